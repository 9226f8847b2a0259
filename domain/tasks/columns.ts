import { shareText, sumOf, type ListKind } from '../shared/listColumn.ts'
import type { TaskRow, TaskSort } from './api.ts'
import { taskStateNames } from './lifecycle.ts'

const progressText = ({ state, accepted, assignments, submitted, overdue }: TaskRow): string =>
  state === 'draft'
    ? ''
    : [
        `${accepted}/${assignments} 办结`,
        submitted > 0 ? `待审 ${submitted}` : '',
        overdue > 0 ? `逾期 ${overdue}` : '',
      ]
        .filter(part => part !== '')
        .join('，')

/** 任务: what is to be done, the most urgent first. */
export const taskList: ListKind<TaskRow, TaskSort['by']> = {
  title: '任务',
  noun: '任务',
  counter: '项',
  permission: 'tasks.read',
  sort: { by: 'dueOn', descending: false },
  columns: [
    { key: 'title', head: '任务', width: 24, sort: 'title', text: row => row.title },
    { key: 'clause', head: '条款', width: 8, text: row => row.clauseLabel ?? '' },
    {
      key: 'notice',
      head: '来文',
      width: 15,
      sort: 'notice',
      text: row => row.noticeTitle ?? (row.originOffice === null ? '' : `来自${row.originOffice}`),
    },
    { key: 'lead', head: '牵头单位', width: 10, text: row => row.leadName ?? '' },
    { key: 'due', head: '期限', width: 8, sort: 'dueOn', text: row => row.dueOn },
    { key: 'state', head: '状态', width: 6, sort: 'state', text: row => taskStateNames[row.state] },
    {
      key: 'progress',
      head: '办结 / 单位',
      width: 19,
      text: progressText,
      total: ({ accepted = 0, assignments = 0 }) => shareText(accepted, assignments),
    },
    {
      key: 'assignments',
      head: '单位数',
      width: 5,
      optional: true,
      number: true,
      text: row => String(row.assignments),
      total: sumOf('assignments'),
    },
    {
      key: 'submitted',
      head: '待审',
      width: 5,
      optional: true,
      number: true,
      text: row => String(row.submitted),
      total: sumOf('submitted'),
    },
    {
      key: 'overdue',
      head: '逾期',
      width: 5,
      optional: true,
      number: true,
      text: row => String(row.overdue),
      total: sumOf('overdue'),
    },
  ],
}
