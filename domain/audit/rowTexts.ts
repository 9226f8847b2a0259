import type { KnownNames, NamedTable, RecordField } from '../shared/recordFields.ts'
import type { AuditEntry } from './api.ts'
import { formerTables, noteFields, recordTables } from './recordTables.ts'

const tables = { ...formerTables, ...recordTables }

/** A row of the log, as far as its text depends on it. */
type Row = Pick<AuditEntry, 'area' | 'fields'>

/** One field of a row as a person reads it. */
export interface FieldText {
  readonly label: string
  readonly text: string
}

const empty = '（空）'

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** Chinese name of a table; a table that an earlier version had is shown as it stands. */
export const tableName = (table: string): string =>
  Object.hasOwn(tables, table) ? (tables[table]?.name ?? '') : `其他数据（${table}）`

/** How a field is shown; null where it is internal. A field of an earlier version is shown as it is stored. */
function fieldOf(table: string | null, field: string): RecordField | null {
  const fields = table === null ? noteFields : (tables[table]?.fields ?? {})
  return Object.hasOwn(fields, field)
    ? (fields[field] ?? null)
    : { label: `其他项目（${field}）`, text: value => (typeof value === 'object' ? '（内容）' : String(value)) }
}

/** Text of a stored value that no longer fits its field: the log must show whatever an old version wrote. */
function valueText(field: RecordField, value: unknown, names: KnownNames): string {
  if (isEmpty(value)) return empty
  if (value === '***') return '（保密）'
  try {
    return field.text(value, names) || empty
  } catch {
    return '（内容）'
  }
}

function changeText(field: RecordField, before: unknown, after: unknown, names: KnownNames): string {
  const [old, now] = [valueText(field, before, names), valueText(field, after, names)]
  if (isEmpty(before)) return now
  const difference = isEmpty(after) ? undefined : field.change?.(before, after)
  if (difference !== undefined && difference !== '') return difference
  return old === now ? `${now}（内容有改动）` : `${old} → ${now}`
}

function textOf(area: string | null, name: string, value: unknown, names: KnownNames): FieldText | null {
  const field = fieldOf(area, name)
  if (field === null) return null
  if (area === null || !Array.isArray(value)) return { label: field.label, text: valueText(field, value, names) }
  const [before, after] = value as unknown[]
  return isEmpty(before) && isEmpty(after)
    ? null
    : { label: field.label, text: changeText(field, before, after, names) }
}

/**
 * What a row of the log says, field by field: `新值` for what was empty before, else `旧值 → 新值`. Internal fields
 * are left out; rows that were added or removed together are told by their number.
 */
export function rowTexts({ area, fields }: Row, names: KnownNames): readonly FieldText[] {
  const { batch, removed } = fields as {
    readonly batch?: { readonly count?: number }
    readonly removed?: { readonly count?: number }
  }
  if (area !== null && batch?.count !== undefined) return [{ label: '批量新增', text: `${batch.count} 条记录` }]
  if (area !== null && removed?.count !== undefined) return [{ label: '批量移除', text: `${removed.count} 条记录` }]
  return Object.entries(fields).flatMap(([name, value]) => textOf(area, name, value, names) ?? [])
}

/** Keys of the records that rows name, by table, each once. */
export function referencesOf(rows: readonly Row[]): Readonly<Record<NamedTable, readonly number[]>> {
  const keys = {
    units: new Set<number>(),
    people: new Set<number>(),
    users: new Set<number>(),
    measures: new Set<number>(),
  }
  for (const { area, fields } of rows)
    for (const [name, value] of Object.entries(fields)) {
      const refersTo = fieldOf(area, name)?.refersTo
      if (refersTo === undefined) continue
      for (const key of [value].flat(2)) if (typeof key === 'number') keys[refersTo].add(key)
    }
  return { units: [...keys.units], people: [...keys.people], users: [...keys.users], measures: [...keys.measures] }
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u

/** Why a person did something, and what else is kept in its place: identifiers, and what became of it. */
export function reasonText(action: string, why: string | null): string {
  if (why === null) return ''
  if (why === 'not written') return '没有写成，登记已取消'
  if (action === 'report.export') return `月报 #${why}`
  if (action === 'handover.make') return `接收单位名片 ${why}`
  return uuid.test(why) ? `编号 ${why}` : why
}

/** Tables for a choice. */
export const tableChoices = Object.entries(recordTables).map(([value, { name }]) => ({ value, label: name }))

/** Fields of a table for a choice, or of all tables; of a label that several fields have, the first. */
export function fieldChoices(table: string | undefined): readonly { readonly value: string; readonly label: string }[] {
  const tables =
    table === undefined ? Object.values(recordTables) : [recordTables[table]].filter(one => one !== undefined)
  const choices = tables.flatMap(({ fields }) =>
    Object.entries(fields).flatMap(([value, field]) => (field === null ? [] : [{ value, label: field.label }])),
  )
  const isFirst = (key: 'value' | 'label') => (one: (typeof choices)[number], at: number, all: typeof choices) =>
    all.findIndex(other => other[key] === one[key]) === at
  return choices.filter(isFirst('value')).filter(isFirst('label'))
}
