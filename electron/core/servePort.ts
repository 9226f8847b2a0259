import { RPCHandler } from '@orpc/server/message-port'
import { largestInput } from '../../domain/api.ts'
import type { CorePort } from './core.ts'
import type { Connection, Desk } from './desk.ts'
import { router } from './router.ts'

const handler = new RPCHandler(router)

const sizeOf = (data: unknown): number =>
  typeof data === 'string'
    ? data.length
    : data instanceof Uint8Array || data instanceof ArrayBuffer
      ? data.byteLength
      : 0

/**
 * Serves one page over its port. A message that is larger than a call may be ends the connection at once, before
 * anything reads it; so does the page that closes its port.
 */
export function servePort(desk: Desk, connection: Connection, port: CorePort): void {
  const listeners = new Set<(event: { data: unknown }) => void>()
  handler.upgrade(
    {
      on: (event, listener) => {
        if (event === 'message') listeners.add(listener as (event: { data: unknown }) => void)
        else port.on('close', listener as (event: { data: unknown }) => void)
      },
      postMessage: (message: unknown) => port.postMessage(message),
    },
    { context: { desk, connection } },
  )
  port.on('message', event => {
    if (sizeOf(event.data) > largestInput) {
      desk.log.note('INPUT_TOO_LARGE')
      return port.close()
    }
    for (const listener of listeners) listener(event)
  })
  port.on('close', () => connection.close())
  port.start()
}
