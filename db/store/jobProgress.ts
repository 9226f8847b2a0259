import type { JobStep } from '../../domain/jobs/api.ts'

/** How long work reports its progress and learns that it was cancelled. */
export interface Work {
  progress(step: JobStep, completed: number, total: number | null): void
  /** Throws `Cancelled` when the person has cancelled; called between pieces of work. */
  stopIfCancelled(): void
}

/** Thrown by long work that was cancelled, after its unfinished files have been removed. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled')
    this.name = 'Cancelled'
  }
}

/** For work that nobody watches. */
export const noProgress: Work = { progress: () => undefined, stopIfCancelled: () => undefined }
