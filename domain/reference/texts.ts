import { unitKindNames } from '../organizations/sheet.ts'
import { faultTexts, fieldNames } from '../shared/fieldTexts.ts'
import type { CalendarYear } from '../shared/workdays.ts'
import type { ReferenceUnit } from '../packages/referenceData.ts'

/** Fields of a unit that are compared, in the order in which a person reads them. */
export const comparedFields = [
  ...(['name', 'shortName', 'uscc', 'noUsccReason', 'parent', 'regionCode', 'reportsMonthly'] as const),
]

/** A field of a unit that a package speaks of. */
export type ComparedField = (typeof comparedFields)[number]

/** A unit with its kind, as a list shows it. */
export const unitTitle = ({ name, kind }: Pick<ReferenceUnit, 'name' | 'kind'>): string =>
  `${name}（${unitKindNames[kind]}）`

/** Values of fields in words. */
export const fieldsText = (values: ReadonlyMap<ComparedField, string>): string =>
  [...values].map(([field, value]) => `${fieldNames[field]}：${value}`).join('；')

/** The old value of each field beside the new one. */
export const changesText = (
  held: ReadonlyMap<ComparedField, string>,
  came: ReadonlyMap<ComparedField, string>,
): string => [...came].map(([field, value]) => `${fieldNames[field]}：${held.get(field) ?? '无'} → ${value}`).join('；')

/** A fault of a field as a sentence. */
export const faultText = (field: string, fault: string): string =>
  `${fieldNames[field] ?? field}${faultTexts[fault] ?? '不符合要求'}。`

const sorted = (days: readonly string[]): readonly string[] => [...new Set(days)].toSorted()

/** The days of a year in one text: the same for the same days, in whatever order they came. */
export const daysText = ({ holidays, workdays }: CalendarYear): string =>
  `${sorted(holidays).join(',')}|${sorted(workdays).join(',')}`

/** How many days of a year are free and how many are worked instead. */
export const calendarText = ({ holidays, workdays }: CalendarYear): string =>
  `放假 ${sorted(holidays).length} 天，调休上班 ${sorted(workdays).length} 天`

/** Days named before the rest is only counted. */
const named = 12

function without(days: readonly string[], others: readonly string[], what: string): string[] {
  const own = sorted(days).filter(day => !others.includes(day))
  if (own.length === 0) return []
  const listed = own.slice(0, named).map(day => day.slice(5))
  return [`${what} ${listed.join('、')}${own.length > named ? ` 等 ${own.length} 天` : ''}`]
}

/** Days that one calendar year has and another does not. */
export function ownDaysText(year: CalendarYear, other: CalendarYear): string {
  const own = [...without(year.holidays, other.holidays, '放假'), ...without(year.workdays, other.workdays, '调休上班')]
  return own.length === 0 ? calendarText(year) : own.join('；')
}
