import type { ListKind } from '../shared/listColumn.ts'
import type { NoticeRow, NoticeSort } from './api.ts'
import { noticeStateNames, registerNumber, urgencyNames } from './notice.ts'

/** 来文: the register of received papers, the newest first. */
export const noticeList: ListKind<NoticeRow, NoticeSort['by']> = {
  title: '来文',
  noun: '来文',
  counter: '件',
  permission: 'notices.read',
  sort: { by: 'receivedOn', descending: true },
  columns: [
    {
      key: 'no',
      head: '收文号',
      width: 8,
      sort: 'registerNo',
      text: row => registerNumber(row.registerYear, row.registerNo),
    },
    { key: 'received', head: '收文日期', width: 8, sort: 'receivedOn', text: row => row.receivedOn },
    { key: 'organ', head: '来文单位', width: 15, sort: 'fromOrgan', text: row => row.fromOrgan },
    { key: 'number', head: '来文字号', width: 13, text: row => row.documentNumber ?? '' },
    { key: 'title', head: '标题', width: 26, sort: 'title', text: row => row.title },
    { key: 'type', head: '文种', width: 6, optional: true, text: row => row.documentType },
    { key: 'urgency', head: '紧急程度', width: 7, optional: true, text: row => urgencyNames[row.urgency] },
    { key: 'due', head: '办理期限', width: 8, optional: true, sort: 'dueOn', text: row => row.dueOn ?? '' },
    {
      key: 'tasks',
      head: '任务',
      width: 8,
      text: row => (row.tasks === 0 ? '未分解' : `${row.closed}/${row.tasks} 办结`),
      total: ({ closed = 0, tasks = 0 }) => (tasks === 0 ? '' : `${closed}/${tasks} 办结`),
    },
    { key: 'state', head: '状态', width: 7, sort: 'state', text: row => noticeStateNames[row.state] },
  ],
}
