import type { AttachmentArea } from '../attachments/attachmentAreas.ts'
import type { Media } from '../attachments/media.ts'
import type { FindingState, FindingLevel } from '../inspections/lifecycle.ts'
import type { AssignmentState } from '../tasks/lifecycle.ts'
import type { ComparableFinding, ComparableRecord, ComparableSession } from './similarRecords.ts'
import type { FigureCells } from '../figures/cell.ts'
import type { HandedInArea } from '../packages/recordParts.ts'
import type { FieldValues } from '../shared/field.ts'

/** An assignment as far as a plan looks at it. */
export interface KnownAssignment {
  readonly id: number
  readonly title: string
  readonly state: AssignmentState
  readonly feedback: string | null
}

/** A finding as far as a plan looks at it. */
export interface KnownFinding {
  readonly id: number
  readonly description: string
  readonly state: FindingState
  readonly level: FindingLevel
  readonly unitId: number
}

/** A record of an area that units hand in, as far as a plan looks at it. */
export interface KnownRecord {
  readonly id: number
  readonly values: FieldValues
  readonly state: string
  readonly unitId: number | null
  /** The series of the package whose values stand in it; null once the office wrote them. */
  readonly series: string | null
  /** It lies in the trash. */
  readonly removed: boolean
}

/** The office's own records that a submission is compared with. */
export interface KnownState {
  readonly today: string
  /** The unit, and the units whose findings it may speak of: its own, and those beneath it. */
  readonly unitId: number
  readonly units: ReadonlySet<number>
  readonly series: string
  /** Whether the unit reports figures for a month. */
  readonly expected: (month: string) => boolean
  readonly assignment: (uid: string) => KnownAssignment | null
  readonly finding: (uid: string) => KnownFinding | null
  readonly report: (month: string) => KnownReport | null
  readonly session: (uid: string) => boolean
  readonly record: (area: HandedInArea, uid: string) => KnownRecord | null
  /** Whether the office removed a finding or session of this identifier. */
  readonly removed: (area: 'findings' | 'training', uid: string) => boolean
  /** Records of the unit on a day: the same may have come another way. */
  readonly sameDay: (area: HandedInArea, day: string) => readonly ComparableRecord[]
  /** Findings and sessions of the unit about the days that the submission speaks of: the same may have come another way. */
  readonly near: { readonly findings: readonly ComparableFinding[]; readonly sessions: readonly ComparableSession[] }
  /** Person behind a line of a roster: the key, or why there is none. */
  readonly person: (at: number) => number | string
  /** What a file that came along is by its content; null for what is kept nowhere. */
  readonly media: (file: string, name: string) => Media | null
  /** Whether a record has a file already, by its SHA-256. */
  readonly hasFile: (area: AttachmentArea, record: string, sha256: string) => boolean
  /** Whether the file that a photograph or attachment names came along. */
  readonly attached: (file: string) => boolean
}

/** A unit's figures of a month as recorded; `series` is that of the package they came in, null for typed ones. */
interface KnownReport {
  readonly cells: FigureCells
  readonly series: string | null
}
