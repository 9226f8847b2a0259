import { describe, expect, test } from 'vitest'
import type { ReferenceUnit } from '../../../domain/packages/referenceData.ts'
import type { HeldUnit, KnownReference } from '../../../domain/reference/known.ts'
import { planReference } from '../../../domain/reference/plan.ts'
import { parentsFirst } from '../../../domain/reference/unitTree.ts'
import type { Decisions } from '../../../domain/inbox/fileState.ts'
import { aReferenceUnit } from '../../builders/referenceOffices.ts'
import { day } from '../../builders/register.ts'

/** A unit of the register with the same values as the package's unit. */
const registered = (id: number, { name, uid, kind, uscc }: ReferenceUnit, more: Partial<HeldUnit> = {}): HeldUnit => ({
  id,
  uid,
  kind,
  name,
  uscc,
  closedOn: null,
  mergedInto: null,
  from: day('2020-01-01'),
  shortName: null,
  noUsccReason: null,
  parentId: null,
  regionCode: null,
  reportsMonthly: false,
  ...more,
})

const known = (units: readonly HeldUnit[], sent: readonly ReferenceUnit[] = [], declined = false): KnownReference => ({
  day: day('2026-11-01'),
  today: day('2026-11-25'),
  units,
  regions: new Map(),
  years: new Map(),
  measures: [],
  lastSent: {
    units: new Map(sent.map(unit => [unit.uid, { sent: unit, declined }])),
    regions: new Map(),
    calendars: new Map(),
    measures: new Map(),
  },
})

function outcomes(units: readonly ReferenceUnit[], state: KnownReference, decisions: Decisions = {}) {
  const { items } = planReference({ units: [...units], regions: [], calendars: [], measures: [] }, state, decisions)
  return items.map(({ title, outcome, reason, came }) => [title.replace(/（.*/u, ''), outcome, reason ?? came])
}

const [a, b, c] = [aReferenceUnit('甲镇'), aReferenceUnit('乙镇'), aReferenceUnit('丙镇')]

test('parents come before those beneath them, however the file has them; a circle and what hangs on it is told', () => {
  const [top, middle, low] = [a, { ...b, parent: a.uid }, { ...c, parent: b.uid }]
  expect(parentsFirst([low, middle, top]).ordered).toEqual([top, middle, low])
  const round = { ...a, parent: b.uid }
  const { cyclic } = parentsFirst([low, middle, round, aReferenceUnit('丁镇')])
  expect(cyclic).toEqual(new Set([a.uid, b.uid, c.uid]))
})

describe('a unit that both know', () => {
  const renamed = { ...a, name: '甲港镇' }

  test('is the same, changed, to be decided, or kept, by who changed it', () => {
    expect(outcomes([a], known([registered(1, a)], [a]))).toEqual([['甲镇', 'same', null]])
    expect(outcomes([renamed], known([registered(1, a)], [a]))).toEqual([['甲港镇', 'change', '名称：甲镇 → 甲港镇']])
    const own = registered(1, a, { name: '甲镇人民政府' })
    expect(outcomes([a], known([own], [a]))[0]![1]).toBe('conflict')
    expect(outcomes([renamed], known([own], [a]))[0]![1]).toBe('conflict')
    expect(outcomes([a], known([own], [a], true))[0]![1]).toBe('left')
    expect(outcomes([renamed], known([own], [a], true))[0]![1]).toBe('conflict')
    expect(outcomes([renamed], known([registered(1, a)]))[0]![1]).toBe('conflict')
  })

  test('keeps what the sender leaves empty, and loses what the sender took away', () => {
    const full = registered(1, a, { shortName: '甲', regionCode: '371002', parentId: 2 })
    const others = [full, registered(2, b)]
    expect(outcomes([a], known(others, [a]))).toEqual([['甲镇', 'same', null]])
    const before = { ...a, shortName: '甲', regionCode: '371002', parent: b.uid }
    expect(outcomes([a], known(others, [before]))).toEqual([
      ['甲镇', 'change', '简称：甲 → 无；上级单位：乙镇 → 无；区划代码：371002 → 无'],
    ])
  })

  test('changed here after the package was made, holds from that day on; not before a day to come', () => {
    const later = registered(1, a, { from: day('2026-11-10') })
    const { units } = planReference({ units: [renamed], regions: [], calendars: [], measures: [] }, known([later], [a]))
    expect(units[0]).toMatchObject({ from: '2026-11-10', item: { outcome: 'change' } })
    const tomorrow = registered(1, a, { from: day('2026-12-01') })
    expect(outcomes([renamed], known([tomorrow], [a]))[0]![1]).toBe('left')
  })

  test('of another kind, ended, or whose code another holds, is left out', () => {
    const code = '91371000052350125D'
    expect(outcomes([{ ...a, kind: 'memberUnit' }], known([registered(1, a)]))[0]![1]).toBe('left')
    expect(outcomes([a], known([registered(1, a, { closedOn: day('2026-01-01') })]))[0]![1]).toBe('left')
    expect(outcomes([{ ...a, uscc: code }], known([registered(1, a), registered(2, b, { uscc: code })]))[0]).toEqual([
      '甲镇',
      'left',
      '统一社会信用代码已由本库的“乙镇”使用。',
    ])
  })

  test('is never moved beneath itself, by the package or by what was kept', () => {
    const [above, below] = [registered(1, a), registered(2, b, { parentId: 1 })]
    const state = known([above, below], [a, b])
    expect(outcomes([{ ...a, parent: b.uid }], state)).toEqual([
      ['甲镇', 'left', '改挂后会成为自己的下级，请先调整本库的上级关系。'],
    ])
    // told the other way round, each goes where it should
    const turned = [b, { ...a, parent: b.uid }]
    const before = known([above, below], [a, { ...b, parent: a.uid }])
    expect(outcomes(turned, before).map(one => one[1])).toEqual(['change', 'change'])
    // the one above is kept, so the other would close the circle
    const own = known(
      [registered(1, a), registered(2, b, { parentId: 1, name: '乙港镇' })],
      [a, { ...b, parent: a.uid }],
    )
    expect(outcomes(turned, own, { [`units:${b.uid}`]: 'keep' }).map(one => one[1])).toEqual(['conflict', 'left'])
    expect(outcomes(turned, own, { [`units:${b.uid}`]: 'take' }).map(one => one[1])).toEqual(['conflict', 'change'])
  })
})

describe('a unit that stands here under another identifier', () => {
  const twin = registered(1, aReferenceUnit('甲镇'))

  test('is decided by name; those beneath it stand under it either way', () => {
    const below = { ...b, parent: a.uid }
    const plan = planReference({ units: [a, below], regions: [], calendars: [], measures: [] }, known([twin]))
    expect(plan.units.map(({ item, parent }) => [item.outcome, parent])).toEqual([
      ['conflict', null],
      ['new', 1],
    ])
    expect(outcomes([a], known([twin], [a], true))[0]![1]).toBe('left')
  })

  test('is not guessed at among several, and not one that the package tells of itself', () => {
    expect(outcomes([a], known([twin, registered(2, aReferenceUnit('甲镇'))]))[0]).toEqual([
      '甲镇',
      'left',
      '本库有 2 个同名单位，请先合并或改名。',
    ])
    const named = registered(1, b, { name: '甲镇' })
    expect(outcomes([a, b], known([named], [{ ...b, name: '甲镇' }])).map(one => one[1])).toEqual(['new', 'change'])
  })

  test('with another code is another unit; with the same code it is this one', () => {
    const code = '91371000052350125D'
    const coded = { ...a, uscc: code }
    expect(
      outcomes([coded], known([registered(1, aReferenceUnit('甲镇'), { uscc: '91371000MA3C00000X' })]))[0]![1],
    ).toBe('new')
    expect(outcomes([coded], known([registered(1, aReferenceUnit('旧名镇'), { uscc: code })]))[0]![1]).toBe('conflict')
  })
})

test('who stands under a unit that is not taken in is not taken in', () => {
  const gone = registered(1, a, { closedOn: day('2026-01-01') })
  expect(outcomes([a, { ...b, parent: a.uid }], known([gone]))).toEqual([
    ['甲镇', 'left', '本库已于 2026-01-01 撤销这个单位。'],
    ['乙镇', 'left', '上级单位没有收入，或已撤销。'],
  ])
  const successor = registered(2, c)
  const merged = { ...gone, mergedInto: 2 }
  expect(outcomes([a, { ...b, parent: a.uid }], known([merged, successor]))[1]).toEqual([
    '乙镇',
    'new',
    '上级单位：丙镇；每月报送：否',
  ])
})

test('regions and years follow the same rule; what is built in is nobody’s own', () => {
  const region = { code: '371002', name: '环翠新区', parentCode: null }
  const year = { year: 2027, source: '', holidays: [day('2027-01-01')], workdays: [] }
  const holding = (builtIn: boolean): KnownReference => ({
    ...known([]),
    regions: new Map([['371002', { name: '环翠区', parentCode: '371000', builtIn }]]),
    years: new Map([[2027, { ...year, holidays: [], builtIn }]]),
  })
  const data = { units: [], regions: [region], calendars: [year], measures: [] }
  const outcomesOf = (state: KnownReference) => planReference(data, state).items.map(({ outcome }) => outcome)
  expect(outcomesOf(holding(true))).toEqual(['change', 'change'])
  expect(outcomesOf(holding(false))).toEqual(['conflict', 'conflict'])
  expect(outcomesOf(known([]))).toEqual(['new', 'new'])
  expect(planReference(data, holding(false)).regions[0]!.region.parentCode).toBe('371000')
})
