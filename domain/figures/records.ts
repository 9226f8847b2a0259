import { choice, day, entries, unit, type RecordTables } from '../shared/recordFields.ts'
import { inWan, type FigureCell } from './cell.ts'
import { figureItems } from './items.ts'

const items = new Map(figureItems.map(item => [item.key, item]))

function cellText(value: unknown, key: string): string {
  const cell = value as FigureCell
  if (cell.state === 'notApplicable') return `不涉及（${cell.reason}）`
  const number = cell.state === 'zero' ? 0 : cell.value
  return items.get(key)?.unit === '万元' ? inWan(number) : String(number)
}

/** What the table of the units' figures says, as a person reads it. */
export const figureTables: RecordTables = {
  figure_reports: {
    name: '单位报表',
    fields: {
      id: null,
      uid: null,
      unitId: unit('单位'),
      month: day('月份'),
      receivedOn: day('收到日期'),
      source: choice('来源', { typed: '手工录入', sheet: '表格', form: '报送表单' }),
      cells: entries('报表数字', key => items.get(key)?.name ?? null, cellText),
      series: null,
    },
  },
}
