import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Handle } from '../../domain/shared/handle.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { maxFileBytes } from '../../domain/sheets/api.ts'
import type { Connection, Core } from '../../core/core.ts'

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

/** Sends a refusal as the calls do: its code and data, never a path or a message of the system. */
export function sendRefusal(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy()
  if (!isRefusal(error)) return sendJson(response, 500, { code: 'INTERNAL_FAULT' })
  sendJson(response, 422, { code: error.code, data: error.data })
}

/** `PUT /files?name=…`: the body is encrypted while it arrives, so that it never lies on the disk in plain. */
export async function upload(
  core: Core,
  connection: Connection,
  request: IncomingMessage,
  url: URL,
  response: ServerResponse,
) {
  if (Number(request.headers['content-length'] ?? 0) > maxFileBytes)
    return sendJson(response, 422, { code: 'FILE_TOO_LARGE', data: {} })
  sendJson(response, 200, await core.stageUpload(connection, url.searchParams.get('name') ?? '', request))
}

/**
 * `GET /files/<handle>`: decrypted while it is sent; a damaged file ends the response early, which the browser reports.
 */
export async function download(core: Core, connection: Connection, url: URL, response: ServerResponse): Promise<void> {
  const handle = Handle.safeParse(url.pathname.slice('/files/'.length))
  if (!handle.success) return sendJson(response, 422, { code: 'FILE_GONE', data: {} })
  const file = await core.openDownload(connection, handle.data)
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': file.bytes,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  })
  await pipeline(file.content, response)
}
