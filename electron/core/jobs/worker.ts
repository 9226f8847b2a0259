import { parentPort, workerData } from 'node:worker_threads'
import { useNativeBinding } from '../../../db/store/driver.ts'
import { refusalOf } from '../../../db/store/errors.ts'
import { Cancelled, type Work } from '../../../db/store/work.ts'
import type { JobEvent } from '../../../domain/jobs/api.ts'
import type { WorkerMessage, WorkerStart } from './order.ts'
import { doWork } from './work.ts'

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

function failure(error: unknown): WorkerMessage {
  if (error instanceof Cancelled) return { type: 'end', event: { phase: 'cancelled' } }
  const refusal = refusalOf(error)
  if (refusal === null) {
    const { name, stack = '' } = error instanceof Error ? error : new Error(typeof error)
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { type: 'fault', name, code, stack }
  }
  const { at, figure } = refusal.data
  const event: JobEvent = {
    phase: 'refused',
    code: refusal.code,
    ...(at === undefined ? {} : { at }),
    ...(figure === undefined ? {} : { figure }),
  }
  return { type: 'end', event }
}

if (nativeBinding !== null) useNativeBinding(nativeBinding)
doWork(order, work).then(
  ({ result, value }) => say({ type: 'end', event: { phase: 'done', result }, value }),
  (error: unknown) => say(failure(error)),
)
