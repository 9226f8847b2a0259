import { recordFieldOf, yuanText, type Field } from '../shared/field.ts'
import { sumOf, type ListColumn, type ListKind, type ListSums } from '../shared/listColumn.ts'
import type { RecordRow } from '../shared/recordApi.ts'
import { recordAreas } from '../shared/recordAreas.ts'
import type { RecordKind } from '../shared/recordKind.ts'

/** Width of a column that is shown only to those who choose it, in letters. */
const chosenWidth = 12

/** Fields whose sum stands at the foot of a list. */
export const isSummed = ({ kind }: Field): boolean => kind === 'count' || kind === 'money'

const totalOf =
  (name: string, field: Field) =>
  (sums: ListSums): string =>
    field.kind === 'money' && name in sums ? yuanText(sums[name]!) : sumOf(name)(sums)

function textIn(name: string, field: Field, row: RecordRow): string {
  const value = row.values[name] ?? null
  if (value === null) return ''
  if (field.kind === 'money') return yuanText(Number(value))
  return field.kind === 'count' || field.kind === 'day' ? String(value) : recordFieldOf(field).text(value, row.names)
}

const columnOf = ([name, field]: readonly [string, Field]): ListColumn<RecordRow> => ({
  key: name,
  head: field.label,
  width: field.width ?? chosenWidth,
  sort: name,
  text: row => textIn(name, field, row),
  ...(field.width === null ? { optional: true as const } : {}),
  ...(isSummed(field) ? { number: true as const, total: totalOf(name, field) } : {}),
})

/** The list of a kind of record: its fields, how many files there are, and where each record stands. */
export function recordList(kind: RecordKind): ListKind<RecordRow> {
  const { name } = recordAreas[kind.area]
  const fields = Object.entries(kind.fields)
  const titleFirst = fields.toSorted(([one], [other]) => Number(other === kind.title) - Number(one === kind.title))
  return {
    title: name,
    noun: name,
    counter: kind.counted,
    permission: `${kind.area}.read`,
    sort: kind.order,
    columns: [
      ...titleFirst.map(columnOf),
      {
        key: 'attachments',
        head: '附件',
        width: 5,
        number: true,
        text: ({ attachments }) => (attachments === 0 ? '' : String(attachments)),
      },
      { key: 'state', head: '状态', width: 7, sort: 'state', text: row => kind.cycle.states[row.state] ?? row.state },
    ],
  }
}
