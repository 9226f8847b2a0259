import { randomUUID } from 'node:crypto'
import { enterTrash } from '../../db/records/intoTrash.ts'
import {
  addNotice,
  changeNotice,
  countNotices,
  listNotices,
  noticeById,
  noticeDetail,
  tasksOf,
} from '../../db/notices/notices.ts'
import { readStaged } from '../../db/store/blobs.ts'
import { noticeCycle, type NoticeEvent } from '../../domain/notices/notice.ts'
import { editStructure } from '../../domain/notices/structure/edit.ts'
import { readPaper } from '../../domain/notices/structure/paper.ts'
import { proposeTasks } from '../../domain/notices/structure/proposals.ts'
import { proposedFields } from '../../domain/notices/registerPaper.ts'
import type { PaperStructure } from '../../domain/notices/structure/structure.ts'
import { checkStep } from '../../domain/shared/checkStep.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { readPaperFile } from '../../exchange/notices/readPaperFile.ts'
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

function understood(original: string, day: IsoDay) {
  const structure = readOpenPaper(original)
  return { original, structure, fields: proposedFields(structure, day) }
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
  read: contract.notices.read.handler(({ input }) => understood(input.original, input.day)),
  readFile: contract.notices.readFile.handler(async ({ input, context }) => {
    const { staged, name } = await stageFile(context.core, input.file)
    const { store, blobs } = context.core.open()
    return understood(await readPaperFile(name, await readStaged(store.read, blobs, staged)), input.day)
  }),
  add: contract.notices.add.handler(({ input, context }) => {
    const structure = readOpenPaper(input.original)
    const { fields, original } = input
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
  proposals: contract.notices.proposals.handler(({ input, context: { core } }) => {
    const { structure } = found(noticeById(core.store.read, input.id))
    const taken = new Set(tasksOf(core.store.read, input.id))
    return proposeTasks(structure).map(proposal => ({ ...proposal, taken: taken.has(proposal.clauseKey) }))
  }),
}
