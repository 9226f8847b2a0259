import { parentPort, workerData } from 'node:worker_threads'
import { useNativeBinding } from '../../db/store/driver.ts'
import { Cancelled, type Work } from '../../db/store/jobProgress.ts'
import { failure } from '../jobs/failure.ts'
import type { WorkerMessage, WorkerStart } from '../jobs/messages.ts'
import { doWork } from './workTable.ts'

/** Progress is sent at most this often; a page cannot show more. */
const minMsBetweenEvents = 100

const { kind, order, cancel, nativeBinding } = workerData as WorkerStart
const flag = new Int32Array(cancel)
const send = (message: WorkerMessage) => parentPort!.postMessage(message)

let sentAt = 0
let sentStep = ''

const work: Work = {
  progress(step, done, total) {
    const now = performance.now()
    if (step === sentStep && now - sentAt < minMsBetweenEvents) return
    sentAt = now
    sentStep = step
    send({ type: 'event', event: { phase: 'running', step, done, total } })
  },
  stopIfCancelled() {
    if (Atomics.load(flag, 0) === 1) throw new Cancelled()
  },
}

if (nativeBinding !== null) useNativeBinding(nativeBinding)
doWork(kind, order, work).then(
  ({ result, value }) => send({ type: 'end', event: { phase: 'done', result, value } }),
  (error: unknown) => send(failure(error)),
)
