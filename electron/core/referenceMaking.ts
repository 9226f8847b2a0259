import { randomUUID } from 'node:crypto'
import { countUnits } from '../../db/organizations/units.ts'
import { tellableUnits } from '../../db/organizations/reference.ts'
import { importedRegions } from '../../db/organizations/regions.ts'
import { addOutgoing } from '../../db/outbox/enrolments.ts'
import { nextSequence, removeOutgoing } from '../../db/outbox/packages.ts'
import { cardById } from '../../db/reports/reports.ts'
import { importedYears } from '../../db/settings/calendar.ts'
import { change } from '../../db/store/change.ts'
import {
  mostReference,
  referenceAreaNames,
  referenceSeries,
  type ReferenceArea,
  type ReferenceChoice,
  type ReferenceRegion,
  type ReferenceUnit,
  type ReferenceYear,
} from '../../domain/exchange/referenceData.ts'
import { parentsFirst } from '../../domain/exchange/referenceTree.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import { outgoingKindNames } from '../../domain/outbox/outgoing.ts'
import { weihaiRegions } from '../../domain/settings/regions.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { fingerprintOf } from '../../exchange/package/card.ts'
import { recordsPart, type PartSource } from '../../exchange/package/writePackage.ts'
import { builtInYears } from './calendar.ts'
import { userOf, type CallContext } from './context.ts'
import type { Desk } from './desk.ts'
import { demandWay, fileName, handOut, sha256Of } from './handingOut.ts'
import { officeOf } from './office.ts'
import { demandKeys, ownCard } from './officeKeys.ts'
import { sealedFor } from './officePackages.ts'
import { mostListed } from './opening.ts'
import { mediumOf } from './placeCalls.ts'

/** Regions as the office calls them: its own imports, and of the built-in ones those of its own city. */
function regionsToTell(desk: Desk, regionCode: string): ReferenceRegion[] {
  const own = importedRegions(desk.store.read)
  const known = new Set(own.map(({ code }) => code))
  const city = regionCode.slice(0, 4)
  const builtIn = weihaiRegions.filter(({ code }) => code.startsWith(city) && !known.has(code))
  return [...own, ...builtIn.map(region => ({ ...region, parentCode: null }))]
}

/** Calendar years from the present one on. */
function yearsToTell(desk: Desk): ReferenceYear[] {
  const years = new Map([...builtInYears, ...importedYears(desk.store.read)].map(year => [year.year, year]))
  const present = Number(desk.today().slice(0, 4))
  return [...years.values()].filter(({ year }) => year >= present).toSorted((one, other) => one.year - other.year)
}

const unitsToTell = (desk: Desk, enterprises: boolean): readonly ReferenceUnit[] =>
  parentsFirst(tellableUnits(desk.store.read, desk.today(), enterprises)).ordered

/** How many records of each part a package would hold. */
export function referenceCounts(desk: Desk) {
  const { read } = desk.store
  const counted = (kinds: ('enterprise' | 'committeeOffice' | 'memberUnit' | 'townStreet' | 'developmentZone')[]) =>
    countUnits(read, { day: desk.today(), filter: { kinds }, found: null })
  return {
    organs: counted(['committeeOffice', 'memberUnit', 'townStreet', 'developmentZone']),
    enterprises: counted(['enterprise']),
    regions: regionsToTell(desk, officeOf(desk).regionCode).length,
    calendars: yearsToTell(desk).length,
  }
}

type Told = readonly (readonly [area: ReferenceArea, records: readonly unknown[]])[]

function toldBy(desk: Desk, { organs, enterprises, regions, calendars }: ReferenceChoice): Told {
  const all: Told = [
    ['units', organs ? unitsToTell(desk, enterprises) : []],
    ['regions', regions ? regionsToTell(desk, officeOf(desk).regionCode) : []],
    ['calendars', calendars ? yearsToTell(desk) : []],
  ]
  const full = all.filter(([, records]) => records.length > 0)
  if (full.length === 0) throw new Refusal('RECORD_NOT_FOUND')
  return full
}

/** Parts within what a reader keeps. Refuses RECORDS_TOO_MANY. */
function demandParts(told: Told): PartSource[] {
  return told.map(([area, records]) => {
    const part = recordsPart(area, records)
    if (records.length > mostReference[area] || part.bytes > mostListed)
      throw new Refusal('RECORDS_TOO_MANY', { at: referenceAreaNames[area], figure: records.length })
    return part
  })
}

interface Making {
  /** Offices that bear one name are told apart by their region. */
  readonly sameName: ReadonlySet<string>
  readonly told: Told
  readonly parts: readonly PartSource[]
  readonly series: string
  readonly sequence: number
  readonly place: Handle | null
}

async function makeFor(
  context: CallContext,
  cardId: number,
  { sameName, told, parts, series, sequence, place }: Making,
) {
  const { desk } = context
  const card = cardById(desk.store.read, cardId)
  if (card === null || card.revokedAt !== null) throw new Refusal('RECORD_NOT_FOUND')
  const counts = Object.fromEntries(told.map(([area, records]) => [area, records.length]))
  const order = { kind: 'referenceData', series, sequence, period: null, counts, parts } as const
  const { manifest, content, digest } = await sealedFor(context, card, order)
  const unitName = sameName.has(card.office) ? `${card.office}（${card.regionCode}）` : card.office
  const name = `${outgoingKindNames.referenceData}-${fileName(unitName)}-${desk.today()}-第${sequence}份.sdx`
  const deed = { actor: userOf(context), action: 'reference.make' }
  const { unitId } = card
  // noted first: a place in the series that was once on a stick is never given again
  const noted = change(desk.store, deed, at =>
    addOutgoing(at, {
      medium: mediumOf(desk, place),
      ...{ uid: randomUUID(), kind: 'referenceData', series, unitId, unitName, month: null, name },
      ...{ bytes: content.length, sha256: sha256Of(content), answers: null, at: desk.clock(), by: userOf(context).id },
      ...{ packageId: manifest.id, sequence, recipient: card.fingerprint, contentDigest: digest },
    }),
  )
  try {
    return await handOut(context, { unitId, unitName, name, content }, place)
  } catch (error) {
    change(desk.store, { ...deed, why: 'not written' }, at => removeOutgoing(at, noted))
    throw error
  }
}

/** What a package of reference data is made for and of. */
export interface ReferenceOrder {
  readonly cards: readonly number[]
  readonly include: ReferenceChoice
  readonly place: Handle | null
}

/** Makes a package for each office, all of the same content and place in the series. */
export async function makeReferenceData(context: CallContext, order: ReferenceOrder) {
  const { desk } = context
  const { include, place } = order
  const cards = [...new Set(order.cards)]
  demandWay(place, cards.length)
  const told = toldBy(desk, include)
  const series = referenceSeries(fingerprintOf(ownCard(desk, await demandKeys(context))))
  const sequence = nextSequence(desk.store.read, series)
  const names = cards.map(id => cardById(desk.store.read, id)?.office ?? '')
  const sameName = new Set(names.filter((name, at) => names.indexOf(name) !== at))
  const making = { sameName, told, parts: demandParts(told), series, sequence, place }
  const made: MadeFile[] = []
  for (const card of cards) made.push(await makeFor(context, card, making))
  return made
}
