import { refusalOf } from '../../db/store/errors.ts'
import { Cancelled } from '../../db/store/jobProgress.ts'
import type { Failure } from './messages.ts'

/** How a worker reports an error; of a bug it tells name, code and stack, never the message, which may hold data. */
export function failure(error: unknown): Failure {
  if (error instanceof Cancelled) return { type: 'end', event: { phase: 'cancelled' } }
  const refusal = refusalOf(error)
  if (refusal === null) {
    const { name, stack = '' } = error instanceof Error ? error : new Error(typeof error)
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { type: 'fault', name, code, stack }
  }
  const { at, figure } = refusal.data
  const place = at === undefined ? {} : { at }
  const count = figure === undefined ? {} : { figure }
  return { type: 'end', event: { phase: 'refused', code: refusal.code, ...place, ...count } }
}
