import { z } from 'zod'
import { UnitFilter, UnitSort } from '../organizations/api.ts'
import { PersonFilter, PersonSort } from '../people/api.ts'
import { publicCall, sessionCall } from '../shared/call.ts'
import { Handle } from '../shared/handle.ts'
import { Month } from '../shared/period.ts'
import { Instant, IsoDay } from '../shared/time.ts'
import { ImportCounts, ImportPreview, RegisterSheetKind, SheetChoices, SheetKind } from './sheetImport.ts'

/** One received file, kept as it came. */
export const ReceivedFile = z.strictObject({
  id: z.int(),
  uid: z.uuid(),
  name: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  receivedAt: Instant,
  receivedBy: z.string(),
})
export type ReceivedFile = z.output<typeof ReceivedFile>

/** A file waiting behind a handle: chosen in a dialog, uploaded, or opened by double click. */
export const WaitingFile = z.strictObject({ handle: Handle, name: z.string(), bytes: z.number() })
export type WaitingFile = z.output<typeof WaitingFile>

/** Largest file the inbox takes: 2 GiB. */
export const maxFileBytes = 2 * 1024 ** 3

const Started = z.strictObject({ job: z.string() })
const OnePreview = z.strictObject({ preview: z.uuid() })

/** A sheet that was imported. */
export const ImportListed = ImportCounts.extend({
  id: z.int(),
  kind: RegisterSheetKind,
  fileName: z.string(),
  at: Instant,
  by: z.string(),
  undoneAt: Instant.nullable(),
})
export type ImportListed = z.output<typeof ImportListed>

/** Sheets of registers: look, import what was shown, give back what was rejected, export a list. */
const sheetCalls = {
  /**
   * Starts a job that looks through a sheet and changes nothing; its result: `preview` and the counts. A sheet of
   * figures wants its month; `day` is then the day it came.
   */
  previewSheet: sessionCall('register.import', 'JOB_RUNNING', 'FILE_GONE', 'FILE_TOO_LARGE', 'FILE_KIND_REFUSED')
    .input(
      z.strictObject({
        file: Handle,
        kind: RegisterSheetKind,
        day: IsoDay,
        month: Month.optional(),
        choices: SheetChoices.optional(),
      }),
    )
    .output(Started),
  /** Starts a job that looks through the same file once more, as a person has decided meanwhile. */
  lookAgain: sessionCall('register.import', 'JOB_RUNNING', 'RECORD_NOT_FOUND')
    .input(OnePreview.extend({ choices: SheetChoices }))
    .output(Started),
  preview: sessionCall('register.import', 'RECORD_NOT_FOUND').input(OnePreview).output(ImportPreview),
  /** Starts a job that imports exactly what the preview has shown, in one transaction. */
  commitSheet: sessionCall('register.import', 'JOB_RUNNING', 'RECORD_NOT_FOUND').input(OnePreview).output(Started),
  /**
   * Starts a job that gives the sender's own file back with the wrong cells marked, rows without fault hidden if so
   * wanted; its result: `file`, `name`, `bytes`, `rows`.
   */
  rejectedSheet: sessionCall('register.import', 'JOB_RUNNING', 'RECORD_NOT_FOUND')
    .input(OnePreview.extend({ onlyMarked: z.boolean().optional() }))
    .output(Started),
  /**
   * A template of a kind of sheet, with choices, protected heads and an example; for a unit it bears whose it is, and
   * its open tasks where it asks for feedback.
   */
  template: sessionCall('register.import', 'RECORD_NOT_FOUND', 'UNIT_CLOSED')
    .input(z.strictObject({ kind: SheetKind, unit: z.int().optional() }))
    .output(z.strictObject({ file: Handle, name: z.string(), bytes: z.int() })),
  imports: sessionCall('units.read').output(z.array(ImportListed)),
  /** Starts a job that takes an import back whole while nothing was built on it. */
  undoImport: sessionCall('register.import', 'JOB_RUNNING')
    .input(z.strictObject({ id: z.int() }))
    .output(Started),
  exportUnits: sessionCall('units.read', 'JOB_RUNNING')
    .input(z.strictObject({ day: IsoDay, filter: UnitFilter, sort: UnitSort }))
    .output(Started),
  exportPeople: sessionCall('people.read', 'JOB_RUNNING')
    .input(z.strictObject({ day: IsoDay, filter: PersonFilter, sort: PersonSort }))
    .output(Started),
}

/** Files between the page and the core: received ones and those offered for saving. */
export const sheetsApi = {
  /** Files the shell was asked to open (double click) and nobody has received yet. */
  waiting: publicCall().output(z.array(WaitingFile)),
  /** Asks the shell's dialog for files; only where the host has one. */
  choose: sessionCall('received.write', 'HOST_CANNOT').output(z.array(WaitingFile)),
  /** Keeps the files in the vault; one already kept is not kept twice. */
  receive: sessionCall('received.write', 'FILE_GONE', 'FILE_TOO_LARGE', 'FILE_KIND_REFUSED')
    .input(z.strictObject({ files: z.array(Handle).min(1).max(500) }))
    .output(z.strictObject({ kept: z.int(), known: z.int() })),
  list: sessionCall('received.read').output(z.array(ReceivedFile)),
  /** A handle under which the host hands the file out again (download or save dialog). */
  open: sessionCall('received.read', 'FILE_GONE', 'BLOB_MISSING', 'BLOB_DAMAGED')
    .input(z.strictObject({ id: z.int() }))
    .output(WaitingFile),
  /** Writes a file behind a handle where the person says, in the shell's dialog; null when dismissed. */
  save: sessionCall('session.use', 'HOST_CANNOT', 'FILE_GONE', 'BLOB_MISSING', 'BLOB_DAMAGED', 'MEDIUM_FAILED')
    .input(z.strictObject({ file: Handle }))
    .output(z.strictObject({ savedAs: z.string().nullable() })),
  ...sheetCalls,
}
