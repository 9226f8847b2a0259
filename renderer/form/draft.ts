import type { SubmittedAttendance } from '../../domain/packages/submission.ts'
import type { SubmittedAttachment } from '../../domain/packages/sentFiles.ts'
import { inWan } from '../../domain/figures/cell.ts'
import { figureItems } from '../../domain/figures/items.ts'
import type { FormData, SlipItem } from '../../domain/outbox/formData.ts'
import { today } from './embeddedData.ts'
import { newUid } from './newUid.ts'
import { noRecords, type RecordDrafts } from './recordDrafts.ts'

/** What is typed of a task. */
export interface TaskDraft {
  readonly event: '' | 'sign' | 'submit'
  readonly on: string
  readonly note: string
}

/** What is typed of a session, and its roster. */
export interface SessionDraft {
  readonly uid: string
  readonly title: string
  readonly kind: string
  readonly audience: string
  readonly mode: string
  readonly place: string
  readonly trainer: string
  readonly heldOn: string
  readonly hours: string
  readonly roster: readonly Omit<SubmittedAttendance, 'session'>[]
}

/** What is typed of a finding of the unit's own. */
export interface FindingDraft {
  readonly uid: string
  readonly foundOn: string
  readonly category: string
  readonly place: string
  readonly description: string
  readonly level: string
  readonly basis: string
  readonly responsible: string
  readonly phone: string
  readonly dueOn: string
  readonly rectifiedOn: string
  readonly rectifiedNote: string
}

/** What is typed of a finding of the office's. */
interface RectifiedDraft {
  readonly on: string
  readonly note: string
}

/** A photograph, made small, with its bytes. */
export interface PhotoDraft {
  readonly finding: string
  readonly kind: 'before' | 'after' | 'proof'
  readonly name: string
  readonly sha256: string
  readonly bytes: Uint8Array
}

/** A file that goes with a record, with its bytes. */
export interface FileDraft extends SubmittedAttachment {
  readonly bytes: Uint8Array
}

/** Everything typed into a form so far. It is kept by the browser after every key. */
export interface Draft {
  /** How many packages were saved out of it. */
  readonly saved: number
  readonly tasks: Readonly<Record<string, TaskDraft>>
  readonly figures: Readonly<Record<string, string>>
  readonly sessions: readonly SessionDraft[]
  readonly findings: readonly FindingDraft[]
  readonly rectified: Readonly<Record<string, RectifiedDraft>>
  readonly photos: readonly PhotoDraft[]
  readonly files: readonly FileDraft[]
  readonly records: RecordDrafts
  /** What the office wants corrected. */
  readonly slip: readonly SlipItem[]
}

/** A figure as a person would type it. */
export function typedFigure(key: string, cell: FormData['figures'][string]): string {
  if (cell.state === 'zero') return '0'
  if (cell.state === 'notApplicable') return `不适用：${cell.reason}`
  return figureItems.find(item => item.key === key)?.unit === '万元' ? inWan(cell.value) : String(cell.value)
}

/** A new draft, filled in with what the office already knows. */
export const freshDraft = (content: FormData): Draft => ({
  saved: 0,
  sessions: [],
  findings: [],
  photos: [],
  files: [],
  records: noRecords,
  slip: [],
  rectified: {},
  tasks: Object.fromEntries(
    content.tasks.map(({ assignment, state, feedback }) => [
      assignment,
      { event: state === 'submitted' ? 'submit' : '', on: today(), note: feedback ?? '' },
    ]),
  ),
  figures: Object.fromEntries(Object.entries(content.figures).map(([key, cell]) => [key, typedFigure(key, cell)])),
})

/** A session with nothing typed yet. */
export const freshSession = (): SessionDraft => ({
  uid: newUid(),
  title: '',
  kind: 'measures',
  audience: 'allStaff',
  mode: 'offline',
  place: '',
  trainer: '',
  heldOn: today(),
  hours: '2',
  roster: [],
})

/** A finding with nothing typed yet. */
export const freshFinding = (): FindingDraft => ({
  uid: newUid(),
  foundOn: today(),
  category: 'site',
  place: '',
  description: '',
  level: 'general',
  basis: '',
  responsible: '',
  phone: '',
  dueOn: '',
  rectifiedOn: '',
  rectifiedNote: '',
})
