import { noticeById, noticeDetail } from '../../db/notices/notices.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import { owingUnits } from '../../db/tasks/assignments.ts'
import { listTasks, taskHead } from '../../db/tasks/tasks.ts'
import type { ForwardingNotice } from '../../documents/papers/forwardingNotice.ts'
import type { TaskBreakdown } from '../../documents/papers/taskBreakdown.ts'
import type { UrgeSlip } from '../../documents/papers/urgeSlip.ts'
import { clausesIn, clauseText, type ClauseLevel } from '../../domain/notices/structure/structure.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { addDays, officialDay } from '../../domain/shared/days.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { assignmentStateNames } from '../../domain/tasks/lifecycle.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { found } from '../kernel/found.ts'
import { currentLetterhead, officialHead } from '../settings/letterhead.ts'

const headingLevels: Readonly<Record<ClauseLevel, 1 | 2 | 3 | 4 | null>> = {
  section: 1,
  item: 2,
  point: 3,
  subpoint: 4,
  paragraph: null,
}

/** The lines of a received paper and of what it forwards in turn; its annexes stay behind. */
function forwardedLines(core: CoreState, noticeId: number): ForwardingNotice['forwarded'] {
  const { structure } = found(noticeById(core.store.read, noticeId))
  const documents = structure.documents.filter(({ kind }) => kind !== 'annex')
  return documents.flatMap(({ title, number, clauses }, at) => {
    const heading = { level: 1 as const, text: `${title}${number === null ? '' : `（${number}）`}` }
    const lines = clausesIn(clauses).map(clause => ({ level: headingLevels[clause.level], text: clauseText(clause) }))
    return at === 0 ? lines : [heading, ...lines]
  })
}

const usualRecipients = '各镇人民政府、街道办事处，区直有关部门、单位'

/** 转发通知 of a received paper. */
export function forwardingNotice(core: CoreState, order: PaperOrder, number: string): ForwardingNotice {
  const notice = found(noticeDetail(core.store.read, found(order.record)))
  const { id, title, documentNumber, fromOrgan, dueOn } = notice
  return {
    ...officialHead(core.store.read, order, number),
    title: `关于转发《${title}》的通知`,
    recipients: order.recipients ?? usualRecipients,
    source: { title, number: documentNumber ?? '', organ: fromOrgan },
    demands: [
      '请结合本地区、本部门、本单位实际，明确责任领导、责任科室和责任人，对照任务分解表逐项抓好落实。',
      '请将学习宣贯、监督检查、隐患整改等情况及时登记，按照规定时限报送。',
    ],
    reportBy: dueOn,
    forwarded: forwardedLines(core, id),
  }
}

/** 任务分解表 of a received paper. Refuses NOTHING_TO_PRINT where no task was made of it. */
export function taskBreakdown(core: CoreState, { record, day }: PaperOrder): TaskBreakdown {
  const { read } = core.store
  const notice = found(noticeDetail(read, found(record)))
  const sort = { by: 'dueOn', descending: false } as const
  const rows = listTasks(read, { day, filter: { noticeId: notice.id }, sort }, { offset: 0, limit: 500 })
  if (rows.length === 0) throw new Refusal('NOTHING_TO_PRINT', { at: '这份来文还没有任务' })
  const tasks = rows.map(({ id }) => found(taskHead(read, id)))
  const namesOf = ({ leadUnitId, assistUnitIds, dispatchedOn }: (typeof tasks)[number]) => {
    const names = unitNamesOn(read, [leadUnitId, ...assistUnitIds], dispatchedOn ?? day)
    return { lead: names[leadUnitId ?? ''] ?? '', assist: assistUnitIds.map(id => names[id] ?? '').join('、') }
  }
  return {
    organ: currentLetterhead(core.store.read).organ,
    day,
    about: notice.documentNumber === null ? '来文' : `${notice.documentNumber}文件`,
    rows: tasks.map(task => ({
      clause: task.clause?.label ?? '',
      task: task.title,
      ...namesOf(task),
      dueOn: officialDay(task.dueOn),
      output: task.output,
    })),
  }
}

/** Days that a unit has to reply. */
const replyDays = 3

/** Days ahead within which a task is urged. */
const urgedDays = 5

/** 催办单 of a unit. Refuses NOTHING_TO_PRINT where it owes nothing within five days. */
export function urgeSlip(core: CoreState, { record, day }: PaperOrder): UrgeSlip {
  const { read } = core.store
  const owing = owingUnits(read, day, addDays(day, urgedDays)).find(({ unitId }) => unitId === record)
  if (owing === undefined) throw new Refusal('NOTHING_TO_PRINT', { at: '该单位没有到期或临期的任务' })
  const { organ, contact } = currentLetterhead(core.store.read)
  return {
    organ,
    day,
    unit: owing.unitName,
    replyBy: addDays(day, replyDays),
    contact,
    items: owing.items.map(({ taskId, taskTitle, dueOn, state, urged }) => ({
      task: taskTitle,
      requirement: taskHead(read, taskId)?.output ?? '',
      dueOn: officialDay(dueOn),
      state: assignmentStateNames[state],
      urged: urged === 0 ? '' : `${urged}次`,
    })),
  }
}
