import type { JobStep } from '../../domain/jobs/api.ts'

/** What long work is given to say how far it is, and to learn that it is no longer wanted. */
export interface Work {
  progress(step: JobStep, completed: number, total: number | null): void
  /** Throws `Cancelled` when the person has cancelled; called between pieces of work. */
  stopIfCancelled(): void
}

/** Thrown out of long work that was cancelled; by then everything half done has been removed. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled')
    this.name = 'Cancelled'
  }
}

/** For work that nobody watches. */
export const noProgress: Work = { progress: () => undefined, stopIfCancelled: () => undefined }
