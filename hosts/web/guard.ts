import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Connection } from '../../core/core.ts'

/** Milliseconds for which an unused token is valid. */
const tokenMs = 10 * 60_000

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

export const cookieName = 'safetydesk'

/** Decides who may talk to the core: gives out one-time tokens and exchanges each for a session cookie. */
export class Guard {
  readonly #tokens = new Map<string, number>()
  readonly #sessions = new Map<string, Connection>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** A token for the fragment of one address; it can be exchanged once. */
  newToken(): string {
    const token = randomBytes(24).toString('base64url')
    this.#tokens.set(digest(token).toString('hex'), this.#now() + tokenMs)
    return token
  }

  /** The cookie value for a token; null when it is unknown, used or expired. */
  exchange(token: string, connection: () => Connection): string | null {
    const key = digest(token).toString('hex')
    const until = this.#tokens.get(key)
    this.#tokens.delete(key)
    if (until === undefined || until < this.#now()) return null
    const cookie = randomBytes(24).toString('base64url')
    this.#sessions.set(digest(cookie).toString('hex'), connection())
    return cookie
  }

  /** The connection behind a request's cookie, or null. */
  connectionOf(request: IncomingMessage): Connection | null {
    const cookies = (request.headers.cookie ?? '').split(/;\s*/)
    const value = cookies.find(cookie => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1)
    return value === undefined ? null : (this.#sessions.get(digest(value).toString('hex')) ?? null)
  }
}

/**
 * True when a request was sent to us by our own page: the Host names our very address (so that no foreign name
 * resolves to it), and nothing says another origin. What changes something must say its origin.
 */
export function isOwnRequest(request: IncomingMessage, host: string): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (request.headers.host !== host) return false
  if (origin !== undefined && origin !== `http://${host}`) return false
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return request.method === 'GET' || origin !== undefined
}

/** Compares secrets in constant time. */
export const sameSecret = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right))
