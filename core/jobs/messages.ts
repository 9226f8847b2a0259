import type { JobEvent, JobKind } from '../../domain/jobs/api.ts'
import type { JobEnd, OrderOf, Stopped } from './orders.ts'

/** What a job's worker is started with; `cancel[0]` turns 1 when the person has cancelled. */
export interface WorkerStart {
  readonly kind: JobKind
  readonly order: OrderOf<JobKind>
  readonly cancel: SharedArrayBuffer
  readonly nativeBinding: string | null
}

/** The end of work without a result: cancelled, refused, or failed by a bug. */
export type Failure =
  | { readonly type: 'end'; readonly event: Stopped }
  | { readonly type: 'fault'; readonly name: string; readonly code: string; readonly stack: string }

/** What the worker of a job sends: how far it is, then once how it ended. */
export type WorkerMessage<K extends JobKind = JobKind> =
  | { readonly type: 'event'; readonly event: Extract<JobEvent, { phase: 'running' }> }
  | { readonly type: 'end'; readonly event: JobEnd<K> }
  | Failure

/** What a warm worker sends once for every order. */
export type WarmReply<Result> =
  | { readonly type: 'end'; readonly event: { readonly phase: 'done'; readonly value: Result } }
  | Failure
