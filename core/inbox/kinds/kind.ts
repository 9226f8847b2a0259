import type { FileFields, StoredFile } from '../../../db/inbox/files.ts'
import type { Actor, Change } from '../../../db/store/change.ts'
import type { ReadDb } from '../../../db/store/store.ts'
import type { Decisions } from '../../../domain/inbox/fileState.ts'
import type { PlannedItem } from '../../../domain/inbox/plannedItem.ts'
import type { Manifest } from '../../../domain/packages/manifest.ts'
import type { Instant, IsoDay } from '../../../domain/shared/time.ts'
import type { CallContext } from '../../kernel/callContext.ts'
import type { CoreState } from '../../kernel/coreState.ts'
import type { OpenedPackage, PackageRules } from '../../packages/openPackage.ts'

/** A file that can be read for an import: its row, and who reads it. */
export interface FileSource {
  readonly core: CoreState
  readonly actor: Actor
  readonly file: StoredFile
}

/** A package whose sender is known and signed it, and the unit that sent it, where it is one. */
export interface BelievedPackage extends FileSource {
  readonly opened: OpenedPackage
  readonly unitId: number | null
}

/** How records are written: as planned and decided, by whom, with the attachments that were sealed into the vault. */
export interface ImportOrder {
  readonly items: readonly PlannedItem[]
  readonly decisions: Decisions
  /** Blobs of attachments by the name of their part beneath `files/`. */
  readonly blobs: ReadonlyMap<string, number>
  readonly by: number
  readonly now: Instant
  readonly today: IsoDay
}

/** The import of a file whose records are written together with its new state, in one transaction. */
export interface PlannedImport {
  plan(db: ReadDb): PlannedItem[]
  write(at: Change, order: ImportOrder): void
  /** What a person should know before the import. */
  readonly note?: string | null
}

/** The import of a file by a job, which writes the file's new state in its own transaction. */
interface JobImport {
  /** State of the file with its items. Refuses PACKAGE_UNREADABLE. */
  stateOf(): FileFields
  /** Ends when the job has. Refuses as the job does. */
  run(context: CallContext, file: StoredFile): Promise<void>
}

/** How a file is imported. */
export type FileImport = PlannedImport | JobImport

/** A package that is kept aside until a person has seen to its sender, and why. */
export interface KeptAside {
  readonly reason: string
}

/** An import that runs beside the call that began it. */
export interface BegunImport {
  readonly job: string
  /** Waits for the end of the job. Refuses as the job does. */
  ended(): Promise<void>
}

/** One kind of package: what is read of it, how its packages follow each other, how one is imported. */
export interface PackageHandler extends PackageRules {
  /** A package waits until all before it in its series have come. */
  readonly inSequence: boolean
  /** Packages of this kind do not supersede each other. */
  readonly independent?: true
  /** The sequence is a version that the package states itself: its plan decides about a second one of the same version. */
  readonly versioned?: true
  /** Null where its sender may not send such a package. Refuses PACKAGE_UNREADABLE. */
  open(source: BelievedPackage): FileImport | KeptAside | null
  /** Whether a waiting package is triaged again once all files of its batch are here. */
  awaitsBatch?(manifest: Manifest): boolean
  /** Starts the import of a ready file as a job that the page may watch; missing where an import is a single call. */
  begin?(context: CallContext, file: StoredFile): BegunImport
  /** Takes an import back; missing where the audit log can take it back. */
  undo?(context: CallContext, file: StoredFile): Promise<void>
}
