import type { SubmissionFault } from '../../domain/packages/submissionRules.ts'
import type { FormData } from '../../domain/outbox/formData.ts'
import type { Draft } from './draft.ts'

export interface SectionProps {
  readonly content: FormData
  readonly draft: Draft
  /** What is wrong: by the rules, and by the office's slip. */
  readonly faults: readonly SubmissionFault[]
  readonly onChange: (part: Partial<Draft>) => void
}
