import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { contentSecurityPolicy, pageWithNonce } from './csp.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** The page's files by address; read once, so that no request ever becomes a path. */
export type Assets = ReadonlyMap<string, { readonly type: string; readonly bytes: Buffer }>

/** Reads the built page. */
export function readAssets(folder: string): Assets {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return new Map(
    files.map(entry => {
      const path = join(entry.parentPath, entry.name)
      const type = types[extname(entry.name)] ?? 'application/octet-stream'
      return [`/${relative(folder, path).split(sep).join('/')}`, { type, bytes: readFileSync(path) }]
    }),
  )
}

const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const

/** Sends a file of the page, the start page with a fresh nonce; false when there is no such file. */
export function sendAsset(assets: Assets, address: string, response: ServerResponse): boolean {
  const asset = assets.get(address === '/' ? '/index.html' : address)
  if (asset === undefined) return false
  const nonce = randomBytes(16).toString('base64url')
  const page = asset.type.startsWith('text/html')
  response.writeHead(200, {
    ...common,
    'content-type': asset.type,
    'content-security-policy': contentSecurityPolicy(nonce),
    'cache-control': page ? 'no-store' : 'private, max-age=3600',
  })
  response.end(page ? pageWithNonce(asset.bytes.toString('utf8'), nonce) : asset.bytes)
  return true
}
