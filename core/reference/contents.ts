import { countUnits } from '../../db/organizations/units.ts'
import { tellableUnits } from '../../db/organizations/reference.ts'
import { importedRegions } from '../../db/organizations/regions.ts'
import { tellableMeasures } from '../../db/measures/reference.ts'
import { importedYears } from '../../db/settings/calendar.ts'
import {
  maxReferenceRecords,
  referenceListNames,
  type ReferenceList,
  type ReferenceChoice,
  type ReferenceRegion,
  type ReferenceUnit,
  type ReferenceYear,
} from '../../domain/packages/referenceData.ts'
import { parentsFirst } from '../../domain/reference/unitTree.ts'
import { weihaiRegions } from '../../domain/settings/regions.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { recordsPart, type PartSource } from '../../exchange/package/writePackage.ts'
import { builtInYears } from '../settings/calendar.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { officeOf } from '../settings/letterhead.ts'
import { maxListedRecords } from '../packages/openPackage.ts'

/** Regions as the office calls them: its own imports, and of the built-in ones those of its own city. */
function regionsToSend(core: CoreState, regionCode: string): ReferenceRegion[] {
  const own = importedRegions(core.store.read)
  const ownCodes = new Set(own.map(({ code }) => code))
  const city = regionCode.slice(0, 4)
  const builtIn = weihaiRegions.filter(({ code }) => code.startsWith(city) && !ownCodes.has(code))
  return [...own, ...builtIn.map(region => ({ ...region, parentCode: null }))]
}

/** Calendar years from the present one on. */
function yearsToSend(core: CoreState): ReferenceYear[] {
  const years = new Map([...builtInYears, ...importedYears(core.store.read)].map(year => [year.year, year]))
  const present = Number(core.today().slice(0, 4))
  return [...years.values()].filter(({ year }) => year >= present).toSorted((one, other) => one.year - other.year)
}

const unitsToSend = (core: CoreState, enterprises: boolean): readonly ReferenceUnit[] =>
  parentsFirst(tellableUnits(core.store.read, core.today(), enterprises)).ordered

/** How many records of each part a package would hold. */
export function referenceCounts(core: CoreState) {
  const { read } = core.store
  const counted = (kinds: ('enterprise' | 'committeeOffice' | 'memberUnit' | 'townStreet' | 'developmentZone')[]) =>
    countUnits(read, { day: core.today(), filter: { kinds }, found: null })
  return {
    organs: counted(['committeeOffice', 'memberUnit', 'townStreet', 'developmentZone']),
    enterprises: counted(['enterprise']),
    regions: regionsToSend(core, officeOf(core.store.read).regionCode).length,
    calendars: yearsToSend(core).length,
    measures: tellableMeasures(read).length,
  }
}

type ListedRecords = readonly (readonly [area: ReferenceList, records: readonly unknown[]])[]

/** Refuses RECORD_NOT_FOUND where there is nothing of what was chosen. */
function chosenRecords(
  core: CoreState,
  { organs, enterprises, regions, calendars, measures }: ReferenceChoice,
): ListedRecords {
  const all: ListedRecords = [
    ['units', organs ? unitsToSend(core, enterprises) : []],
    ['regions', regions ? regionsToSend(core, officeOf(core.store.read).regionCode) : []],
    ['calendars', calendars ? yearsToSend(core) : []],
    ['measures', measures ? tellableMeasures(core.store.read) : []],
  ]
  const full = all.filter(([, records]) => records.length > 0)
  if (full.length === 0) throw new Refusal('RECORD_NOT_FOUND')
  return full
}

/** What a package holds, and how much of each part. */
export interface Contents {
  readonly counts: Readonly<Record<string, number>>
  readonly parts: readonly PartSource[]
}

/** Parts within what a reader keeps. Refuses RECORDS_TOO_MANY, and as `chosenRecords` does. */
export function contentsOf(core: CoreState, choice: ReferenceChoice): Contents {
  const lists = chosenRecords(core, choice)
  const parts = lists.map(([area, records]) => {
    const part = recordsPart(area, records)
    if (records.length > maxReferenceRecords[area] || part.bytes > maxListedRecords)
      throw new Refusal('RECORDS_TOO_MANY', { at: referenceListNames[area], figure: records.length })
    return part
  })
  return { counts: Object.fromEntries(lists.map(([area, records]) => [area, records.length])), parts }
}
