import { randomBytes } from 'node:crypto'
import { protocol } from 'electron'
import { contentSecurityPolicy, pageWithNonce } from '../hosts/web/csp.ts'
import { isOurUrl, pageScheme } from './navigation.ts'
import type { Assets } from '../hosts/web/assets.ts'

/** Must be called once and before ready. */
export const registerPageScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])

const headers = (type: string, nonce: string) => ({
  'content-type': type,
  'content-security-policy': contentSecurityPolicy(nonce),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
})

const nothing = (status: number): Response => new Response(null, { status })

/** Answers from files that were read at the start: no address ever becomes a path. */
export function answerPage(assets: Assets, { method, url }: Pick<Request, 'method' | 'url'>): Response {
  if (!isOurUrl(url)) return nothing(403)
  if (method !== 'GET') return nothing(405)
  const { pathname } = new URL(url)
  const asset = assets.get(pathname === '/' ? '/index.html' : pathname)
  if (asset === undefined) return nothing(404)
  const nonce = randomBytes(16).toString('base64url')
  const html = asset.type.startsWith('text/html')
  const body = html ? pageWithNonce(asset.bytes.toString('utf8'), nonce) : new Uint8Array(asset.bytes)
  return new Response(body, { headers: headers(asset.type, nonce) })
}

/** Serves the built page under its own scheme. */
export const servePage = (assets: Assets): void => protocol.handle(pageScheme, request => answerPage(assets, request))
