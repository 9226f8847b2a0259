import { z } from 'zod'
import { WaitingFile } from '../sheets/api.ts'
import { SheetKind } from '../sheets/sheetImport.ts'
import { MappedColumn } from '../shared/sheets/mapping.ts'
import { Manifest, PackageKind } from '../packages/manifest.ts'
import { MadeFile, mediumRefusals } from '../outbox/api.ts'
import { sessionCall } from '../shared/call.ts'
import { FolderName, Handle } from '../shared/handle.ts'
import { Month } from '../shared/period.ts'
import { Instant } from '../shared/time.ts'
import { Decision, FileState } from './fileState.ts'
import { PlannedItem } from './plannedItem.ts'
import { Outcome } from './plannedItem.ts'
import { SheetAnswers } from './sheetAnswers.ts'

/** Files that were brought together. */
export const BatchRow = z.strictObject({
  id: z.int(),
  source: z.string(),
  scanner: z.string(),
  at: Instant,
  by: z.string(),
  /** Files by state. */
  states: z.partialRecord(FileState, z.int()),
})
export type BatchRow = z.output<typeof BatchRow>

/** One file of a batch. */
export const FileRow = z.strictObject({
  id: z.int(),
  name: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  state: FileState,
  /** The reason for its state, as a sentence; null when it needs none. */
  reason: z.string().nullable(),
  sender: z.string(),
  kind: PackageKind.nullable(),
  /** The recognised kind of a sheet; null for other files. */
  sheet: SheetKind.nullable(),
  period: Month.nullable(),
  sequence: z.int().nullable(),
  /** Number of records by outcome. */
  outcomes: z.partialRecord(Outcome, z.int()),
  importedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  /** An answer can be written: a receipt, a correction slip, a sheet with its faults. */
  answerable: z.boolean(),
})
export type FileRow = z.output<typeof FileRow>

/** A stick that is plugged in, and how many files on it units may have brought. */
export const FoundMedium = z.strictObject({ place: Handle, label: z.string(), files: z.int() })
export type FoundMedium = z.output<typeof FoundMedium>

/** A column of a sheet: its head, sample cells, and the field it is mapped to. */
export const SeenColumn = MappedColumn.extend({ samples: z.array(z.string()) })
export type SeenColumn = z.output<typeof SeenColumn>

/** A recognised sheet to be confirmed or corrected by a person; no columns while its kind is unknown. */
export const SheetDescription = z.strictObject({
  kind: SheetKind.nullable(),
  month: Month.nullable(),
  unit: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
  columns: z.array(SeenColumn),
})
export type SheetDescription = z.output<typeof SheetDescription>

const One = z.strictObject({ id: z.int() })
const sheetRefusals = [
  ...(['RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED', 'SHEET_UNREADABLE', 'SHEET_TOO_LARGE', 'FILE_TOO_SLOW'] as const),
  ...(['BLOB_MISSING', 'BLOB_DAMAGED'] as const),
] as const

/** Some files of a batch, or all of it. */
const OfBatch = One.extend({ files: z.array(z.int()).min(1).max(1000).optional() })
const Many = z.strictObject({ ids: z.array(z.int()).min(1).max(1000) })

/** Files that come in on a stick: quarantine, triage, decide, import, answer, take back. */
export const inboxApi = {
  /**
   * Takes files into quarantine as a batch and looks at each. Every file ends in exactly one state; a bad one stops
   * nothing. `scanner` says with what the stick was looked for viruses.
   */
  bring: sessionCall('inbox.write', 'RECORD_NOT_FOUND')
    .input(
      z.strictObject({
        /** A batch that was begun already: a page brings many files in pieces, and may stop between two. */
        batch: z.int().nullable(),
        files: z.array(Handle).max(100),
        /** Names of files that a page did not even send: programs and the like. */
        refused: z.array(z.string().min(1).max(300)).max(1000).default([]),
        source: z.string().trim().min(1).max(60),
        scanner: z.string().trim().max(60),
      }),
    )
    .output(One),
  /** Sticks that are plugged in now. */
  mediums: sessionCall('inbox.write').output(z.array(FoundMedium)),
  /** Files of a place that units may have brought, two folders deep; a thousand at most. */
  filesOn: sessionCall('inbox.write', 'PLACE_GONE')
    .input(z.strictObject({ place: Handle }))
    .output(z.array(WaitingFile)),
  /** What a package says of itself, once it is whole; `believed` when its signature is a known sender's. Nothing is kept. */
  inspect: sessionCall(
    'inbox.read',
    'FILE_GONE',
    'PACKAGE_UNREADABLE',
    'PACKAGE_NEWER',
    'PACKAGE_NOT_OURS',
    'PACKAGE_FORGED',
  )
    .input(z.strictObject({ file: Handle }))
    .output(
      z.strictObject({
        manifest: Manifest,
        believed: z.boolean(),
        digest: z.string(),
        /** When a package of this identifier was imported, and whether it was this very one. */
        importedAt: Instant.nullable(),
        importedOther: z.boolean(),
      }),
    ),
  batches: sessionCall('inbox.read')
    .input(z.strictObject({ offset: z.int().min(0), limit: z.int().min(1).max(200) }))
    .output(z.strictObject({ total: z.int(), rows: z.array(BatchRow) })),
  files: sessionCall('inbox.read')
    .input(z.strictObject({ batch: z.int(), state: FileState.nullable() }))
    .output(z.array(FileRow)),
  /** Every record of a file with its outcome: exactly what the import does. */
  items: sessionCall('inbox.read', 'RECORD_NOT_FOUND')
    .input(One)
    .output(z.strictObject({ items: z.array(PlannedItem), decisions: z.record(z.string(), Decision) })),
  /** Looks at the files of a batch again, after a card was accepted or records were changed. */
  lookAgain: sessionCall('inbox.write', 'RECORD_NOT_FOUND').input(OfBatch).output(One),
  /** Decides a conflict by name. */
  decide: sessionCall('inbox.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED')
    .input(z.strictObject({ id: z.int(), item: z.string().max(200), decision: Decision }))
    .output(One),
  /** Takes a file in although an earlier one of its series has not come. */
  waitNoLonger: sessionCall('inbox.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED').input(One).output(One),
  /** What a sheet is taken for, or would be as a sheet of the kind that is named. Refuses STEP_NOT_ALLOWED for other files. */
  sheet: sessionCall('inbox.read', ...sheetRefusals)
    .input(One.extend({ kind: SheetKind.nullable() }))
    .output(SheetDescription),
  /**
   * Keeps what a person said of a sheet, and what its columns mean for the next sheet of the same unit, and looks again.
   * Refuses INPUT_INVALID for columns that its kind does not have, has twice, or lacks.
   */
  confirmSheet: sessionCall('inbox.write', ...sheetRefusals)
    .input(One.extend({ given: SheetAnswers }))
    .output(One),
  /** A sheet for the page as it came, with every wrong cell marked. Refuses STEP_NOT_ALLOWED where nothing is wrong. */
  returned: sessionCall('inbox.write', ...sheetRefusals)
    .input(One)
    .output(MadeFile),
  /** Imports files that are ready, each in one transaction of its own, in the order of their series. */
  commit: sessionCall('inbox.write')
    .input(Many)
    .output(z.strictObject({ imported: z.int(), left: z.array(z.strictObject({ id: z.int(), reason: z.string() })) })),
  /**
   * Takes a handover in whole, as a job: all volumes in one transaction, every table proved, or nothing. Refuses
   * STEP_NOT_ALLOWED for a file that is no handover, or not ready.
   */
  takeOver: sessionCall('inbox.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED', 'JOB_RUNNING')
    .input(One)
    .output(z.strictObject({ job: z.string() })),
  /** Takes an import back whole while nothing was built on it. */
  undo: sessionCall(
    'inbox.write',
    'RECORD_NOT_FOUND',
    'STEP_NOT_ALLOWED',
    'UNDO_NOT_POSSIBLE',
    'UNDO_BUILT_ON',
    'JOB_RUNNING',
  )
    .input(One)
    .output(One),
  /** Makes the receipts and correction slips of a batch, one file for each sender and package. */
  answers: sessionCall('inbox.write', ...mediumRefusals, 'RECORD_NOT_FOUND')
    .input(OfBatch.extend({ place: Handle.nullable() }))
    .output(z.array(MadeFile)),
  /** Decides many conflicts the same way, in one change. */
  decideMany: sessionCall('inbox.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED')
    .input(z.strictObject({ id: z.int(), items: z.array(z.string().max(200)).min(1).max(40_000), decision: Decision }))
    .output(One.extend({ decided: z.int() })),
  /** The manifest of a sealed file. */
  contents: sessionCall('inbox.read', 'RECORD_NOT_FOUND')
    .input(One)
    .output(z.strictObject({ manifest: Manifest, digest: z.string(), sha256: z.string() })),
  /**
   * Writes what is in a package into a new folder of a place, for whoever wants to look for himself: only once it was
   * proved whole, and the signature a known sender's, or `unknown` says that this does not matter. Audited. Refuses
   * FOLDER_NOT_EMPTY for a folder that is there, SENDER_UNKNOWN, and as the package and the medium refuse; then nothing
   * is left behind.
   */
  unpack: sessionCall(
    'inbox.read',
    ...mediumRefusals,
    ...(['FILE_GONE', 'FOLDER_NOT_EMPTY', 'SENDER_UNKNOWN'] as const),
    ...(['PACKAGE_UNREADABLE', 'PACKAGE_NEWER', 'PACKAGE_NOT_OURS', 'PACKAGE_FORGED'] as const),
  )
    .input(z.strictObject({ file: Handle, place: Handle, folderName: FolderName, unknown: z.boolean() }))
    .output(z.strictObject({ manifest: Manifest, believed: z.boolean(), digest: z.string(), files: z.int() })),
}
