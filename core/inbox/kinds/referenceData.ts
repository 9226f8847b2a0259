import { sentBefore } from '../../../db/reference/referenceRecords.ts'
import { heldUnits } from '../../../db/organizations/reference.ts'
import { importedRegions } from '../../../db/organizations/regions.ts'
import { cardByFingerprint } from '../../../db/reports/reports.ts'
import { heldMeasures } from '../../../db/measures/reference.ts'
import { importedYears } from '../../../db/settings/calendar.ts'
import type { ReadDb } from '../../../db/store/store.ts'
import type { KnownReference } from '../../../domain/reference/known.ts'
import { planReference, type ReferencePlan } from '../../../domain/reference/plan.ts'
import { weihaiRegions } from '../../../domain/settings/regions.ts'
import type { IsoDay } from '../../../domain/shared/time.ts'
import { referenceDataOf } from '../../../exchange/package/reference.ts'
import { builtInYears } from '../../settings/calendar.ts'
import type { BelievedPackage, PlannedImport } from './kind.ts'
import { dayOf } from '../../kernel/officeTime.ts'
import { writeReference } from './referenceRecords.ts'

function regionsOf(db: ReadDb): KnownReference['regions'] {
  const builtIn = weihaiRegions.map(region => ({ ...region, parentCode: null, builtIn: true }))
  const own = importedRegions(db).map(region => ({ ...region, builtIn: false }))
  return new Map([...builtIn, ...own].map(({ code, ...region }) => [code, region]))
}

function yearsOf(db: ReadDb): KnownReference['years'] {
  const builtIn = builtInYears.map(year => ({ ...year, builtIn: true }))
  const own = importedYears(db).map(year => ({ ...year, builtIn: false }))
  return new Map([...builtIn, ...own].map(year => [year.year, year]))
}

/** The office's own records that a plan compares reference data with. */
const knownReference = (db: ReadDb, sender: string, days: { day: IsoDay; today: IsoDay }): KnownReference => ({
  ...days,
  units: heldUnits(db),
  regions: regionsOf(db),
  years: yearsOf(db),
  measures: heldMeasures(db),
  lastSent: {
    units: sentBefore(db, sender, 'units'),
    regions: sentBefore(db, sender, 'regions'),
    calendars: sentBefore(db, sender, 'calendars'),
    measures: sentBefore(db, sender, 'measures'),
  },
})

/** The import of reference data from an office whose card is known; null from a unit. Refuses PACKAGE_UNREADABLE. */
export function referenceData({ core, file, opened }: BelievedPackage): PlannedImport | null {
  const { manifest, lists } = opened
  const { fingerprint: sender } = manifest.sender
  if (cardByFingerprint(core.store.read, sender) === null) return null
  const data = referenceDataOf(manifest, lists)
  const days = { day: dayOf(manifest.created), today: core.today() }
  const decide = (db: ReadDb) => planReference(data, knownReference(db, sender, days), file.decisions)
  // `write` uses the plan that was compared within the same change, and does not decide twice
  const plans = new WeakMap<ReadDb, ReferencePlan>()
  return {
    plan(db) {
      const plan = decide(db)
      plans.set(db, plan)
      return [...plan.items]
    },
    write: (at, order) => writeReference(at, { ...order, sender, data, plan: plans.get(at.read) ?? decide(at.read) }),
  }
}
