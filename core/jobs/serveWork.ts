import { parentPort } from 'node:worker_threads'
import { failure } from './failure.ts'
import type { WarmReply } from './messages.ts'

/** Serves a warm worker's orders; it is sent the next one only after its reply. */
export function serveWork<Order, Result>(work: (order: Order) => Promise<Result>): void {
  const reply = (message: WarmReply<Result>) => parentPort!.postMessage(message)
  parentPort!.on('message', (order: Order) =>
    work(order).then(
      value => reply({ type: 'end', event: { phase: 'done', value } }),
      (error: unknown) => reply(failure(error)),
    ),
  )
}
