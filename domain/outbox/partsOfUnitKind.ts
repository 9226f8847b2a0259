import type { UnitKind } from '../organizations/unit.ts'
import type { HandedInArea } from '../packages/recordParts.ts'

/** What the form of a kind of unit holds beyond what every form holds. */
export const partsOfUnitKind: Readonly<Record<UnitKind, readonly HandedInArea[]>> = {
  committeeOffice: ['outreach'],
  memberUnit: ['outreach'],
  townStreet: ['outreach'],
  developmentZone: ['outreach'],
  enterprise: ['outreach'],
}
