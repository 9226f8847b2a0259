import { parentPort, workerData } from 'node:worker_threads'
import { useNativeBinding } from '../../db/store/driver.ts'
import { Cancelled, type Work } from '../../db/store/jobProgress.ts'
import { failure } from '../jobs/failure.ts'
import type { WorkerMessage, WorkerStart } from '../jobs/orders.ts'
import { doWork } from './workTable.ts'

/** Progress is told at most this often; a page cannot show more. */
const tellEveryMs = 100

const { order, cancel, nativeBinding } = workerData as WorkerStart
const flag = new Int32Array(cancel)
const say = (message: WorkerMessage) => parentPort!.postMessage(message)

let toldAt = 0
let toldStep = ''

const work: Work = {
  progress(step, done, total) {
    const now = performance.now()
    if (step === toldStep && now - toldAt < tellEveryMs) return
    toldAt = now
    toldStep = step
    say({ type: 'event', event: { phase: 'running', step, done, total } })
  },
  stopIfCancelled() {
    if (Atomics.load(flag, 0) === 1) throw new Cancelled()
  },
}

if (nativeBinding !== null) useNativeBinding(nativeBinding)
doWork(order, work).then(
  ({ result, value }) => say({ type: 'end', event: { phase: 'done', result }, value }),
  (error: unknown) => say(failure(error)),
)
