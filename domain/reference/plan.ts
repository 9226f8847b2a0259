import type { Decisions } from '../inbox/fileState.ts'
import type { PlannedItem } from '../inbox/plannedItem.ts'
import type { IsoDay } from '../shared/time.ts'
import type { CalendarYear } from '../shared/workdays.ts'
import type { ReferenceList, ReferenceData, ReferenceRegion, ReferenceYear } from '../packages/referenceData.ts'
import { alreadyKept, referenceItem, mentioned, weigh, type KnownReference, type Compared } from './known.ts'
import { decideMeasures, type MeasureDeed } from './measures.ts'
import { calendarText, daysText, ownDaysText } from './texts.ts'
import { decideUnits, type UnitDeed } from './units.ts'

const weighedItem = (
  area: ReferenceList,
  key: string,
  title: string,
  weighed: Compared,
  { held, came }: { readonly held: string; readonly came: string },
): PlannedItem => {
  if (weighed === 'same') return referenceItem(area, key, title, 'same')
  if (weighed === 'kept') return referenceItem(area, key, title, 'left', { reason: alreadyKept, held, came })
  return referenceItem(area, key, title, weighed, { held, came: weighed === 'change' ? `${held} → ${came}` : came })
}

const regionText = ({ name, parentCode }: Omit<ReferenceRegion, 'code'>): string =>
  parentCode === null ? name : `${name}（上级 ${parentCode}）`

/** The write of a region whose item is taken. */
interface RegionDeed {
  readonly item: PlannedItem
  readonly region: ReferenceRegion
}

function decideRegion(region: ReferenceRegion, { regions, lastSent: last }: KnownReference): RegionDeed {
  const { code, name, parentCode } = region
  const title = `${code} ${name}`
  const current = regions.get(code)
  if (current === undefined)
    return { region, item: referenceItem('regions', code, title, 'new', { came: regionText(region) }) }
  const before = current.builtIn ? { sent: current, declined: false } : (last.regions.get(code) ?? null)
  const incoming = { name, parentCode: mentioned(parentCode, before?.sent.parentCode ?? null, current.parentCode) }
  const weighed = weigh(
    (['name', 'parentCode'] as const).filter(field => incoming[field] !== current[field]),
    before,
    field => before!.sent[field] === region[field],
    field => before!.sent[field] === current[field],
  )
  const texts = { held: regionText(current), came: regionText(incoming) }
  return { region: { code, ...incoming }, item: weighedItem('regions', code, title, weighed, texts) }
}

const sameDays = (one: CalendarYear, other: CalendarYear): boolean => daysText(one) === daysText(other)

function yearItem(incoming: ReferenceYear, { years, lastSent: last }: KnownReference): PlannedItem {
  const key = String(incoming.year)
  const title = `${key} 年工作日历`
  const current = years.get(incoming.year)
  if (current === undefined) return referenceItem('calendars', key, title, 'new', { came: calendarText(incoming) })
  const before = current.builtIn ? { sent: current, declined: false } : (last.calendars.get(key) ?? null)
  const weighed = weigh(
    sameDays(incoming, current) ? [] : ['days'],
    before,
    () => sameDays(before!.sent, incoming),
    () => sameDays(before!.sent, current),
  )
  return weighedItem('calendars', key, title, weighed, {
    held: ownDaysText(current, incoming),
    came: ownDaysText(incoming, current),
  })
}

/** The plan of reference data: an item for every record, and the writes to units, regions and measures. */
export interface ReferencePlan {
  readonly items: readonly PlannedItem[]
  /** Parents before those that stand under them. */
  readonly units: readonly UnitDeed[]
  readonly regions: readonly RegionDeed[]
  readonly measures: readonly MeasureDeed[]
}

const fromTomorrow = (item: PlannedItem, day: IsoDay): PlannedItem => ({
  ...item,
  outcome: 'rejected',
  reason: `数据包的日期 ${day} 晚于今天，请核对两边电脑的日期。`,
})

/**
 * What comes of every record, given what the office holds and what was decided of it. Pure: the page shows it before
 * anything is done, and the very same is done afterwards. What a package does not speak of stays as it is.
 */
export function planReference(data: ReferenceData, known: KnownReference, decisions: Decisions = {}): ReferencePlan {
  const units = decideUnits(data.units, known, decisions)
  const regions = data.regions.map(region => decideRegion(region, known))
  const measures = decideMeasures(data.measures, known)
  const items = [
    ...[...units, ...regions].map(({ item }) => item),
    ...data.calendars.map(year => yearItem(year, known)),
    ...measures.map(({ item }) => item),
  ]
  if (known.day <= known.today) return { items, units, regions, measures }
  return { items: items.map(item => fromTomorrow(item, known.day)), units: [], regions: [], measures: [] }
}
