import { shareText, sumOf, type ListKind } from '../shared/listColumn.ts'
import type { SessionRow, SessionSort } from './api.ts'
import { audienceNames, sessionKindNames, sessionStateNames } from './session.ts'

/** 培训: planned and held sessions, the newest first. */
export const sessionList: ListKind<SessionRow, SessionSort['by']> = {
  title: '培训',
  noun: '培训',
  counter: '场',
  permission: 'training.read',
  sort: { by: 'heldOn', descending: true },
  columns: [
    { key: 'title', head: '培训', width: 24, sort: 'title', text: row => row.title },
    { key: 'held', head: '日期', width: 8, sort: 'heldOn', text: row => row.heldOn },
    { key: 'kind', head: '类别', width: 9, optional: true, text: row => sessionKindNames[row.kind] },
    { key: 'audience', head: '对象', width: 11, text: row => audienceNames[row.audience] },
    { key: 'organizer', head: '举办单位', width: 14, text: row => row.organizerName ?? '' },
    { key: 'hours', head: '学时', width: 5, number: true, text: row => String(row.hours), total: sumOf('hours') },
    {
      key: 'attended',
      head: '实训/应训',
      width: 11,
      sort: 'attended',
      text: row => `${row.attended}/${row.due}`,
      total: ({ attended = 0, due = 0 }) => shareText(attended, due),
    },
    {
      key: 'examined',
      head: '参考',
      width: 5,
      optional: true,
      number: true,
      text: row => String(row.examined),
      total: sumOf('examined'),
    },
    {
      key: 'passed',
      head: '合格',
      width: 5,
      optional: true,
      number: true,
      text: row => String(row.passed),
      total: sumOf('passed'),
    },
    { key: 'state', head: '状态', width: 7, sort: 'state', text: row => sessionStateNames[row.state] },
  ],
}
