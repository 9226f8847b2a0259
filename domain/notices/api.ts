import { z } from 'zod'
import { Changed } from '../shared/changed.ts'
import { sessionCall } from '../shared/call.ts'
import { Handle } from '../shared/handle.ts'
import { Reason } from '../shared/reason.ts'
import { IsoDay } from '../shared/time.ts'
import { NoticeEvent, NoticeFields, NoticeState } from './notice.ts'
import { SaidDeadline } from './deadlines/deadline.ts'
import { ClauseEdit } from './structure/edit.ts'
import { PaperStructure } from './structure/structure.ts'

/** Filter of the list of received papers; an absent field filters nothing. */
export const NoticeFilter = z.strictObject({
  states: z.array(NoticeState).min(1).optional(),
  from: IsoDay.optional(),
  to: IsoDay.optional(),
  text: z.string().max(60).optional(),
})
export type NoticeFilter = z.output<typeof NoticeFilter>

/** Order of the register of received papers. */
export const NoticeSort = z.strictObject({
  by: z.enum(['receivedOn', 'registerNo', 'fromOrgan', 'title', 'dueOn', 'state']),
  descending: z.boolean(),
})
export type NoticeSort = z.output<typeof NoticeSort>

/** One received paper as a list shows it. */
export const NoticeRow = NoticeFields.pick({
  receivedOn: true,
  fromOrgan: true,
  documentNumber: true,
  title: true,
  documentType: true,
  urgency: true,
  dueOn: true,
}).extend({
  id: z.int(),
  registerYear: z.int(),
  registerNo: z.int(),
  state: NoticeState,
  tasks: z.int(),
  closed: z.int(),
})
export type NoticeRow = z.output<typeof NoticeRow>

/** A received paper with its text as it came, its structure, and how it was handled. */
export const NoticeDetail = NoticeFields.extend({
  id: z.int(),
  registerYear: z.int(),
  registerNo: z.int(),
  state: NoticeState,
  original: z.string(),
  structure: PaperStructure,
  proposedHandling: z.string().nullable(),
  instruction: z.string().nullable(),
  instructedBy: z.string().nullable(),
  instructedOn: IsoDay.nullable(),
  doneOn: IsoDay.nullable(),
  doneNote: z.string().nullable(),
  archiveNo: z.string().nullable(),
  enteredByName: z.string(),
  tasks: z.int(),
})
export type NoticeDetail = z.output<typeof NoticeDetail>

const Names = z.array(z.string())

/** A task that a clause suggests; `taken` where the notice has one of that clause already. */
export const Proposal = z.strictObject({
  clauseKey: z.string(),
  label: z.string(),
  title: z.string(),
  text: z.string(),
  /** Every deadline of the clause in the order of its text, with its words. */
  deadlines: z.array(SaidDeadline),
  /** Names as the clause has them. */
  parties: z.strictObject({ lead: Names, assist: Names, carryOut: Names }),
  leadUnitId: z.int().nullable(),
  assistUnitIds: z.array(z.int()),
  carryOutIds: z.array(z.int()),
  /** Names that are no unit of the register. */
  unknown: Names,
  result: z.string(),
  suggested: z.boolean(),
  taken: z.boolean(),
})
export type Proposal = z.output<typeof Proposal>

/** A deadline of a clause of a paper. */
export const ClauseDeadline = SaidDeadline.extend({ clauseKey: z.string() })
export type ClauseDeadline = z.output<typeof ClauseDeadline>

/** A paper of the register that may be the same one. */
const SamePaper = z.strictObject({ id: z.int(), title: z.string(), receivedOn: IsoDay })

/** What was understood of a text before it is kept. */
export const ReadNotice = z.strictObject({
  original: z.string(),
  fields: NoticeFields,
  structure: PaperStructure,
  deadlines: z.array(ClauseDeadline),
  /** Papers already registered with the same number, or the same text. */
  same: z.array(SamePaper),
})
export type ReadNotice = z.output<typeof ReadNotice>

/** Longest text that is taken, in characters: some 200 pages. */
export const maxOriginal = 200_000

const Original = z.string().min(10).max(maxOriginal)
const One = z.strictObject({ id: z.int() })
const note = z.string().trim().max(1000).nullable()

/** Received papers: register, read their clauses, handle, turn into tasks. */
export const noticesApi = {
  list: sessionCall('notices.read')
    .input(
      z.strictObject({
        filter: NoticeFilter,
        sort: NoticeSort.default({ by: 'receivedOn', descending: true }),
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(NoticeRow) })),
  get: sessionCall('notices.read', 'RECORD_NOT_FOUND').input(One).output(NoticeDetail),
  /** Understands a text that was pasted; keeps nothing. Refuses PAPER_CLASSIFIED. */
  read: sessionCall('notices.write', 'PAPER_CLASSIFIED')
    .input(z.strictObject({ original: Original, day: IsoDay }))
    .output(ReadNotice),
  /** Puts a clause of a paper right that is not kept yet, and reads the deadlines anew. */
  readAgain: sessionCall('notices.write', 'PAPER_CLASSIFIED', 'EDIT_NOT_POSSIBLE')
    .input(
      z.strictObject({
        original: Original,
        fields: NoticeFields,
        structure: PaperStructure,
        edit: ClauseEdit.nullable(),
      }),
    )
    .output(ReadNotice),
  /** As `read`, from a TXT or DOCX file. */
  readFile: sessionCall('notices.write', 'PAPER_CLASSIFIED', 'PAPER_UNREADABLE', 'FILE_GONE', 'FILE_TOO_LARGE')
    .input(z.strictObject({ file: Handle, day: IsoDay }))
    .output(ReadNotice),
  /** Registers a paper; with `structure` as a person put it right before, else as it is read. */
  add: sessionCall('notices.write', 'PAPER_CLASSIFIED')
    .input(z.strictObject({ original: Original, fields: NoticeFields, structure: PaperStructure.optional() }))
    .output(Changed),
  /** Corrects the register entry; text, clauses and steps stay. */
  change: sessionCall('notices.write', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), fields: NoticeFields, reason: Reason }))
    .output(Changed),
  /** Puts the clause structure right; refused once tasks go back to its clauses. */
  edit: sessionCall('notices.write', 'RECORD_NOT_FOUND', 'EDIT_NOT_POSSIBLE', 'CLAUSES_IN_USE')
    .input(z.strictObject({ id: z.int(), edit: ClauseEdit }))
    .output(Changed),
  step: sessionCall('notices.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED', 'NOTE_REQUIRED')
    .input(
      z.strictObject({ id: z.int(), event: NoticeEvent, on: IsoDay, note, by: z.string().trim().max(20).nullable() }),
    )
    .output(Changed),
  remove: sessionCall('notices.write', 'RECORD_NOT_FOUND', 'CLAUSES_IN_USE')
    .input(z.strictObject({ id: z.int(), reason: Reason }))
    .output(Changed),
  deadlines: sessionCall('notices.read', 'RECORD_NOT_FOUND').input(One).output(z.array(ClauseDeadline)),
  proposals: sessionCall('notices.read', 'RECORD_NOT_FOUND').input(One).output(z.array(Proposal)),
}
