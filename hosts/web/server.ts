import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node'
import { maxInputBytes } from '../../domain/api.ts'
import type { CallContext } from '../../core/kernel/callContext.ts'
import type { Connection, Core } from '../../core/core.ts'
import type { Assets } from './assets.ts'
import { sendAsset } from './assets.ts'
import { download, sendJson, sendRefusal, upload } from './files.ts'
import { cookieName, Guard, isOwnRequest, sameSecret } from './guard.ts'
import { Presence } from './presence.ts'

/** A page server on the loopback, for browsers on this machine only. */
export interface PageServer {
  readonly port: number
  /** The address of a new page; its one-time token is in the fragment, which browsers never send. */
  newAddress(): string
  close(): Promise<void>
}

interface PageServerOptions {
  readonly core: Core
  readonly assets: Assets
  /** Lets a second start of the program ask for another page; only this user can read it. */
  readonly instanceSecret: string
  readonly graceMs: number
  readonly lastPageGone: () => void
}

const maxSmallBody = 4096

async function readSmall(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > maxSmallBody) return ''
  }
  return text
}

function tokenIn(body: string): string {
  try {
    const { token } = JSON.parse(body) as { token?: unknown }
    return typeof token === 'string' ? token : ''
  } catch {
    return ''
  }
}

function nothing(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, connection: 'close' })
  response.end()
}

class Pages {
  readonly #options: PageServerOptions
  readonly #guard = new Guard()
  readonly #presence: Presence
  readonly #rpc: RPCHandler<CallContext>
  host = ''

  constructor(options: PageServerOptions) {
    this.#options = options
    this.#presence = new Presence(options.graceMs, options.lastPageGone)
    this.#rpc = new RPCHandler(options.core.router, {
      plugins: [new BodyLimitPlugin({ maxBodySize: maxInputBytes })],
    })
  }

  newAddress(): string {
    return `http://${this.host}/#token=${this.#guard.newToken()}`
  }

  end(): void {
    this.#presence.end()
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(request.url ?? '', `http://${this.host}`)
    if (url === null || url.host !== this.host) return nothing(response, 400)
    if (request.headers.host === this.host && url.pathname === '/again') return this.#again(request, response)
    if (!isOwnRequest(request, this.host)) return nothing(response, 403)
    if (request.method === 'POST' && url.pathname === '/session') return this.#begin(request, response)
    if (request.method === 'GET' && sendAsset(this.#options.assets, url.pathname, response)) return
    const connection = this.#guard.connectionOf(request)
    if (connection === null) return nothing(response, 401)
    await this.#served(request, response, url, connection)
  }

  /** Gives a second start of the program the address of another page, if it knows the secret. */
  #again(request: IncomingMessage, response: ServerResponse): void {
    const secret = request.headers['x-safetydesk-instance']
    const known = typeof secret === 'string' && sameSecret(secret, this.#options.instanceSecret)
    if (!known || request.method !== 'POST' || request.headers.origin !== undefined) return nothing(response, 403)
    sendJson(response, 200, { address: this.newAddress() })
  }

  async #begin(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const cookie = this.#guard.exchange(tokenIn(await readSmall(request)), () => this.#options.core.connect())
    if (cookie === null) return nothing(response, 401)
    response.setHeader('set-cookie', `${cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/`)
    sendJson(response, 200, { ok: true })
  }

  async #served(request: IncomingMessage, response: ServerResponse, url: URL, connection: Connection): Promise<void> {
    const { core } = this.#options
    const { pathname } = url
    if (pathname === '/alive') return this.#presence.welcome(response)
    if (pathname === '/files' && request.method === 'PUT') return upload(core, connection, request, url, response)
    if (pathname.startsWith('/files/') && request.method === 'GET') return download(core, connection, url, response)
    if (!pathname.startsWith('/rpc/') || request.method !== 'POST') return nothing(response, 404)
    const { matched } = await this.#rpc.handle(request, response, { prefix: '/rpc', context: core.context(connection) })
    if (!matched) nothing(response, 404)
  }
}

/** Listens on 127.0.0.1 at a port the system chooses. */
export async function servePages(options: PageServerOptions): Promise<PageServer> {
  const pages = new Pages(options)
  const server: Server = createServer((request, response) => {
    pages.answer(request, response).catch((error: unknown) => sendRefusal(response, error))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  pages.host = `127.0.0.1:${port}`
  return {
    port,
    newAddress: () => pages.newAddress(),
    close: () =>
      new Promise(resolve => {
        pages.end()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
