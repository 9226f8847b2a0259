import { expect, test } from 'vitest'
import { checkStep, offeredSteps, type StepInput, type SteppedRecord } from '../../../domain/shared/checkStep.ts'
import {
  defineCycle,
  eventNamesOf,
  eventsOf,
  finalStatesOf,
  statesOf,
  stepsFrom,
} from '../../../domain/shared/cycle.ts'
import { isRefusal, type RefusalCode } from '../../../domain/shared/refusal.ts'
import type { IsoDay } from '../../../domain/shared/time.ts'

const day = (date: number) => `2026-11-${String(date).padStart(2, '0')}` as IsoDay
const two = [
  { name: '甲', certificate: '1' },
  { name: '乙', certificate: '' },
]

const cycle = defineCycle({
  dated: true,
  states: { open: '在办', done: '已办', gone: '已撤' },
  steps: {
    end: {
      name: '办结',
      moves: { open: 'done' },
      asks: { note: { label: '结果' }, officers: 2 },
      another: 'enteredBy',
    },
    grade: {
      name: '评定',
      moves: { done: 'done' },
      asks: { texts: { grade: { label: '等级' }, by: { label: '评定人', optional: true } }, file: { label: '照片' } },
      another: 'submittedBy',
    },
    set: { name: '定期限', moves: { open: 'open' }, asks: { due: { label: '期限', after: 'day' } } },
    extend: {
      name: '延期',
      aside: true,
      moves: { open: 'open' },
      asks: { due: { label: '期限', after: 'dueOn' }, note: { label: '原因', optional: true } },
    },
    approve: { name: '批准', moves: { open: 'done' }, needs: 'summaries.approve' },
    drop: { name: '撤销', aside: true, moves: { open: 'gone', done: 'gone' } },
    lapse: { name: '失效', moves: { open: 'gone' }, follows: true },
  },
})
type Event = keyof typeof cycle.steps
type State = keyof typeof cycle.states

const record = (more: Partial<SteppedRecord<State>> = {}): SteppedRecord<State> => ({
  state: 'open',
  dueOn: day(15),
  enteredBy: 1,
  submittedBy: 1,
  ...more,
})

/** The state that a step leads to, or the code with which it is refused. */
function outcome(
  event: Event,
  input: StepInput,
  more: Partial<SteppedRecord<State>> = {},
  by = 2,
): State | RefusalCode {
  try {
    return checkStep(cycle, record(more), event, { on: day(10), ...input }, by)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return error.code
  }
}

test('states, steps and ends are read from the one table, in its order', () => {
  expect(statesOf(cycle)).toEqual(['open', 'done', 'gone'])
  expect(eventsOf(cycle)).toEqual(['end', 'grade', 'set', 'extend', 'approve', 'drop', 'lapse'])
  expect(eventNamesOf(cycle).extend).toBe('延期')
  expect(stepsFrom(cycle, 'done')).toEqual(['grade', 'drop'])
  expect(finalStatesOf(cycle)).toEqual(['gone'])
})

test('the state is asked first, then the person, then what the step asks', () => {
  expect(outcome('end', {}, { state: 'done' }, 1)).toBe('STEP_NOT_ALLOWED')
  expect(outcome('end', {}, {}, 1)).toBe('OWN_APPROVAL')
  expect(outcome('end', {})).toBe('OFFICERS_SAME')
  expect(outcome('end', { officers: two })).toBe('NOTE_REQUIRED')
  expect(outcome('end', { note: '好', officers: two })).toBe('done')
  expect(outcome('drop', {}, {}, 1)).toBe('gone')
})

test('another is who did neither enter nor submit, as the step says; an unknown author bars everybody', () => {
  const graded = { texts: { grade: '优' } }
  expect(outcome('grade', graded, { state: 'done', hasFile: true, enteredBy: 3 }, 1)).toBe('OWN_APPROVAL')
  expect(outcome('grade', graded, { state: 'done', hasFile: true, enteredBy: 2 }, 2)).toBe('done')
  expect(outcome('grade', graded, { state: 'done', hasFile: true, submittedBy: null }, 2)).toBe('OWN_APPROVAL')
})

test('a required text is one that is not blank; an optional one may be', () => {
  for (const note of [null, '', ' \n']) expect(outcome('end', { note, officers: two })).toBe('NOTE_REQUIRED')
  const done = { state: 'done', hasFile: true } as const
  expect(outcome('grade', { texts: { by: '张' } }, done)).toBe('NOTE_REQUIRED')
  expect(outcome('grade', { texts: { grade: '优', by: '' } }, done)).toBe('done')
})

test('a file is asked where the record has none of the kind', () => {
  const graded = { texts: { grade: '优' } }
  expect(outcome('grade', graded, { state: 'done' })).toBe('EVIDENCE_REQUIRED')
  expect(outcome('grade', { ...graded, hasFile: true }, { state: 'done' })).toBe('done')
})

test('a day must be later than the day of the step, or than the day due, which stands in for it', () => {
  expect(outcome('set', { due: day(10) })).toBe('DAY_NOT_LATER')
  expect(outcome('set', { due: day(11) })).toBe('open')
  expect(outcome('extend', { due: day(15) })).toBe('DAY_NOT_LATER')
  expect(outcome('extend', { due: day(16) })).toBe('open')
  expect(outcome('extend', { due: day(11) }, { dueOn: null })).toBe('open')
  expect(outcome('extend', { due: day(10) }, { dueOn: null })).toBe('DAY_NOT_LATER')
  expect(outcome('extend', { due: null })).toBe('DAY_NOT_LATER')
})

test('two officers are two persons with names; a second certificate tells namesakes apart', () => {
  const officers = (...list: [string, string][]) => list.map(([name, certificate]) => ({ name, certificate }))
  const given = (list: StepInput['officers']) => outcome('end', { note: '好', officers: list ?? null })
  expect(given(null)).toBe('OFFICERS_SAME')
  expect(given(officers(['甲', '1']))).toBe('OFFICERS_SAME')
  expect(given(officers(['甲', '1'], [' 甲', '1 ']))).toBe('OFFICERS_SAME')
  expect(given(officers(['甲', '1'], ['', '2']))).toBe('OFFICERS_SAME')
  expect(given(officers(['甲', '1'], ['乙', '2'], ['丙', '3']))).toBe('OFFICERS_SAME')
  expect(given(officers(['甲', '1'], ['甲', '2']))).toBe('done')
})

test('a page offers what is open, permitted and taken by hand; what must be another’s says so', () => {
  const offered = (id: number, roles: ('clerk' | 'leader')[], more: Partial<SteppedRecord<State>> = {}) =>
    offeredSteps(cycle, record(more), { id, roles }, 'tasks.write').map(({ event, barred }) => [event, barred !== null])
  const open = [
    ['end', true],
    ['set', false],
    ['extend', false],
  ]
  expect(offered(1, ['clerk'])).toEqual([...open, ['drop', false]])
  expect(offered(1, ['clerk', 'leader'])).toEqual([...open, ['approve', false], ['drop', false]])
  expect(offered(2, ['clerk'])[0]).toEqual(['end', false])
  expect(offered(2, ['leader'])).toEqual([['approve', false]])
  expect(offered(2, ['clerk'], { state: 'gone' })).toEqual([])
})

test('a step without an object is not offered; one with a reason against it tells the reason', () => {
  const limits = { without: ['set'], barred: (event: Event) => (event === 'drop' ? '还有附件' : null) } as const
  const person = { id: 2, roles: ['clerk'] } as const
  expect(offeredSteps(cycle, record(), person, 'tasks.write', limits)).toEqual([
    { event: 'end', name: '办结', aside: false, barred: null },
    { event: 'extend', name: '延期', aside: true, barred: null },
    { event: 'drop', name: '撤销', aside: true, barred: '还有附件' },
  ])
})
