import type { KnownState } from '../../../domain/inbox/known.ts'
import type { Submission } from '../../../domain/packages/submission.ts'
import type { ImportOrder } from './kind.ts'

/** A submission with what the office has of its records, and how it is written. */
export interface SubmissionImport extends ImportOrder {
  readonly submission: Submission
  readonly known: KnownState
  readonly source: 'form' | 'sheet'
}
