import type { ListKind } from '../shared/listColumn.ts'
import type { FindingRow, FindingSort, InspectionRow, InspectionSort } from './api.ts'
import { focusItemNames } from './checklist.ts'
import { findingCategoryNames, findingSourceNames, inspectionKindNames } from './inspection.ts'
import { findingLevelNames, findingStateNames, inspectionStateNames } from './lifecycle.ts'

const openText = (findings: number, open: number): string => (findings === 0 ? '' : `${findings} 个，未销号 ${open}`)

/** 检查: from plan to closure, the newest first. */
export const inspectionList: ListKind<InspectionRow, InspectionSort['by']> = {
  title: '检查',
  noun: '检查',
  counter: '次',
  permission: 'inspections.read',
  sort: { by: 'day', descending: true },
  columns: [
    { key: 'serial', head: '编号', width: 7, text: row => `${row.year}-${String(row.serial).padStart(4, '0')}` },
    { key: 'day', head: '检查日期', width: 10, sort: 'day', text: row => row.checkedOn ?? `计划 ${row.plannedOn}` },
    { key: 'unit', head: '被检查单位', width: 22, text: row => row.unitName },
    { key: 'kind', head: '类别', width: 9, sort: 'kind', text: row => inspectionKindNames[row.kind] },
    { key: 'officers', head: '检查人员', width: 10, text: row => row.officers.join('、') },
    {
      key: 'findings',
      head: '隐患',
      width: 10,
      text: row => openText(row.findings, row.open),
      total: ({ findings = 0, open = 0 }) => openText(findings, open),
    },
    { key: 'state', head: '状态', width: 7, sort: 'state', text: row => inspectionStateNames[row.state] },
  ],
}

/** 隐患台账: every finding, the newest first. */
export const findingList: ListKind<FindingRow, FindingSort['by']> = {
  title: '隐患台账',
  noun: '隐患',
  counter: '个',
  permission: 'inspections.read',
  sort: { by: 'foundOn', descending: true },
  columns: [
    { key: 'no', head: '隐患编号', width: 9, sort: 'no', text: row => row.no },
    { key: 'found', head: '发现日期', width: 8, sort: 'foundOn', text: row => row.foundOn },
    { key: 'unit', head: '单位', width: 16, text: row => row.unitName },
    { key: 'town', head: '属地', width: 10, optional: true, text: row => row.townName ?? '' },
    { key: 'place', head: '部位', width: 9, optional: true, text: row => row.place },
    { key: 'description', head: '隐患描述', width: 22, text: row => row.description },
    {
      key: 'category',
      head: '类别',
      width: 7,
      optional: true,
      text: row => findingCategoryNames[row.category],
    },
    {
      key: 'focus',
      head: '重点事项',
      width: 12,
      optional: true,
      text: row => (row.focus === null ? '' : focusItemNames[row.focus]),
    },
    { key: 'source', head: '来源', width: 5, text: row => findingSourceNames[row.source] },
    {
      key: 'level',
      head: '级别',
      width: 6,
      sort: 'level',
      text: row => findingLevelNames[row.level],
      total: ({ major = 0 }) => (major === 0 ? '' : `重大 ${major}`),
    },
    { key: 'responsible', head: '责任人', width: 7, optional: true, text: row => row.responsible },
    { key: 'due', head: '整改期限', width: 8, sort: 'dueOn', text: row => row.dueOn ?? '' },
    {
      key: 'state',
      head: '状态',
      width: 11,
      sort: 'state',
      text: row => (row.overdue ? `${findingStateNames[row.state]}（逾期）` : findingStateNames[row.state]),
      total: ({ overdue = 0 }) => (overdue === 0 ? '' : `逾期 ${overdue}`),
    },
    { key: 'submitted', head: '整改完成', width: 8, optional: true, text: row => row.submittedOn ?? '' },
    { key: 'rechecked', head: '复查', width: 8, optional: true, text: row => row.recheckedOn ?? '' },
    { key: 'closed', head: '销号', width: 8, optional: true, text: row => row.closedOn ?? '' },
    { key: 'caseNo', head: '立案号', width: 14, optional: true, text: row => row.caseNo ?? '' },
  ],
}
