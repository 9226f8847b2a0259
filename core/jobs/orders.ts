import type { OwnFonts } from '../../documents/fonts/loadFonts.ts'
import type { Printing } from '../../documents/render/finishing.ts'
import type { AuditQuery } from '../../db/audit/auditLog.ts'
import type { BackupFolder, CertificateFile } from '../../db/backups/layout.ts'
import type { UnitQuery } from '../../db/organizations/units.ts'
import type { PersonQuery } from '../../db/people/people.ts'
import type { StagedBlob } from '../../db/store/blobs.ts'
import type { AuditFault, AuditHead } from '../../db/store/chain.ts'
import type { Actor } from '../../db/store/change.ts'
import type { HeadAt } from '../../domain/inbox/sheetAnswers.ts'
import type { JobEvent, JobKind } from '../../domain/jobs/api.ts'
import type { ListName } from '../../domain/lists/listName.ts'
import type { RecordQuery } from '../../domain/shared/recordApi.ts'
import type { ListSort } from '../../domain/shared/listColumn.ts'
import type { RecordArea } from '../../domain/shared/recordAreas.ts'
import type { Month, PeriodRule } from '../../domain/shared/period.ts'
import type { Instant, IsoDay } from '../../domain/shared/time.ts'
import type { ImportCounts, PreviewDetails, RegisterSheetKind, SheetChoices } from '../../domain/sheets/sheetImport.ts'
import type { UnitMonths } from '../../domain/summaries/unitMonths.ts'
import type { RunningProgram } from '../../domain/updates/release.ts'
import type { Credential } from '../../domain/vault/api.ts'

/** Key bytes on their way to a worker: shared memory, not a copy. */
type Key = SharedArrayBuffer

/** An open vault's database, on which the worker opens connections of its own. */
export interface VaultAccess {
  readonly vaultFolder: string
  readonly key: Key
}

/** A sheet that is staged in the vault, and how to read it. */
export interface SheetSource {
  readonly kind: RegisterSheetKind
  readonly staged: StagedBlob
  readonly fileName: string
  readonly day: IsoDay
  /** The month of a sheet of figures, its last day and how the office counts months; null for other sheets. */
  readonly period: { readonly month: Month; readonly to: IsoDay; readonly rule: PeriodRule } | null
  readonly choices: SheetChoices
  /** Where its columns are, as it was recognised or as a person said; null to find known heads. */
  readonly head: HeadAt | null
}

/** Who imports a sheet, the digest of its preview, and its file of the inbox (null for an upload). */
export interface SheetCommit {
  readonly actor: Actor
  readonly digest: string
  readonly file: number | null
}

/** What a sheet would do to the register; the digest is of the decisions, which the import compares. */
export interface SheetDecisions extends ImportCounts {
  readonly details: PreviewDetails
  readonly digest: string
}

/** A file that a job made for the page that asked. */
export interface ExportedFile {
  readonly name: string
  readonly content: Uint8Array
}

/** A volume of a handover that lies in the place, as the register notes it. */
export interface WrittenVolume {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** An installer whose maker, version and content were proved, and where it lies. */
export interface ProvedUpdate {
  readonly path: string
  readonly version: string
  readonly sha256: string
}

interface SheetJobs {
  sheetImport: {
    /** `commit` null only decides; otherwise exactly what was shown before is imported. */
    order: VaultAccess & { readonly sheet: SheetSource; readonly commit: SheetCommit | null }
    result: Pick<ImportCounts, keyof ImportCounts>
    /** Null after an import. */
    value: SheetDecisions | null
  }
  sheetFaults: {
    order: VaultAccess & { readonly sheet: SheetSource; readonly onlyMarked: boolean }
    result: { rows: number }
    value: ExportedFile
  }
  sheetUndo: {
    order: VaultAccess & { readonly importId: number; readonly actor: Actor }
    result: { undone: true }
    value: undefined
  }
  recordExport: {
    order: VaultAccess & {
      readonly area: RecordArea
      readonly day: IsoDay
      readonly query: Omit<RecordQuery, 'offset' | 'limit'>
    }
    result: { rows: number }
    value: ExportedFile
  }
  unitExport: {
    order: VaultAccess & { readonly query: UnitQuery }
    result: { rows: number }
    value: ExportedFile
  }
  personExport: {
    order: VaultAccess & { readonly query: PersonQuery }
    result: { rows: number }
    value: ExportedFile
  }
}

/** Rows of a list that leave the program: the query as it is asked of the database, and the columns that are shown. */
interface ListOrder extends VaultAccess {
  readonly list: ListName
  readonly query: unknown
  readonly columns: readonly string[]
}

interface ListJobs {
  listExport: {
    order: ListOrder
    result: { rows: number }
    value: ExportedFile
  }
  listPrint: {
    order: ListOrder & {
      /** Which of the volumes, from 1. */
      readonly volume: number
      readonly organ: string
      readonly day: IsoDay
      readonly fonts: string
      readonly own: OwnFonts
      readonly printing: Printing
    }
    result: { rows: number; volume: number; volumes: number; pages: number }
    value: ExportedFile
  }
}

interface SummaryJobs {
  unitMonthsPrint: {
    order: {
      readonly table: UnitMonths
      readonly sort: ListSort
      readonly organ: string
      readonly day: IsoDay
      readonly fonts: string
      readonly own: OwnFonts
      readonly printing: Printing
    }
    result: { rows: number; pages: number }
    value: ExportedFile
  }
}

interface VaultJobs {
  backup: {
    order: VaultAccess & {
      readonly place: string
      readonly uid: string
      readonly takenAt: Instant
      readonly reason: CertificateFile['reason']
    }
    result: Pick<CertificateFile, 'takenAt' | 'databaseBytes' | 'blobCount' | 'auditCount' | 'auditHead'> & {
      removed: number
    }
    value: { readonly certificate: CertificateFile; readonly removed: readonly Instant[] }
  }
  restore: {
    order: {
      readonly backup: BackupFolder
      readonly credential: Credential
      readonly target:
        | { readonly kind: 'newFolder'; readonly folder: string }
        | { readonly kind: 'replace'; readonly folder: string; readonly before: { uid: string; takenAt: Instant } }
    }
    result: { blobs: number; provenBefore?: boolean }
    value: undefined
  }
  backupVerify: {
    order: { readonly backup: BackupFolder; readonly credential: Credential }
    result: { takenAt: Instant; rows: number; blobs: number }
    value: undefined
  }
  salvage: {
    order: { readonly vaultFolder: string; readonly credential: Credential; readonly folder: string }
    result: { rows: number; unreadable: number; blobs: number; blobsMissing: number; auditFaultAt: number | null }
    value: undefined
  }
  updateProve: {
    order: {
      readonly file: string
      /** The maker's public key, as it was built in. */
      readonly key: string
      readonly own: RunningProgram
      /** Where the installer is laid ready. */
      readonly folder: string
    }
    result: { version: string; bytes: number }
    value: ProvedUpdate
  }
  rekey: {
    order: { readonly vaultFolder: string; readonly from: Key; readonly to: Key }
    result: { database: string }
    value: undefined
  }
  check: {
    order: VaultAccess
    result: { rows: number; sound: boolean; brokenAt: number | null; blobs: number; orphans: number }
    value: undefined
  }
  auditVerify: {
    order: VaultAccess & { readonly anchor: AuditHead | null }
    result: {
      sound: boolean
      rows: number
      head: string
      brokenAt: number | null
      fault: AuditFault['fault'] | null
    }
    value: undefined
  }
  auditExport: {
    order: VaultAccess & { readonly query: AuditQuery }
    result: Record<string, never>
    value: ExportedFile
  }
}

interface HandoverJobs {
  /** All records for the office behind a card, written into a new folder of a place. */
  handoverMake: {
    order: VaultAccess & {
      readonly card: number
      readonly day: IsoDay
      readonly uid: string
      readonly place: string
      /** How much a volume holds, where it is not as much as usual. */
      readonly limits?: { readonly parts: number; readonly bytes: number } | undefined
    }
    result: { rows: number; files: number; open: number; volumes: number; folder: string }
    value: readonly WrittenVolume[]
  }
  /** Volumes of a handover in quarantine, in their order, and who imports them. */
  handoverTake: {
    order: VaultAccess & {
      readonly volumes: readonly { readonly file: number; readonly blobId: number }[]
      readonly actor: Actor
    }
    result: { rows: number; tables: number; files: number }
    value: undefined
  }
  handoverUndo: {
    order: VaultAccess & { readonly change: string; readonly actor: Actor }
    result: { undone: true }
    value: undefined
  }
}

/** By kind of job: what its worker is ordered, the figures that the page is shown, and what only the core gets. */
export interface JobKinds extends SheetJobs, ListJobs, SummaryJobs, VaultJobs, HandoverJobs {}

export type OrderOf<K extends JobKind> = JobKinds[K]['order']

/** What a job's work comes to; `value` may be left out where the kind has none. */
export type WorkDone<K extends JobKind> = {
  readonly result: JobKinds[K]['result']
} & (undefined extends JobKinds[K]['value'] ? { readonly value?: undefined } : { readonly value: JobKinds[K]['value'] })

/** The end of work that was refused or cancelled. */
export type Stopped = Exclude<JobEvent, { phase: 'running' | 'done' }>

/** How a job ended, as the core learns it. */
export type JobEnd<K extends JobKind> =
  | { readonly phase: 'done'; readonly result: JobKinds[K]['result']; readonly value: JobKinds[K]['value'] }
  | Stopped
