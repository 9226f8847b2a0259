import type { ListKind } from '../shared/listColumn.ts'
import { momentText } from '../shared/recordFields.ts'
import { trashAreas } from '../shared/trashAreas.ts'
import type { TrashRow, TrashSort } from './api.ts'

/** How long a removed record can still be taken back out, in words. */
export const leftText = ({ daysLeft }: Pick<TrashRow, 'daysLeft'>): string =>
  daysLeft === null ? '已清理' : `${daysLeft} 天`

/** 回收站: what was removed of any area, the latest first. */
export const trashList: ListKind<TrashRow, TrashSort['by']> = {
  title: '回收站',
  noun: '已移除的记录',
  counter: '条',
  permission: 'trash.read',
  sort: { by: 'removedAt', descending: true },
  columns: [
    { key: 'title', head: '记录', width: 22, sort: 'title', text: row => row.title },
    { key: 'area', head: '类别', width: 7, sort: 'area', text: row => trashAreas[row.area].name },
    { key: 'number', head: '编号', width: 9, optional: true, text: row => row.number ?? '' },
    { key: 'removedAt', head: '移除时间', width: 12, sort: 'removedAt', text: row => momentText(row.removedAt) },
    { key: 'by', head: '移除人', width: 7, sort: 'by', text: row => row.byName },
    { key: 'reason', head: '原因', width: 18, text: row => row.reason },
    { key: 'left', head: '可恢复', width: 6, text: leftText },
  ],
}
