import { describe, expect, test } from 'vitest'
import {
  changeFrom,
  correct,
  demandClosable,
  demandNoCycle,
  eventsOf,
  versionAsOf,
} from '../../../domain/organizations/history.ts'
import { bareUnit, type UnitHistory } from '../../../domain/organizations/unit.ts'
import { IsoDay } from '../../../domain/shared/time.ts'
import { refusalOf } from '../../builders/refusals.ts'

const day = (text: string) => IsoDay.parse(text)

/** Opened in 2020, renamed on 1 March 2024, moved on 1 June 2025. */
const aHistory = (part: Partial<UnitHistory> = {}): UnitHistory => ({
  id: 7,
  kind: 'enterprise',
  openedOn: day('2020-01-01'),
  closedOn: null,
  closeReason: null,
  mergedInto: null,
  versions: [
    { id: 1, from: day('2020-01-01'), to: day('2024-03-01'), fields: bareUnit('老名称') },
    { id: 2, from: day('2024-03-01'), to: day('2025-06-01'), fields: bareUnit('新名称') },
    { id: 3, from: day('2025-06-01'), to: null, fields: { ...bareUnit('新名称'), parentId: 9, staffCount: 30 } },
  ],
  ...part,
})

describe('as of any day', () => {
  test.each([
    ['2019-12-31', null],
    ['2020-01-01', 1],
    ['2024-02-29', 1],
    ['2024-03-01', 2],
    ['2025-05-31', 2],
    ['2025-06-01', 3],
    ['2030-01-01', 3],
  ])('%s: version %s', (on, version) => expect(versionAsOf(aHistory(), day(on))?.id ?? null).toBe(version))

  test('from the day it is closed a unit is nothing; the day before it still is', () => {
    const closed = aHistory({ closedOn: day('2026-01-01') })
    expect(versionAsOf(closed, day('2025-12-31'))?.id).toBe(3)
    expect(versionAsOf(closed, day('2026-01-01'))).toBe(null)
  })
})

describe('a change', () => {
  const fields = bareUnit('再改')
  test('begins a version on its day', () =>
    expect(changeFrom(aHistory(), day('2026-02-01'), fields)).toEqual({
      kind: 'from',
      ends: 3,
      day: '2026-02-01',
      fields,
    }))
  test('on the day a version began puts that one right', () =>
    expect(changeFrom(aHistory(), day('2025-06-01'), fields)).toEqual({ kind: 'inPlace', version: 3, fields }))
  test('before a later change is refused with that day', () =>
    expect(refusalOf(() => changeFrom(aHistory(), day('2024-05-01'), fields))).toEqual([
      'LATER_CHANGE_EXISTS',
      '2025-06-01',
    ]))
  test('before the opening is refused with the opening', () =>
    expect(refusalOf(() => changeFrom(aHistory(), day('2019-05-01'), fields))).toEqual([
      'DAY_BEFORE_OPENING',
      '2020-01-01',
    ]))
  test('of a closed unit is refused', () =>
    expect(refusalOf(() => changeFrom(aHistory({ closedOn: day('2026-01-01') }), day('2026-02-01'), fields))[0]).toBe(
      'UNIT_CLOSED',
    ))
  test('that corrects touches the version of that day alone', () =>
    expect(correct(aHistory(), day('2024-04-01'), fields)).toEqual({ kind: 'inPlace', version: 2, fields }))
})

describe('an end', () => {
  test('is possible after the last change', () =>
    expect(demandClosable(aHistory(), day('2025-06-02'), 0)).toBe(undefined))
  test.each([
    ['2025-06-01', 0, 'LATER_CHANGE_EXISTS'],
    ['2020-01-01', 0, 'DAY_BEFORE_OPENING'],
    ['2026-01-01', 3, 'UNIT_HAS_CHILDREN'],
  ] as const)('on %s with %i units beneath: %s', (on, children, code) =>
    expect(refusalOf(() => demandClosable(aHistory(), day(on), children))[0]).toBe(code),
  )
  test('comes once', () =>
    expect(refusalOf(() => demandClosable(aHistory({ closedOn: day('2026-01-01') }), day('2026-02-01'), 0))[0]).toBe(
      'UNIT_CLOSED',
    ))
})

test('a unit never comes to lie beneath itself', () => {
  const parents = new Map([
    [2, 1],
    [3, 2],
  ])
  const parentOf = (id: number) => parents.get(id) ?? null
  expect(demandNoCycle(3, 1, parentOf)).toBe(undefined)
  expect(refusalOf(() => demandNoCycle(1, 3, parentOf))[0]).toBe('UNIT_CYCLE')
  expect(refusalOf(() => demandNoCycle(1, 1, parentOf))[0]).toBe('UNIT_CYCLE')
})

test('its events tell the whole life', () => {
  const merged = aHistory({ closedOn: day('2026-01-01'), mergedInto: 5 })
  expect(eventsOf(merged)).toEqual([
    { day: '2020-01-01', what: 'opened', to: '老名称' },
    { day: '2024-03-01', what: 'renamed', from: '老名称', to: '新名称' },
    { day: '2025-06-01', what: 'moved', from: null, to: 9 },
    { day: '2025-06-01', what: 'changed', fields: ['staffCount'] },
    { day: '2026-01-01', what: 'merged', into: 5 },
  ])
})
