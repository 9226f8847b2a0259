import { parentPort } from 'node:worker_threads'
import { failure } from './failure.ts'
import type { PressOrder, PressAnswer } from './order.ts'
import { paper } from './papers.ts'

const answer = (message: PressAnswer) => parentPort!.postMessage(message)

// one paper after the other: they share the fonts that pdfmake was given
let last: Promise<void> = Promise.resolve()
parentPort!.on('message', ({ id, work }: PressOrder) => {
  last = last
    .then(() => paper(work))
    .then(
      ({ value }) => answer({ id, said: { type: 'end', event: { phase: 'done', result: {} }, value } }),
      (error: unknown) => answer({ id, said: failure(error) }),
    )
})
