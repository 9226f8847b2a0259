import { measureLabelsIn } from '../measures/measureLabel.ts'
import { recordFieldOf, yuanText, type Field, type FieldValue, type FieldValues } from '../shared/field.ts'
import type { RecordKind } from '../shared/recordKind.ts'
import { oneOf, rowReader, within, type CellReader } from '../shared/sheets/rowReader.ts'
import { dayOf, type CellFault, type SheetColumn, type ValuePattern } from '../shared/sheets/sheet.ts'
import { plainName } from '../shared/plainText.ts'

/** The field of a sheet's column that names the record itself, so that a sheet which comes back changes it. */
export const uidField = 'uid'

const patterns: Readonly<Partial<Record<Field['kind'], ValuePattern>>> = { day: 'day', count: 'count' }

/** Width of a column of a sheet, in characters. */
const widthOf = (field: Field): number =>
  field.kind === 'text' ? Math.min(60, Math.max(12, field.max / 3)) : field.kind === 'unit' ? 26 : 12

/** What the numbers of a field are counted in: heads with another unit mean another column. */
const measureOf = (field: Field): { measure?: string } =>
  field.kind === 'count' ? { measure: field.unit } : field.kind === 'money' ? { measure: '元' } : {}

/** Columns of a sheet of a kind, in the order in which we write them; the last names the record. */
export const recordColumns = (kind: RecordKind): readonly SheetColumn<string>[] => [
  ...Object.entries(kind.fields).map(([name, field]) => {
    const holds = patterns[field.kind]
    return {
      field: name,
      heads: [field.label, ...field.heads] as [string, ...string[]],
      width: widthOf(field),
      ...(field.required ? { required: true } : {}),
      ...(holds === undefined ? {} : { holds }),
      ...measureOf(field),
    }
  }),
  { field: uidField, heads: ['记录编号（勿改）', '记录编号'], width: 38, holds: 'uid' },
]

/** Words that a template offers in a column, by its field. */
export const recordChoices = (kind: RecordKind): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(kind.fields).flatMap(([name, field]) =>
      field.kind === 'choice' ? [[name, Object.values(field.names)]] : [],
    ),
  )

/** What a row says of a record: values as they are stored, units and measures still by their names. */
export interface RecordDraft {
  readonly uid: string | null
  readonly values: FieldValues
  readonly unit: string | null
  readonly measures: readonly string[]
}

const uid: CellReader<string> = text => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u.exec(text.toLowerCase())?.[0]

/** Reads a whole number up to `max`: 12,000人次, 1.2万. */
const whole =
  (max: number): CellReader<number> =>
  text => {
    const [, digits, fraction = '', tenThousands] =
      /^(\d+)(?:\.(\d{1,4}))?(万)?$/u.exec(text.replaceAll(/[\s,，]|[人次个家场]+$/gu, '')) ?? []
    if (digits === undefined || (fraction !== '' && tenThousands === undefined)) return undefined
    const count = Number(tenThousands === undefined ? digits : digits + fraction.padEnd(4, '0'))
    return count <= max ? count : undefined
  }

const money: CellReader<number> = text => {
  const plain = text.replaceAll(/[,，元]/gu, '')
  return /^\d{1,9}(?:\.\d{1,2})?$/u.test(plain) ? Math.round(Number(plain) * 100) : undefined
}

interface CellRead {
  readonly reader: CellReader<FieldValue>
  readonly fault: string
}

/** How a cell of a field is read; null for units and measures, which the register finds by their names. */
function readingOf(field: Field): CellRead | null {
  if (field.kind === 'text') return { reader: within(field.max), fault: 'tooLong' }
  if (field.kind === 'choice') return { reader: oneOf(field.names), fault: 'choice' }
  if (field.kind === 'day') return { reader: text => dayOf(text) ?? undefined, fault: 'day' }
  if (field.kind === 'count') return { reader: whole(field.max), fault: 'number' }
  return field.kind === 'money' ? { reader: money, fault: 'number' } : null
}

/** Reads one row of a sheet of a kind. Faults name the field; a row with one is not taken in. */
export function readRecordRow(
  kind: RecordKind,
  cells: readonly string[],
  at: ReadonlyMap<string, number>,
): { draft: RecordDraft; faults: readonly CellFault[] } {
  const row = rowReader(cells, at)
  const values: Record<string, FieldValue> = {}
  let unit: string | null = null
  let measures: readonly string[] = []
  for (const [name, field] of Object.entries(kind.fields)) {
    const reading = readingOf(field)
    if (field.kind === 'unit') unit = row.read(name, text => within(100)(plainName(text)), 'tooLong')
    if (field.kind === 'measures') measures = measureLabelsIn(row.textOf(name))
    values[name] =
      reading === null
        ? null
        : field.required
          ? row.demand(name, reading.reader, reading.fault)
          : row.read(name, reading.reader, reading.fault)
  }
  return { draft: { uid: row.read(uidField, uid, 'format'), values, unit, measures }, faults: row.faults }
}

/** A record as a row of a sheet: importing the sheet again changes nothing. */
export function recordCells(
  kind: RecordKind,
  record: {
    readonly uid: string
    readonly values: FieldValues
    readonly names: Parameters<ReturnType<typeof recordFieldOf>['text']>[1]
  },
): (string | number | null)[] {
  const cells = Object.entries(kind.fields).map(([name, field]) => {
    const value = record.values[name] ?? null
    if (value === null) return null
    if (field.kind === 'money') return Number(yuanText(Number(value)))
    if (field.kind === 'count') return Number(value)
    if (field.kind === 'day') return String(value)
    return recordFieldOf(field).text(value, record.names)
  })
  return [...cells, record.uid]
}
