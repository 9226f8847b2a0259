import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finalFindingStates, finalInspectionStates, rectifiedStates } from '../../../domain/inspections/lifecycle.ts'
import { canStep, stepsFrom } from '../../../domain/shared/cycle.ts'
import { Month } from '../../../domain/shared/period.ts'
import { workdaysOf } from '../../../domain/shared/workdays.ts'
import {
  assignmentCycle,
  AssignmentEvent,
  AssignmentState,
  finalStates,
  isOverdue,
  owingStates,
  taskStateOf,
} from '../../../domain/tasks/lifecycle.ts'
import { dueDayOf, duePeriods, dueRuleText, type DueRule } from '../../../domain/tasks/task.ts'
import { builtInYears } from '../../../core/settings/calendar.ts'
import { cases } from '../../builders/runs.ts'

test('random sequences: an assignment is never in an illegal state, and ends stay ends', () => {
  const events = fc.array(fc.constantFrom(...AssignmentEvent.options), { maxLength: 30 })
  fc.assert(
    fc.property(events, sequence => {
      let state: AssignmentState = 'dispatched'
      for (const event of sequence) {
        const next: AssignmentState | undefined = assignmentCycle.steps[event].moves[state]
        expect(canStep(assignmentCycle, state, event)).toBe(next !== undefined)
        if (state === 'accepted' || state === 'cancelled') expect(next).toBeUndefined()
        if (event === 'accept' && next !== undefined) expect(state).toBe('submitted')
        if (next !== undefined) state = next
        expect(AssignmentState.options).toContain(state)
      }
    }),
    cases(10_000),
  )
})

test('a task is what its parts make of it', () => {
  const states = fc.array(fc.constantFrom(...AssignmentState.options), { maxLength: 12 })
  fc.assert(
    fc.property(states, parts => {
      const task = taskStateOf(parts)
      const live = parts.filter(state => state !== 'cancelled')
      expect(task === 'draft').toBe(parts.length === 0)
      expect(task === 'cancelled').toBe(parts.length > 0 && live.length === 0)
      expect(task === 'closed').toBe(live.length > 0 && live.every(state => state === 'accepted'))
    }),
    cases(10_000),
  )
})

test('from every state there is a way to the end', () => {
  for (const start of AssignmentState.options) {
    const seen = new Set([start])
    for (const state of seen)
      for (const event of stepsFrom(assignmentCycle, state)) seen.add(assignmentCycle.steps[event].moves[state]!)
    expect([...seen].some(state => state === 'accepted' || state === 'cancelled')).toBe(true)
  }
})

test('the final states of every life cycle are those without a step out', () => {
  expect(finalStates).toEqual(['accepted', 'cancelled'])
  expect([finalInspectionStates, finalFindingStates]).toEqual([['closed', 'cancelled'], ['closed']])
  expect(rectifiedStates).toEqual(['passed', 'closed'])
  expect(owingStates.filter(state => finalStates.includes(state))).toEqual([])
})

test('overdue is who owes something after the day, not on it', () => {
  for (const state of AssignmentState.options) {
    expect(isOverdue(state, '2026-11-20' as never, '2026-11-20' as never)).toBe(false)
    expect(isOverdue(state, '2026-11-20' as never, '2026-11-21' as never)).toBe(owingStates.includes(state))
  }
})

test('a recurring duty has one period a month or quarter, each due on a worked day', () => {
  const calendar = workdaysOf(builtInYears)
  const month = (text: string) => Month.parse(text)
  const monthly = { kind: 'monthly', date: 20 } as const
  expect(duePeriods(monthly, month('2025-12'), month('2026-02'))).toEqual(['2025-12', '2026-01', '2026-02'])
  expect(duePeriods({ kind: 'quarterly', date: 25 }, month('2026-01'), month('2026-07'))).toEqual([
    '2026-03',
    '2026-06',
  ])
  const within = (rule: DueRule) => duePeriods(rule, month('2025-12'), month('2027-01'))
  expect(within({ kind: 'quarterly', date: 10, month: 1 })).toEqual([
    '2026-01',
    '2026-04',
    '2026-07',
    '2026-10',
    '2027-01',
  ])
  expect(within({ kind: 'quarterly', date: 10, month: 2 })).toEqual(['2026-02', '2026-05', '2026-08', '2026-11'])
  expect(within({ kind: 'halfYearly', date: 20, month: 6 })).toEqual(['2025-12', '2026-06', '2026-12'])
  expect(within({ kind: 'halfYearly', date: 10, month: 1 })).toEqual(['2026-01', '2026-07', '2027-01'])
  expect(within({ kind: 'yearly', date: 10, month: 12 })).toEqual(['2025-12', '2026-12'])
  expect(duePeriods({ kind: 'once', day: '2026-03-01' as never }, month('2026-01'), month('2026-07'))).toEqual([])
  expect(dueDayOf(calendar, monthly, month('2026-02'))).toBe('2026-02-14')
  expect(dueDayOf(calendar, { kind: 'monthly', date: 31 }, month('2026-11'))).toBe('2026-11-30')
  expect(dueDayOf(calendar, { kind: 'yearly', date: 31, month: 2 }, month('2026-02'))).toBe('2026-02-28')
})

test('a recurring rule is said as an office says it', () => {
  const said: readonly (readonly [DueRule, string])[] = [
    [{ kind: 'monthly', date: 20 }, '每月20日前'],
    [{ kind: 'monthly', date: 31 }, '每月最后一日前'],
    [{ kind: 'quarterly', date: 25 }, '每季度末月25日前'],
    [{ kind: 'quarterly', date: 10, month: 1 }, '每季度首月10日前'],
    [{ kind: 'halfYearly', date: 20, month: 6 }, '每年6月、12月20日前'],
    [{ kind: 'yearly', date: 10, month: 12 }, '每年12月10日前'],
  ]
  for (const [rule, text] of said) expect(dueRuleText(rule)).toBe(text)
})
