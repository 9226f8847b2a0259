import type { FileFields, StoredFile } from '../../../db/inbox/files.ts'
import type { Actor, Change } from '../../../db/store/change.ts'
import type { Instant, IsoDay } from '../../../domain/shared/time.ts'
import type { PlannedItem } from '../../../domain/inbox/plannedItem.ts'
import type { Decisions } from '../../../domain/inbox/fileState.ts'
import type { CoreState } from '../../kernel/coreState.ts'
import type { Opened } from '../../packages/openPackage.ts'
import type { ReadDb } from '../../../db/store/store.ts'

/** A believed package: who looks, the file as it stands, what is in it, and the unit that sent it, where it is one. */
export interface BelievedPackage {
  readonly core: CoreState
  readonly actor: Actor
  readonly file: StoredFile
  readonly opened: Opened
  readonly unitId: number | null
}

/** How records are taken in: as planned and decided, by whom, with the attachments that were sealed into the vault. */
export interface ImportOrder {
  readonly items: readonly PlannedItem[]
  readonly decisions: Decisions
  /** Blobs of attachments by the name of their part beneath `files/`. */
  readonly blobs: ReadonlyMap<string, number>
  readonly by: number
  readonly now: Instant
  readonly today: IsoDay
}

/** What one kind of package is to the inbox: what comes of its records, and how just that is written. */
export interface PlannedImport {
  plan(db: ReadDb): PlannedItem[]
  write(at: Change, taking: ImportOrder): void
  /** What a person should know before it is taken in. */
  readonly note?: string | null
}

/** A package that is kept aside until a person has seen to its sender, and why. */
export interface Held {
  readonly reason: string
}

/** How packages of a kind follow each other: a later one holds all of the earlier, and a gap is waited for or not. */
export interface PackageHandler {
  readonly inSequence: boolean
  /** Each stands for itself: a later one makes none of the earlier ones old. */
  readonly independent?: true
  /** Its number is a version that it says itself: what its plan makes of another of the same version, stands. */
  readonly versioned?: true
  /** Null where the package is none that this sender may send. Refuses PACKAGE_UNREADABLE. */
  open(source: BelievedPackage): PlannedImport | Held | null
  /** Where a package stands, of kinds that are taken in by a job of their own, whole and into an empty vault only. */
  readonly stateOf?: (source: BelievedPackage) => FileFields | null
}
