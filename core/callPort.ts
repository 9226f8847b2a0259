import { StandardRPCHandler } from '@orpc/server/standard'
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer'
import { ServerPeer } from '@orpc/standard-server-peer'
import { maxInputBytes } from '../domain/api.ts'
import type { CorePort } from './core.ts'
import type { CallContext } from './kernel/callContext.ts'
import { router } from './router.ts'

const handler = new StandardRPCHandler(router, {})

type Raw = Parameters<InstanceType<typeof ServerPeer>['message']>[0]

/** Length of a message; null for one that is neither text nor bytes, which cannot be a call. */
const sizeOf = (data: unknown): number | null =>
  typeof data === 'string' ? data.length : data instanceof Uint8Array ? data.byteLength : null

/**
 * Serves one page over its port. A message larger than any call closes the port before it is parsed; one that is no
 * call is logged and dropped, so that no message stops the core. Closing the port ends the page's connection.
 */
export function servePort(context: CallContext, port: CorePort): void {
  const { core, connection } = context
  const peer = new ServerPeer(message => port.postMessage(message))
  const answer = createServerPeerHandleRequestFn(handler, { context })
  port.on('message', ({ data }) => {
    const size = sizeOf(data)
    if (size === null) return core.log.note('MESSAGE_UNREADABLE')
    if (size > maxInputBytes) {
      core.log.note('INPUT_TOO_LARGE')
      return port.close()
    }
    peer.message(data as Raw, answer).catch(() => core.log.note('MESSAGE_UNREADABLE'))
  })
  port.on('close', () => {
    peer.close()
    connection.close()
  })
  port.start()
}
