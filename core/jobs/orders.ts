import type { BackupFolder } from '../../db/backups/layout.ts'
import type { UnitQuery } from '../../db/organizations/units.ts'
import type { PersonQuery } from '../../db/people/people.ts'
import type { AuditQuery } from '../../db/audit/auditLog.ts'
import type { StagedBlob } from '../../db/store/blobs.ts'
import type { Actor } from '../../db/store/change.ts'
import type { AuditHead } from '../../db/store/chain.ts'
import type { JobEvent, JobKind, JobResult } from '../../domain/jobs/api.ts'
import type { RegisterSheetKind } from '../../domain/sheets/sheetImport.ts'
import type { HeadAt } from '../../domain/inbox/sheetAnswers.ts'
import type { Month } from '../../domain/shared/period.ts'
import type { Instant, IsoDay } from '../../domain/shared/time.ts'
import type { PaperKind } from '../../domain/papers/paper.ts'
import type { Credential } from '../../domain/vault/api.ts'
import type { BackupCertificate } from '../../domain/backups/api.ts'
import type { SheetMarks } from '../../exchange/xlsx/annotateSheet.ts'
import type { SheetTab } from '../../domain/sheets/recogniseTable.ts'
import type { SheetRow } from '../../exchange/xlsx/readRows.ts'

/** Key bytes on their way to a worker: shared memory, not a copy. */
type Key = SharedArrayBuffer

type ExportedUnits = Omit<UnitQuery, 'offset' | 'limit'>
type ExportedPeople = Omit<PersonQuery, 'offset' | 'limit'>

interface BackupWork {
  readonly kind: 'backup'
  readonly vaultFolder: string
  readonly key: Key
  readonly place: string
  readonly uid: string
  readonly takenAt: Instant
  readonly reason: BackupCertificate['reason']
}

interface RestoreWork {
  readonly kind: 'restore'
  readonly backup: BackupFolder
  readonly credential: Credential
  readonly target:
    | { readonly kind: 'newFolder'; readonly folder: string }
    | { readonly kind: 'replace'; readonly folder: string; readonly before: { uid: string; takenAt: Instant } }
}

/** An open vault's database, in which the worker writes or reads on connections of its own. */
interface InVault {
  readonly vaultFolder: string
  readonly key: Key
}

/** A sheet that lies sealed in the vault, and what its import is to be like. */
export interface SheetSource {
  readonly kind: RegisterSheetKind
  readonly staged: StagedBlob
  readonly fileName: string
  readonly day: IsoDay
  /** The month of a sheet of figures and the last day of its period; null for other sheets. */
  readonly period: { readonly month: Month; readonly to: IsoDay } | null
  /** Where its columns are, as it was recognised or as a person said; null to find known heads. */
  readonly head: HeadAt | null
}

/** Who imports a sheet, what was shown before, and the file of the inbox that it came as. */
export interface SheetCommit {
  readonly actor: Actor
  readonly digest: string
  readonly file: number | null
}

interface SheetWork extends InVault {
  readonly kind: 'sheetImport'
  readonly sheet: SheetSource
  /** Null looks only; otherwise who imports, and what was shown before. */
  readonly commit: SheetCommit | null
}

/** A paper to be made a PDF; it needs no vault. */
export interface PaperWork {
  readonly paper: PaperKind
  readonly input: unknown
  readonly fonts: string
  /** Word over every page; null for real papers. */
  readonly watermark: string | null
}

/** What came of it. */
export interface PaperDone {
  readonly pdf: Uint8Array
  readonly pages: number
  readonly title: string
  readonly sha256: string
  readonly fonts: string
}

/** All records for the office behind a card, written into a new folder of a place. */
export interface HandoverMaking extends InVault {
  readonly kind: 'handoverMake'
  readonly card: number
  readonly day: IsoDay
  readonly uid: string
  readonly place: string
  /** How much a volume holds, where it is not as much as usual. */
  readonly limits?: { readonly parts: number; readonly bytes: number } | undefined
}

/** Volumes of a handover in quarantine, in their order, and who takes them in. */
export interface HandoverTaking extends InVault {
  readonly kind: 'handoverTake'
  readonly volumes: readonly { readonly file: number; readonly blobId: number }[]
  readonly actor: Actor
}

/** Everything a worker is told. */
export type WorkOrder =
  | SheetWork
  | (InVault & { readonly kind: 'sheetFaults'; readonly sheet: SheetSource; readonly onlyMarked: boolean })
  | (InVault & { readonly kind: 'sheetUndo'; readonly importId: number; readonly actor: Actor })
  | (InVault & { readonly kind: 'unitExport'; readonly query: ExportedUnits })
  | (InVault & { readonly kind: 'personExport'; readonly query: ExportedPeople })
  | (InVault & { readonly kind: 'auditExport'; readonly query: AuditQuery })
  | HandoverMaking
  | HandoverTaking
  | (InVault & { readonly kind: 'handoverUndo'; readonly change: string; readonly actor: Actor })
  | BackupWork
  | RestoreWork
  | { readonly kind: 'backupVerify'; readonly backup: BackupFolder; readonly credential: Credential }
  | { readonly kind: 'salvage'; readonly vaultFolder: string; readonly credential: Credential; readonly folder: string }
  | { readonly kind: 'rekey'; readonly vaultFolder: string; readonly from: Key; readonly to: Key }
  | { readonly kind: 'auditVerify'; readonly vaultFolder: string; readonly key: Key; readonly anchor: AuditHead | null }
  | { readonly kind: 'check'; readonly vaultFolder: string; readonly key: Key }

/** What a worker is started with; `cancel[0]` turns 1 when the person has cancelled. */
export interface WorkerStart {
  readonly order: WorkOrder
  readonly cancel: SharedArrayBuffer
  readonly nativeBinding: string | null
}

/** What a worker says. `value` carries what only the core may see, such as a certificate. */
export type WorkerMessage =
  | { readonly type: 'event'; readonly event: Extract<JobEvent, { phase: 'running' }> }
  | { readonly type: 'end'; readonly event: Exclude<JobEvent, { phase: 'running' }>; readonly value?: unknown }
  | { readonly type: 'fault'; readonly name: string; readonly code: string; readonly stack: string }

/** What a warm worker says of a piece of work. */
export type WarmAnswer = Exclude<WorkerMessage, { type: 'event' }>

export interface WorkDone {
  readonly result: JobResult
  readonly value?: unknown
}

export type { JobKind }

/** What is wanted of a file of sheets that lies in memory: the beginning of each, one of them whole, a marked copy. */
export type ReadWork = { readonly bytes: Uint8Array } & (
  | { readonly want: 'tabs' }
  | { readonly want: 'rows'; readonly sheet: number }
  | { readonly want: 'copy'; readonly marks: SheetMarks }
)

/** What was wanted; nothing of the rest. */
export interface ReadSheets {
  readonly tabs: readonly SheetTab[]
  readonly rows: readonly SheetRow[]
  readonly copy: Uint8Array
}
