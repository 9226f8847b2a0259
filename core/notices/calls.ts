import { randomUUID } from 'node:crypto'
import { enterTrash } from '../../db/records/intoTrash.ts'
import {
  addNotice,
  changeNotice,
  countNotices,
  listNotices,
  noticeById,
  noticeDetail,
  samePapers,
  tasksOf,
} from '../../db/notices/notices.ts'
import { unitsToName } from '../../db/organizations/units.ts'
import { readStaged } from '../../db/store/blobs.ts'
import { noticeCycle, type NoticeEvent, type NoticeFields } from '../../domain/notices/notice.ts'
import { findDeadlines } from '../../domain/notices/structure/deadlines.ts'
import { matchParties } from '../../domain/notices/structure/matchUnits.ts'
import { editStructure } from '../../domain/notices/structure/edit.ts'
import { readPaper } from '../../domain/notices/structure/paper.ts'
import { proposeTasks } from '../../domain/notices/structure/proposals.ts'
import { proposedFields } from '../../domain/notices/registerPaper.ts'
import type { PaperStructure } from '../../domain/notices/structure/structure.ts'
import { checkStep } from '../../domain/shared/checkStep.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { readPaperFile } from '../../exchange/notices/readPaperFile.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { calendarOf } from '../settings/calendar.ts'
import { contract, userOf } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import { found } from '../kernel/found.ts'
import { stageFile } from '../kernel/stageFile.ts'

/** Refuses PAPER_CLASSIFIED: this program may not hold state secrets, so a paper marked secret is not stored. */
function readOpenPaper(original: string): PaperStructure {
  const structure = readPaper(original)
  if (structure.secrecy !== null) throw new Refusal('PAPER_CLASSIFIED', { at: structure.secrecy })
  return structure
}

/** What a paper says, with its deadlines and the papers that may be the same. */
function understood(db: ReadDb, original: string, structure: PaperStructure, fields: NoticeFields) {
  const receipt = { received: fields.receivedOn, calendar: calendarOf(db) }
  const known = { ...structure, documents: signedAs(structure, fields) }
  const deadlines = [...findDeadlines(known, receipt)]
  return { original, structure, fields, deadlines, same: samePapers(db, fields.documentNumber, original) }
}

/** The paper's day is the one that the register entry has: a person may have put it right. */
const signedAs = ({ documents }: PaperStructure, { signedOn }: Pick<NoticeFields, 'signedOn'>) =>
  documents.map((document, index) => (index === 0 ? { ...document, signedOn } : document))

function firstRead(db: ReadDb, original: string, day: IsoDay) {
  const structure = readOpenPaper(original)
  return understood(db, original, structure, proposedFields(structure, day))
}

/** A stored paper as its deadlines are read, from the days of its register entry. */
function paperOf(db: ReadDb, id: number) {
  const { structure, receivedOn, signedOn } = found(noticeById(db, id))
  const day = signedOn === null ? null : IsoDay.parse(signedOn)
  const known = { ...structure, documents: signedAs(structure, { signedOn: day }) }
  return { structure: known, receipt: { received: IsoDay.parse(receivedOn), calendar: calendarOf(db) } }
}

/** Refuses PAPER_CLASSIFIED also for a structure that came with the text. */
function demandOpen(original: string, structure: PaperStructure | undefined): PaperStructure {
  const read = readOpenPaper(original)
  if (structure === undefined) return read
  if (structure.secrecy !== null) throw new Refusal('PAPER_CLASSIFIED', { at: structure.secrecy })
  return structure
}

interface Step {
  readonly event: NoticeEvent
  readonly on: IsoDay
  readonly note: string | null
  readonly by: string | null
}

/** Fields that each step writes to the paper. */
const stepFields: Readonly<Record<NoticeEvent, (step: Step) => object>> = {
  propose: ({ note }) => ({ proposedHandling: note }),
  instruct: ({ note, by, on }) => ({ instruction: note, instructedBy: by, instructedOn: on }),
  dispatch: () => ({}),
  finish: ({ note, on }) => ({ doneNote: note, doneOn: on }),
  archive: ({ note }) => ({ archiveNo: note }),
  reject: ({ note }) => ({ doneNote: note }),
}

export const noticeHandlers = {
  list: contract.notices.list.handler(({ input, context: { core } }) => {
    const { read } = core.store
    return { total: countNotices(read, input.filter), typo: false, rows: listNotices(read, input, input) }
  }),
  get: contract.notices.get.handler(({ input, context }) => found(noticeDetail(context.core.store.read, input.id))),
  read: contract.notices.read.handler(({ input, context }) =>
    firstRead(context.core.store.read, input.original, input.day),
  ),
  readAgain: contract.notices.readAgain.handler(({ input, context }) => {
    const { original, fields, edit } = input
    const structure = demandOpen(original, input.structure)
    return understood(
      context.core.store.read,
      original,
      edit === null ? structure : editStructure(structure, edit),
      fields,
    )
  }),
  readFile: contract.notices.readFile.handler(async ({ input, context }) => {
    const { staged, name } = await stageFile(context.core, input.file)
    const { store, blobs } = context.core.open()
    return firstRead(store.read, await readPaperFile(name, await readStaged(store.read, blobs, staged)), input.day)
  }),
  add: contract.notices.add.handler(({ input, context }) => {
    const { fields, original } = input
    const structure = demandOpen(original, input.structure)
    return changing(context, 'notice.add', at => ({
      id: addNotice(at, { uid: randomUUID(), fields, original, structure, enteredBy: userOf(context).id }),
    }))
  }),
  change: contract.notices.change.handler(({ input, context }) =>
    changing(context, { action: 'notice.change', why: input.reason }, at => {
      found(noticeById(at.read, input.id))
      changeNotice(at, input.id, input.fields)
      return { id: input.id }
    }),
  ),
  edit: contract.notices.edit.handler(({ input, context }) =>
    changing(context, 'notice.structure', at => {
      const { structure } = found(noticeById(at.read, input.id))
      if (tasksOf(at.read, input.id).length > 0) throw new Refusal('CLAUSES_IN_USE')
      changeNotice(at, input.id, { structure: editStructure(structure, input.edit) })
      return { id: input.id }
    }),
  ),
  step: contract.notices.step.handler(({ input, context }) => {
    const { id, ...step } = input
    return changing(context, { action: 'notice.step', why: step.note }, at => {
      const state = checkStep(noticeCycle, found(noticeById(at.read, id)), step.event, step, userOf(context).id)
      changeNotice(at, id, { state, ...stepFields[step.event](step) })
      return { id }
    })
  }),
  remove: contract.notices.remove.handler(({ input, context }) =>
    changing(context, { action: 'notice.remove', why: input.reason }, at => {
      const { uid, title } = found(noticeById(at.read, input.id))
      if (tasksOf(at.read, input.id).length > 0) throw new Refusal('CLAUSES_IN_USE')
      const [removedAt, removedBy] = [context.core.clock(), userOf(context).id]
      changeNotice(at, input.id, { removedAt, removedReason: input.reason })
      enterTrash(at, 'notices', { record: input.id, uid, title, removedAt, removedBy, reason: input.reason })
      return { id: input.id }
    }),
  ),
  deadlines: contract.notices.deadlines.handler(({ input, context }) => {
    const { structure, receipt } = paperOf(context.core.store.read, input.id)
    return [...findDeadlines(structure, receipt)]
  }),
  proposals: contract.notices.proposals.handler(({ input, context: { core } }) => {
    const { read } = core.store
    const { structure, receipt } = paperOf(read, input.id)
    const taken = new Set(tasksOf(read, input.id))
    const units = unitsToName(read, core.today())
    return proposeTasks(structure, receipt).map(proposal => ({
      ...proposal,
      deadlines: [...proposal.deadlines],
      ...matchParties(proposal.parties, units),
      taken: taken.has(proposal.clauseKey),
    }))
  }),
}
