import { recordsBefore } from '../../db/outbox/packages.ts'
import { cardById, listCards } from '../../db/reports/reports.ts'
import { referenceSeries, usualReference, type ReferenceChoice } from '../../domain/packages/referenceData.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import { outgoingKindNames } from '../../domain/outbox/outgoing.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { fingerprintOf } from '../../exchange/package/officeCard.ts'
import type { CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { fileName } from '../../domain/shared/fileName.ts'
import { demandDeliverable } from '../packages/deliver.ts'
import { demandKeys, ownCard } from '../packages/keys.ts'
import { deliverNext, type NextPackage } from '../packages/sealPackage.ts'
import { contentsOf, type Contents } from './contents.ts'
import { sameOffice, type Card } from '../packages/senderCards.ts'

function demandCard({ store }: CoreState, id: number): Card {
  const card = cardById(store.read, id)
  if (card === null || card.revokedAt !== null) throw new Refusal('RECORD_NOT_FOUND')
  return card
}

const choices = Object.keys(usualReference) as (keyof ReferenceChoice)[]

const namesIn = (choice: ReferenceChoice) => choices.filter(part => choice[part])

/** The packages of one order: what was chosen for all, and contents by choice, each built once. */
interface PackageSeries {
  readonly include: ReferenceChoice
  readonly series: string
  readonly contents: Map<string, Contents>
}

/**
 * What an office gets: what was chosen, and all that earlier packages to it held, under whichever of its cards. A
 * package supersedes the earlier ones when it is imported, so what only they held would never arrive.
 */
function choiceFor({ store }: CoreState, card: Card, { include, series }: PackageSeries): ReferenceChoice {
  const { read } = store
  const prints = listCards(read)
    .map(({ fingerprint }) => fingerprint)
    .filter(fingerprint => sameOffice(read, fingerprint, card.fingerprint))
  // the register has no lists for the oldest packages: assume the usual ones
  const before = new Set(recordsBefore(read, series, prints).flatMap(names => names ?? namesIn(usualReference)))
  const included = choices.map(part => [part, include[part] || before.has(part)] as const)
  return Object.fromEntries(included) as ReferenceChoice
}

function contentsFor(core: CoreState, choice: ReferenceChoice, { contents: known }: PackageSeries): Contents {
  const key = namesIn(choice).join(' ')
  const contents = known.get(key) ?? contentsOf(core, choice)
  known.set(key, contents)
  return contents
}

/** Offices in force that bear one name are told apart by their region. */
function nameOf({ store }: CoreState, { office, regionCode }: Card): string {
  const bearers = listCards(store.read).filter(card => card.revokedAt === null && card.office === office)
  return bearers.length > 1 ? `${office}（${regionCode}）` : office
}

/** Makes the package of one office. Its earlier packages are read at the same moment as its sequence. */
function makeFor(context: CallContext, card: Card, order: PackageSeries, place: Handle | null): Promise<MadeFile> {
  const { core } = context
  const choice = choiceFor(core, card, order)
  const unitName = nameOf(core, card)
  const named = `${outgoingKindNames.referenceData}-${fileName(unitName)}-${core.today()}`
  const next: NextPackage = {
    card,
    kind: 'referenceData',
    series: order.series,
    period: null,
    action: 'reference.make',
    ...contentsFor(core, choice, order),
    outgoing: { kind: 'referenceData', unitName, records: namesIn(choice) },
    fileName: (sequence: number) => `${named}-第${sequence}份.sdx`,
  }
  return deliverNext(context, next, place)
}

interface ReferenceOrder {
  readonly cards: readonly number[]
  readonly include: ReferenceChoice
  readonly place: Handle | null
}

/**
 * Makes a package for each office: what was chosen, and what earlier packages to it held. Nothing is made where a card
 * is not in force, or a list is too long.
 */
export async function makeReferenceData(context: CallContext, { cards: ids, include, place }: ReferenceOrder) {
  const { core } = context
  const cards = [...new Set(ids)].map(id => demandCard(core, id))
  demandDeliverable(place, cards.length)
  const series = referenceSeries(fingerprintOf(ownCard(core, await demandKeys(context))))
  const order: PackageSeries = { include, series, contents: new Map() }
  for (const card of cards) contentsFor(core, choiceFor(core, card, order), order)
  const files: MadeFile[] = []
  for (const card of cards) files.push(await makeFor(context, card, order, place))
  return files
}
