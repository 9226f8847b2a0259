import { recordFieldOf } from './field.ts'
import { recordAreas } from './recordAreas.ts'
import { choice, day, moment, plain, user, type RecordTable } from './recordFields.ts'
import type { RecordKind } from './recordKind.ts'

/** Where a record came from. */
export const recordSourceNames = {
  office: '本办登记',
  form: '单位填报表',
  sheet: '表格导入',
  reference: '上级下发',
} as const

/** Where a record came from, by its word. */
export type RecordSource = keyof typeof recordSourceNames

/** The table of a kind, as the log shows it. */
export const recordTable = (kind: RecordKind): RecordTable => ({
  name: recordAreas[kind.area].name,
  fields: {
    id: null,
    uid: null,
    ...Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, recordFieldOf(field)])),
    words: null,
    state: choice('状态', kind.cycle.states),
    source: choice('来源', recordSourceNames),
    series: null,
    enteredAt: moment('登记时间'),
    enteredBy: user('登记人'),
    removedAt: moment('移入回收站时间'),
    removedReason: plain('移入回收站原因'),
    sweptOn: day('清理日期'),
  },
})
