import { isTaken, type Decisions } from '../inbox/fileState.ts'
import type { PlannedItem } from '../inbox/plannedItem.ts'
import { builtInMeasures } from '../measures/builtInMeasures.ts'
import type { MeasureSystem } from '../measures/measure.ts'
import { measureLabel } from '../measures/measureLabel.ts'
import type { ReferenceMeasure } from '../packages/referenceData.ts'
import { kindOf } from '../records/recordKinds.ts'
import { recordFieldOf, type FieldValues } from '../shared/field.ts'
import { plainText } from '../shared/plainText.ts'
import {
  alreadyKept,
  mentioned,
  referenceItem,
  weigh,
  type HeldMeasure,
  type KnownReference,
  type Received,
} from './known.ts'

/** The write of a measure whose item is taken: a new one, or one that is held, with its values and its name in every office. */
export interface MeasureDeed {
  readonly item: PlannedItem
  readonly heldId: number | null
  readonly uid: string
  readonly values: FieldValues
}

const { fields } = kindOf('measures')
const names = Object.keys(fields)

/** Systems that have one numbering in every office; the numbers of others are each office's own. */
const numbered: ReadonlySet<unknown> = new Set<MeasureSystem>(['fifteen', 'twenty', 'focus'])

const numberOf = ({ system, number }: FieldValues): string | null =>
  numbered.has(system) ? `${String(system)} ${String(number)}` : null

const titleOf = ({ system, title }: FieldValues): string => `${String(system)} ${plainText(String(title))}`

const builtIn = new Map(
  builtInMeasures.map(measure => [
    `${measure.system} ${measure.number}`,
    { ...measure, text: null, validFrom: null, validTo: null } as FieldValues,
  ]),
)

const valueText = (name: string, values: FieldValues): string => {
  const value = values[name] ?? null
  return value === null ? '无' : recordFieldOf(fields[name]!).text(value, {})
}

const textOf = (differing: readonly string[], values: FieldValues): string =>
  differing.map(name => `${fields[name]!.label}：${valueText(name, values)}`).join('；')

const changesText = (differing: readonly string[], held: FieldValues, came: FieldValues): string =>
  differing.map(name => `${fields[name]!.label}：${valueText(name, held)} → ${valueText(name, came)}`).join('；')

const otherNumber = '本库已有这条措施，编号不同；采用报来即认作同一条。'

/** Decides measures one by one; what was taken before counts for those after it. */
class MeasureDeeds {
  readonly #known: KnownReference
  readonly #byUid: Map<string, HeldMeasure>
  readonly #seen = new Set<string>()

  constructor(known: KnownReference) {
    this.#known = known
    this.#byUid = new Map(known.measures.map(held => [held.uid, held]))
  }

  /** The measure that it is: of its name in every office, of its number in a system that all have, else of its title. */
  #like(measure: ReferenceMeasure): HeldMeasure | undefined {
    const same = this.#byUid.get(measure.uid)
    if (same !== undefined) return same
    const number = numberOf(measure)
    const alike = this.#known.measures.filter(({ values }) =>
      number === null ? titleOf(values) === titleOf(measure) : numberOf(values) === number,
    )
    return alike.find(({ removed }) => !removed) ?? alike[0]
  }

  /** Why a measure is not taken in, whatever the office holds of it; null where it may be. */
  #barOf(measure: ReferenceMeasure, current: HeldMeasure | undefined): string | null {
    if (current?.removed === true) return '本办已移入回收站，不再收入。'
    const number = numberOf(measure)
    const holder = this.#known.measures.find(({ values }) => number !== null && numberOf(values) === number)
    return holder === undefined || holder.id === current?.id
      ? null
      : `编号已由本库的“${measureLabel(holder.values)}”使用。`
  }

  /** What the sender said before: what the program brought along counts as said, while nobody changed it. */
  #saidBefore(measure: ReferenceMeasure, current: HeldMeasure): Received<FieldValues> | null {
    const last = this.#known.lastSent.measures.get(measure.uid)
    if (last !== undefined) return last
    const brought = builtIn.get(numberOf(current.values) ?? '')
    return brought === undefined ? null : { sent: brought, declined: false }
  }

  #revision(measure: ReferenceMeasure, current: HeldMeasure): MeasureDeed {
    const { uid } = measure
    const before = this.#saidBefore(measure, current)
    const incoming = Object.fromEntries(
      names.map(name => [
        name,
        mentioned(measure[name] ?? null, before?.sent[name] ?? null, current.values[name] ?? null),
      ]),
    )
    const differing = names.filter(name => incoming[name] !== (current.values[name] ?? null))
    const isSame = current.uid === uid || numberOf(measure) !== null
    const deed = { heldId: current.id, uid: isSame ? current.uid : uid, values: incoming }
    const head = ['measures', uid, measureLabel(measure)] as const
    const said = (name: string) => before?.sent[name] ?? null
    const weighed = isSame
      ? weigh(
          differing,
          before,
          name => said(name) === (measure[name] ?? null),
          name => said(name) === (current.values[name] ?? null),
        )
      : before?.declined === true && names.every(name => said(name) === (measure[name] ?? null))
        ? 'kept'
        : 'conflict'
    if (weighed === 'same') return { ...deed, item: referenceItem(...head, 'same') }
    if (weighed === 'kept') return { ...deed, item: referenceItem(...head, 'left', { reason: alreadyKept }) }
    if (weighed === 'change')
      return {
        ...deed,
        item: referenceItem(...head, 'change', { came: changesText(differing, current.values, incoming) }),
      }
    const texts = { held: textOf(differing, current.values), came: textOf(differing, incoming) }
    const twin = { held: measureLabel(current.values), came: texts.came || measureLabel(measure), reason: otherNumber }
    return { ...deed, item: referenceItem(...head, 'conflict', isSame ? texts : twin) }
  }

  decide(measure: ReferenceMeasure): MeasureDeed {
    const { uid, ...values } = measure
    const label = measureLabel(measure)
    const bare = { heldId: null, uid, values }
    const number = numberOf(measure)
    if (number !== null && this.#seen.has(number))
      return {
        ...bare,
        item: referenceItem('measures', uid, label, 'rejected', { reason: '包里有两条编号相同的措施。' }),
      }
    if (number !== null) this.#seen.add(number)
    const current = this.#like(measure)
    const reason = this.#barOf(measure, current)
    if (reason !== null) return { ...bare, item: referenceItem('measures', uid, label, 'left', { reason }) }
    if (current !== undefined) return this.#revision(measure, current)
    const came = textOf(
      names.filter(name => name !== 'title' && values[name] !== null),
      values,
    )
    return { ...bare, item: referenceItem('measures', uid, label, 'new', { came }) }
  }
}

/** What comes of every measure of a package; those that the program brings along are known by their numbers. */
export function decideMeasures(measures: readonly ReferenceMeasure[], known: KnownReference): readonly MeasureDeed[] {
  const deeds = new MeasureDeeds(known)
  return measures.map(measure => deeds.decide(measure))
}

/** The measures that are written: what is new, what changed, and what a person took. */
export const takenMeasures = (deeds: readonly MeasureDeed[], decisions: Decisions): readonly MeasureDeed[] =>
  deeds.filter(({ item }) => isTaken(item, decisions))
