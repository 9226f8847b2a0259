import { expect, test } from 'vitest'
import { builtInMeasures } from '../../../domain/measures/builtInMeasures.ts'
import type { ReferenceMeasure } from '../../../domain/packages/referenceData.ts'
import type { HeldMeasure, KnownReference } from '../../../domain/reference/known.ts'
import { decideMeasures } from '../../../domain/reference/measures.ts'
import { day } from '../../builders/register.ts'

const uid = (at: number) => `0193c1a0-0000-7000-8000-${String(at).padStart(12, '0')}`

const own: ReferenceMeasure = {
  uid: uid(1),
  system: 'local',
  number: '1',
  title: '班前晨会制度',
  text: null,
  origin: '市安委办〔2026〕3号',
  keywords: '晨会',
  validFrom: '2026-01-01',
  validTo: null,
}
const sixth = builtInMeasures.find(({ system, number }) => system === 'fifteen' && number === '6')!
const brought: ReferenceMeasure = { ...own, ...sixth, uid: uid(2), validFrom: null }

const held = (id: number, { uid: name, ...values }: ReferenceMeasure, removed = false): HeldMeasure => ({
  id,
  uid: name,
  values,
  removed,
})

const known = (
  measures: readonly HeldMeasure[],
  sent: readonly ReferenceMeasure[] = [],
  declined = false,
): KnownReference => ({
  day: day('2026-11-01'),
  today: day('2026-11-25'),
  units: [],
  regions: new Map(),
  years: new Map(),
  measures,
  lastSent: {
    units: new Map(),
    regions: new Map(),
    calendars: new Map(),
    measures: new Map(sent.map(one => [one.uid, { sent: one, declined }])),
  },
})

const decided = (measure: ReferenceMeasure, state: KnownReference) => decideMeasures([measure], state)[0]!
const outcome = (measure: ReferenceMeasure, state: KnownReference) => decided(measure, state).item.outcome

test('a measure that nobody here has is new, with what it says; one that is here is the same', () => {
  const { item, heldId } = decided(own, known([held(7, { ...own, uid: uid(9), title: '别的制度' })]))
  expect([item.outcome, item.title, heldId]).toEqual(['new', '本地措施 1：班前晨会制度', null])
  expect(item.came).toContain('关键词：晨会')
  expect(outcome(own, known([held(7, own)]))).toBe('same')
})

test('what only the sender changed is a change, what the office changed is decided, what was kept is not asked again', () => {
  const later = { ...own, text: '每班作业前组织' }
  expect(outcome(later, known([held(7, own)], [own]))).toBe('change')
  expect(decided(later, known([held(7, own)], [own])).item.came).toBe('内容：无 → 每班作业前组织')
  const ours = held(7, { ...own, text: '本办写的' })
  expect(outcome(later, known([ours], [own]))).toBe('conflict')
  expect(outcome(later, known([ours], [later], true))).toBe('left')
  expect(outcome({ ...later, keywords: '班前会' }, known([ours], [later], true))).toBe('conflict')
  expect(outcome(later, known([held(7, own)]))).toBe('conflict')
  expect(outcome({ ...own, keywords: null }, known([held(7, own)], [own]))).toBe('change')
  expect(outcome({ ...own, keywords: null }, known([held(7, own)], [{ ...own, keywords: null }]))).toBe('same')
})

test('a built-in measure is known by its number under any identifier, and never doubled', () => {
  const here = held(7, { ...brought, uid: uid(99) })
  expect(outcome(brought, known([here]))).toBe('same')
  const filled = decided({ ...brought, text: '全文' }, known([here]))
  expect([filled.item.outcome, filled.heldId, filled.uid]).toEqual(['change', 7, uid(99)])
  const edited = held(7, { ...brought, uid: uid(99), title: '本办改过的题目' })
  expect(outcome({ ...brought, text: '全文' }, known([edited]))).toBe('conflict')
  const [, twice] = decideMeasures([brought, { ...brought, uid: uid(3) }], known([]))
  expect(twice!.item.outcome).toBe('rejected')
})

test('the same title under another identifier is one by a person’s word; the same number of one’s own is another', () => {
  const here = held(7, { ...own, uid: uid(99), number: '5' })
  const twin = decided(own, known([here]))
  expect([twin.item.outcome, twin.heldId, twin.uid, twin.item.reason]).toEqual([
    'conflict',
    7,
    own.uid,
    '本库已有这条措施，编号不同；采用报来即认作同一条。',
  ])
  expect(outcome(own, known([here], [own], true))).toBe('left')
  expect(outcome(own, known([held(7, { ...own, uid: uid(99), title: '别的' })]))).toBe('new')
  expect(outcome(own, known([held(7, { ...own, uid: uid(99), system: 'mechanism' })]))).toBe('new')
})

test('what lies in the trash, and a number that another measure has taken, is left out', () => {
  expect(outcome(own, known([held(7, own, true)]))).toBe('left')
  const taken = held(8, { ...brought, uid: uid(98) })
  const renumbered: ReferenceMeasure = { ...own, system: 'fifteen', number: '6' }
  expect(decided(renumbered, known([held(7, own), taken], [own])).item).toMatchObject({ outcome: 'left' })
})
