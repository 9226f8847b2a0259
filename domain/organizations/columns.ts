import { sumOf, type ListKind } from '../shared/listColumn.ts'
import type { UnitRow, UnitSort } from './api.ts'
import { riskClassNames, riskGradeNames, unitKindNames } from './sheet.ts'

/** 监管类别 and 监管等级 in one: Ⅰ类D级. */
const gradeText = ({ riskClass, riskGrade }: Pick<UnitRow, 'riskClass' | 'riskGrade'>): string =>
  [riskClass === null ? '' : riskClassNames[riskClass], riskGrade === null ? '' : riskGradeNames[riskGrade]].join('')

/** 单位: the register of a day, by name. */
export const unitList: ListKind<UnitRow, UnitSort['by']> = {
  title: '单位',
  noun: '单位',
  counter: '个',
  permission: 'units.read',
  sort: { by: 'name', descending: false },
  columns: [
    { key: 'name', head: '单位名称', width: 22, sort: 'name', text: row => row.name },
    { key: 'short', head: '简称', width: 10, optional: true, text: row => row.shortName ?? '' },
    { key: 'kind', head: '类别', width: 7, optional: true, text: row => unitKindNames[row.kind] },
    { key: 'uscc', head: '统一社会信用代码', width: 15, sort: 'uscc', text: row => row.uscc ?? '' },
    { key: 'parent', head: '上级单位', width: 14, sort: 'parent', text: row => row.parentName ?? '' },
    { key: 'grade', head: '类别等级', width: 8, sort: 'riskGrade', text: gradeText },
    {
      key: 'industry',
      head: '行业',
      width: 7,
      optional: true,
      sort: 'industryCode',
      text: row => row.industryCode ?? '',
    },
    {
      key: 'staff',
      head: '人数',
      width: 6,
      sort: 'staffCount',
      number: true,
      text: row => (row.staffCount === null ? '' : String(row.staffCount)),
      total: sumOf('staff'),
    },
    { key: 'principal', head: '主要负责人', width: 8, optional: true, text: row => row.principal ?? '' },
    { key: 'director', head: '安全总监', width: 7, optional: true, text: row => row.safetyDirector ?? '' },
    { key: 'contact', head: '联系人', width: 7, text: row => row.contact ?? '' },
    { key: 'phone', head: '联系电话', width: 10, optional: true, text: row => row.phone ?? '' },
    { key: 'address', head: '地址', width: 18, optional: true, text: row => row.address ?? '' },
    {
      key: 'reports',
      head: '每月报送',
      width: 7,
      optional: true,
      text: row => (row.reportsMonthly ? '是' : '否'),
    },
    { key: 'opened', head: '设立日期', width: 9, optional: true, sort: 'openedOn', text: row => row.openedOn },
  ],
}
