import { parentPort } from 'node:worker_threads'
import { failure } from './failure.ts'
import type { WarmAnswer } from './orders.ts'

/** Answers what a warm worker is told; it is told the next piece only once it has answered. */
export function answering<Work, Done>(work: (given: Work) => Promise<Done>): void {
  const answer = (message: WarmAnswer) => parentPort!.postMessage(message)
  parentPort!.on('message', (given: Work) =>
    work(given).then(
      value => answer({ type: 'end', event: { phase: 'done', result: {} }, value }),
      (error: unknown) => answer(failure(error)),
    ),
  )
}
