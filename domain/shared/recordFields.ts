/** Tables whose records have a name that a list of names may hold. */
export type NamedTable = 'units' | 'people' | 'users' | 'measures'

/** Names of records by table and key, as far as they are known. */
export type KnownNames = Readonly<Partial<Record<NamedTable, Readonly<Record<string, string>> | undefined>>>

/** How a column is shown to a person. */
export interface RecordField {
  readonly label: string
  /** A value that is there, as a person reads it. */
  text(value: unknown, names: KnownNames): string
  /** What differs between two values, where that says more than both in full. */
  change?(before: unknown, after: unknown): string
  /** Table whose records the value names by key. */
  readonly refersTo?: NamedTable
}

/** A table as a person calls it, and its columns; null is internal and not shown. */
export interface RecordTable {
  readonly name: string
  readonly fields: Readonly<Record<string, RecordField | null>>
}

/** Tables by their name in the database. */
export type RecordTables = Readonly<Record<string, RecordTable>>

type Names = Readonly<Record<string, string>>

const two = (number: number): string => String(number).padStart(2, '0')

/** A moment as the office writes it, in the time of where the program runs: 2026年11月23日 16:05. */
export function momentText(instant: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  const day = `${at.getFullYear()}年${at.getMonth() + 1}月${at.getDate()}日`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`
}

const dayText = (value: unknown): string => {
  const [year, month, day] = String(value).split('-')
  if (year === undefined || month === undefined) return String(value)
  return `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`
}

const nameIn = (names: Names, value: unknown): string =>
  Object.hasOwn(names, String(value)) ? (names[String(value)] ?? '') : `其他（${String(value)}）`

/** Text or number, shown as it is stored. */
export const plain = (label: string): RecordField => ({ label, text: String })

/** A day 2026年11月23日, or a month 2026年11月. */
export const day = (label: string): RecordField => ({ label, text: dayText })

/** An instant, shown by the clock of the office. */
export const moment = (label: string): RecordField => ({ label, text: value => momentText(String(value)) })

/** 是 or 否. */
export const yesNo = (label: string): RecordField => ({ label, text: value => (value === true ? '是' : '否') })

/** One of a closed list of words, or several of them. */
export const choice = (label: string, names: Names): RecordField => ({
  label,
  text: value => (Array.isArray(value) ? value : [value]).map(word => nameIn(names, word)).join('、'),
})

/** A list or an object of which only the number of parts is shown: 12 条记录. */
export const counted = (label: string, unit: string): RecordField => ({
  label,
  text: value => `${Object.keys(Object(value)).length} ${unit}`,
})

/** A value of several parts; `textOf` says in one line what a person needs of it. */
export const described = (label: string, textOf: (value: never) => string): RecordField => ({
  label,
  text: value => textOf(value as never),
})

/** Key of another record, or several keys; by name where that is known, else 单位 #12. */
export const reference = (label: string, noun: string, refersTo?: NamedTable): RecordField => ({
  label,
  text: (value, names) =>
    (Array.isArray(value) ? value : [value])
      .map(id => (refersTo === undefined ? undefined : names[refersTo]?.[String(id)]) ?? `${noun} #${String(id)}`)
      .join('、'),
  ...(refersTo === undefined ? {} : { refersTo }),
})

/** Key of a unit, or several. */
export const unit = (label: string): RecordField => reference(label, '单位', 'units')

/** Key of a person, or several. */
export const person = (label: string): RecordField => reference(label, '人员', 'people')

/** Key of an account. */
export const user = (label: string): RecordField => reference(label, '账号', 'users')

/**
 * An object whose entries each have a name and a text; of two objects only the entries that differ are told. An entry
 * without a name is internal.
 */
export function entries(
  label: string,
  nameOf: (key: string) => string | null,
  textOf: (value: unknown, key: string) => string,
): RecordField {
  const read = (value: unknown): ReadonlyMap<string, string> =>
    new Map(
      Object.entries(Object(value) as Record<string, unknown>).flatMap(([key, one]) => {
        const name = nameOf(key)
        return name === null ? [] : [[name, textOf(one, key)] as const]
      }),
    )
  return {
    label,
    text: value => [...read(value)].map(([name, text]) => `${name} ${text}`).join('，'),
    change(before, after) {
      const [old, now] = [read(before), read(after)]
      return [...new Set([...old.keys(), ...now.keys()])]
        .filter(name => old.get(name) !== now.get(name))
        .map(name => `${name} ${old.get(name) ?? '（空）'} → ${now.get(name) ?? '（空）'}`)
        .join('，')
    },
  }
}
