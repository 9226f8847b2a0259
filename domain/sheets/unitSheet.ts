import { findingColumns, readFindingRow, type FindingSheetField } from './findingSheet.ts'
import { plainName } from '../shared/plainText.ts'
import type { IsoDay } from '../shared/time.ts'
import { feedbackColumns, readFeedbackRow, type FeedbackSheetField } from './feedbackSheet.ts'
import { filledDown, readRosterRow, rosterColumns, type RosterDraft, type RosterField } from './rosterSheet.ts'
import type { UnitSheetKind } from './sheetImport.ts'
import { noteFaults, type CellNotes } from '../shared/sheets/cellNote.ts'
import { lineFilter } from '../shared/sheets/lineFilter.ts'
import type { CellFault, SheetHead } from '../shared/sheets/sheet.ts'
import {
  emptySubmission,
  maxRecords,
  type Feedback,
  type Rectification,
  type Submission,
  type SubmissionList,
  type SubmittedAttendance,
  type SubmittedFinding,
  type SubmittedSession,
} from '../packages/submission.ts'

/** A row of a sheet: its number as the sheet shows it, and its cells. */
export interface TableRow {
  readonly number: number
  readonly cells: readonly string[]
  /** Cells that may not be taken as they stand. */
  readonly notes?: CellNotes
}

/** What a reader of a unit's sheet knows besides its rows. */
export interface UnitSheetContext {
  /** The day it came: that of a signing whose day it does not say. */
  readonly day: IsoDay
  /** An identifier for what a text identifies, always the same one; the caller mixes in whose sheet it is. */
  uid(text: string): string
  /** The unit's assignment by its identifier or by the title of its task. */
  task(text: string): string | null
  /** True for a finding that the office has: what was put right of it then is news of its own. */
  finding?(uid: string): boolean
}

/** A cell of a row that cannot stand. */
export interface RowFault extends CellFault {
  readonly row: number
}

/** What a unit's sheet says. */
interface UnitSheet {
  readonly submission: Submission
  /** Rows by `area:key`, the key as `planSubmission` has it. */
  readonly places: ReadonlyMap<string, number>
  /** Rows with a fault are in no record. */
  readonly faults: readonly RowFault[]
  /** Units that the column of the reporting unit names, each once. */
  readonly unitNames: readonly string[]
}

/** Gathers what the rows say. */
class Gathering {
  readonly places = new Map<string, number>()
  readonly faults: RowFault[] = []
  readonly units = new Set<string>()
  readonly feedback: Feedback[] = []
  readonly sessions: SubmittedSession[] = []
  readonly attendances: SubmittedAttendance[] = []
  readonly findings: SubmittedFinding[] = []
  readonly rectifications: Rectification[] = []
  readonly #counts = new Map<SubmissionList, number>()

  fault(row: number, field: string, fault: string): void {
    this.faults.push({ row, field, fault })
  }

  /** Notes where a record stands; a fault where it is there already, or one too many. */
  place(area: SubmissionList, key: string, row: number, field: string): boolean {
    const known = this.places.has(`${area}:${key}`)
    const count = this.#counts.get(area) ?? 0
    const full = count >= maxRecords[area]
    if (known || full) this.fault(row, field, known ? 'duplicate' : 'tooMany')
    else this.places.set(`${area}:${key}`, row)
    this.#counts.set(area, known || full ? count : count + 1)
    return !known && !full
  }
}

const text = (...parts: readonly (string | null)[]): string =>
  JSON.stringify(parts.map(part => (part === null ? '' : plainName(part))))

function readRoster(
  rows: readonly TableRow[],
  head: SheetHead<string>,
  context: UnitSheetContext,
  into: Gathering,
): void {
  const at = head.at as ReadonlyMap<RosterField, number>
  const sessions = new Map<string, SubmittedSession>()
  const people = new Set<string>()
  const sessionOf = ({ session }: RosterDraft, row: number): string | null => {
    const uid = context.uid(text('session', session.title, session.heldOn, session.place))
    const first = sessions.get(uid)
    if (first === undefined) {
      if (!into.place('sessions', uid, row, 'title')) return null
      sessions.set(uid, { uid, ...session })
      into.sessions.push({ uid, ...session })
      return uid
    }
    const other = (Object.keys(session) as (keyof typeof session)[]).find(key => session[key] !== first[key])
    if (other !== undefined) into.fault(row, other, 'differs')
    return other === undefined ? uid : null
  }
  for (const { number, cells } of filledDown(rows, at)) {
    const { draft, faults } = readRosterRow(cells, at)
    for (const fault of faults) into.fault(number, fault.field, fault.fault)
    if (draft === null) continue
    if (draft.reporter !== null) into.units.add(draft.reporter)
    const session = sessionOf(draft, number)
    if (session === null || draft.person === null) continue
    const { name, unit, phone, identity } = draft.person
    const who = JSON.stringify([session, ...(identity === null ? [name, unit, phone] : [identity])])
    if (people.has(who)) into.fault(number, 'name', 'duplicate')
    else if (into.place('attendances', `${session}:${into.attendances.length}`, number, 'name'))
      into.attendances.push({ session, ...draft.person })
    people.add(who)
  }
}

function readFindings(
  rows: readonly TableRow[],
  head: SheetHead<string>,
  context: UnitSheetContext,
  into: Gathering,
): void {
  for (const { number, cells } of rows) {
    const { draft, faults } = readFindingRow(cells, head.at as ReadonlyMap<FindingSheetField, number>)
    for (const fault of faults) into.fault(number, fault.field, fault.fault)
    if (draft === null) continue
    if (draft.reporter !== null) into.units.add(draft.reporter)
    const { finding } = draft
    const uid = context.uid(text('finding', finding.foundOn, finding.place, finding.description))
    if (!into.place('findings', uid, number, 'description')) continue
    into.findings.push({ uid, ...finding })
    if (finding.rectified === null || context.finding?.(uid) !== true) continue
    into.rectifications.push({ finding: uid, ...finding.rectified })
    into.places.set(`rectifications:${uid}`, number)
  }
}

function readFeedback(
  rows: readonly TableRow[],
  head: SheetHead<string>,
  context: UnitSheetContext,
  into: Gathering,
): void {
  for (const { number, cells } of rows) {
    const { draft, faults } = readFeedbackRow(cells, head.at as ReadonlyMap<FeedbackSheetField, number>)
    for (const fault of faults) into.fault(number, fault.field, fault.fault)
    if (draft === null) continue
    if (draft.reporter !== null) into.units.add(draft.reporter)
    // a task that was left as the template had it says nothing
    if (draft.done === null && !draft.signed) continue
    const assignment = context.task(draft.assignment ?? draft.title)
    const field = draft.assignment === null ? 'title' : 'assignment'
    if (assignment === null) into.fault(number, field, 'unknownTask')
    else if (into.place('feedback', assignment, number, field))
      into.feedback.push(
        draft.done === null
          ? { assignment, event: 'sign', on: context.day, note: null }
          : { assignment, event: 'submit', ...draft.done },
      )
  }
}

const columns = { roster: rosterColumns, findings: findingColumns, feedback: feedbackColumns } as const
const readers = { roster: readRoster, findings: readFindings, feedback: readFeedback } as const

/**
 * Reads what a unit handed in as a sheet: records as a form hands them in, where each stands, and every cell that cannot
 * stand. `rows` are all rows of the sheet, `head` says in which of them the heads are. The same rows give the same records.
 */
export function readUnitSheet(
  kind: UnitSheetKind,
  rows: readonly TableRow[],
  head: SheetHead<string>,
  context: UnitSheetContext,
): UnitSheet {
  const into = new Gathering()
  const isRecord = lineFilter([...head.at.values()], rows[head.row]?.cells ?? [])
  const records = rows.slice(head.row + 1).filter(({ cells }) => isRecord(cells))
  const sound = records.filter(({ number, notes }) => {
    const faults = noteFaults(notes, head.at, columns[kind])
    for (const { field, fault } of faults) into.fault(number, field, fault)
    return faults.length === 0
  })
  readers[kind](sound, head, context, into)
  const { feedback, sessions, attendances, findings, rectifications, places, faults } = into
  const submission = { ...emptySubmission, feedback, sessions, attendances, findings, rectifications }
  return { submission, places, faults, unitNames: [...into.units] }
}
