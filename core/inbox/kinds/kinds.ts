import type { FileFields, StoredFile } from '../../../db/inbox/files.ts'
import type { Actor, Change } from '../../../db/store/change.ts'
import type { ReadDb } from '../../../db/store/store.ts'
import type { PackageKind } from '../../../domain/packages/manifest.ts'
import type { Decisions } from '../../../domain/inbox/fileState.ts'
import { planSubmission, type PlannedItem } from '../../../domain/inbox/planSubmission.ts'
import type { Instant, IsoDay } from '../../../domain/shared/time.ts'
import { submissionOf } from '../../../exchange/package/packageLists.ts'
import type { Desk } from '../../kernel/coreState.ts'
import { handoverStands } from './handover.ts'
import { holdings } from './knownRecords.ts'
import { incomingReceipt, incomingSlip } from './answers.ts'
import { incomingTasks } from './taskPackage.ts'
import type { Opened } from '../../packages/openPackage.ts'
import { incomingReport } from './monthlyReport.ts'
import { referenceData } from './referenceData.ts'
import { takeIn } from './submission.ts'

/** A believed package: who looks, the file as it stands, what is in it, and the unit that sent it, where it is one. */
export interface Source {
  readonly desk: Desk
  readonly actor: Actor
  readonly file: StoredFile
  readonly opened: Opened
  readonly unitId: number | null
}

/** How records are taken in: as planned and decided, by whom, with the attachments that were sealed into the vault. */
export interface Taking {
  readonly items: readonly PlannedItem[]
  readonly decisions: Decisions
  /** Blobs of attachments by the name of their part beneath `files/`. */
  readonly blobs: ReadonlyMap<string, number>
  readonly by: number
  readonly now: Instant
  readonly today: IsoDay
}

/** What one kind of package is to the inbox: what comes of its records, and how just that is written. */
export interface Incoming {
  plan(db: ReadDb): PlannedItem[]
  take(at: Change, taking: Taking): void
  /** What a person should know before it is taken in. */
  readonly note?: string | null
}

/** A package that is kept aside until a person has seen to its sender, and why. */
export interface Aside {
  readonly aside: string
}

/** How packages of a kind follow each other: a later one holds all of the earlier, and a gap is waited for or not. */
interface KindOfPackage {
  readonly waits: boolean
  /** Each stands for itself: a later one makes none of the earlier ones old. */
  readonly alone?: true
  /** Its number is a version that it says itself: what its plan makes of another of the same version, stands. */
  readonly versions?: true
  /** Null where the package is none that this sender may send. Refuses PACKAGE_UNREADABLE. */
  open(source: Source): Incoming | Aside | null
  /** Where a package stands, of kinds that are taken in by a job of their own, whole and into an empty vault only. */
  readonly stands?: (source: Source) => FileFields | null
}

const unlinked = '这张名片还没有对应到本库的单位，请在“上下级报送—单位名片”中选定。'

function submission({ desk, actor, file, opened, unitId }: Source): Incoming | Aside {
  if (unitId === null) return { aside: unlinked }
  const { series } = opened.manifest
  const said = submissionOf(opened.lists)
  const files = new Set(opened.manifest.parts.map(({ name }) => name.replace(/^files\//u, '')))
  const known = (db: ReadDb) => holdings(desk, db, actor, { unitId, series, submission: said, files })
  return {
    plan: db => planSubmission(said, known(db), file.decisions),
    take: (at, taking) => takeIn(at, { ...taking, submission: said, known: known(at.read), source: 'form' }),
  }
}

/** Kinds of packages that the inbox takes in; others are dealt with elsewhere. */
export const incomingKinds: Readonly<Partial<Record<PackageKind, KindOfPackage>>> = {
  submission: { waits: true, open: submission },
  taskPackage: { waits: false, open: incomingTasks },
  receipt: { waits: false, alone: true, open: incomingReceipt },
  correctionSlip: { waits: false, alone: true, open: incomingSlip },
  monthlyReport: { waits: false, versions: true, open: incomingReport },
  referenceData: { waits: false, open: referenceData },
  handover: { waits: false, alone: true, open: () => null, stands: handoverStands },
}
