import { refusalOf } from '../../db/store/errors.ts'
import { Cancelled } from '../../db/store/jobProgress.ts'
import type { JobEvent } from '../../domain/jobs/api.ts'
import type { WorkerMessage } from './orders.ts'

/** What a worker says of work that came to nothing: cancelled, refused, or our own fault. */
export function failure(error: unknown): Exclude<WorkerMessage, { type: 'event' }> {
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
