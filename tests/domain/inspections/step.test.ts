import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checklistOn, checklists, FocusItem } from '../../../domain/inspections/checklist.ts'
import {
  FindingEvent,
  FindingState,
  inspectionStateOf,
  InspectionState,
} from '../../../domain/inspections/lifecycle.ts'
import { decideStep, type FindingOrder, type SteppedFinding } from '../../../domain/inspections/step.ts'
import { isRefusal } from '../../../domain/shared/refusal.ts'
import { cases } from '../../builders/runs.ts'

const day = (date: number) => `2026-11-${String(date).padStart(2, '0')}` as never
const two = [
  { name: '甲', certificate: '1' },
  { name: '乙', certificate: '2' },
]
const order = (event: FindingOrder['event'], more: Partial<FindingOrder> = {}): FindingOrder => ({
  event,
  on: day(10),
  note: '意见',
  due: day(20),
  officers: two,
  plan: { measures: '加装护栏', fund: null, emergency: '' },
  ...more,
})
const finding = (state: FindingState, more: Partial<SteppedFinding> = {}): SteppedFinding => ({
  state,
  level: 'general',
  dueOn: day(15),
  submittedBy: 1,
  hasFile: true,
  ...more,
})

test('random sequences: no illegal state, no major finding without a plan, nobody rechecks an own submission', () => {
  const steps = fc.array(
    fc.record({
      event: fc.constantFrom(...FindingEvent.options),
      by: fc.constantFrom(1, 2),
      date: fc.integer({ min: 1, max: 28 }),
    }),
    { maxLength: 25 },
  )
  fc.assert(
    fc.property(fc.constantFrom('general', 'major'), steps, (level, sequence) => {
      const now = { state: 'found', level, dueOn: null, submittedBy: null, hasFile: true } as {
        -readonly [K in keyof SteppedFinding]: SteppedFinding[K]
      }
      let planned = false
      for (const { event, by, date } of sequence) {
        try {
          const { fields } = decideStep(now, order(event, { on: day(1), due: day(date) }), by)
          if (event === 'pass' || event === 'fail') expect(now.submittedBy).not.toBe(by)
          if (event === 'extend') expect(fields.dueOn! > now.dueOn!).toBe(true)
          if (event === 'plan') planned = true
          if (event === 'close') expect(now.state).toBe('passed')
          if (fields.state === 'submitted' && level === 'major') expect(planned).toBe(true)
          Object.assign(now, fields)
        } catch (error) {
          expect(isRefusal(error)).toBe(true)
        }
        expect(FindingState.options).toContain(now.state)
      }
    }),
    cases(10_000),
  )
})

test('a step that lacks what it wants is refused with the reason', () => {
  const refused =
    (one: SteppedFinding, wanted: FindingOrder, by = 2) =>
    () =>
      decideStep(one, wanted, by)
  expect(refused(finding('found'), order('assign', { due: day(10) }))).toThrow('DAY_NOT_LATER')
  expect(refused(finding('rectifying'), order('extend', { due: day(15) }))).toThrow('DAY_NOT_LATER')
  expect(refused(finding('rectifying'), order('submit', { note: null }))).toThrow('NOTE_REQUIRED')
  expect(refused(finding('submitted'), order('pass', { officers: two.slice(1) }))).toThrow('OFFICERS_SAME')
  expect(refused(finding('submitted'), order('pass'), 1)).toThrow('OWN_APPROVAL')
  expect(refused(finding('assigned', { level: 'major' }), order('submit'))).toThrow('STEP_NOT_ALLOWED')
  expect(refused(finding('passed'), order('close', { note: '' }))).toThrow('NOTE_REQUIRED')
  expect(refused(finding('passed', { hasFile: false }), order('close'))).toThrow('EVIDENCE_REQUIRED')
})

test('an inspection closes when all its findings are closed, and not before', () => {
  const states = fc.array(fc.constantFrom(...FindingState.options), { maxLength: 8 })
  fc.assert(
    fc.property(fc.constantFrom(...InspectionState.options), states, (state, findings) => {
      const next = inspectionStateOf(state, findings)
      const all = findings.length > 0 && findings.every(one => one === 'closed')
      const assigned = state === 'executed' && findings.some(one => one !== 'found')
      const open = assigned || state === 'ordered' || state === 'rechecked'
      expect(next).toBe(open && all ? 'closed' : assigned ? 'ordered' : state)
    }),
    cases(10_000),
  )
})

test('the seven focus items are in every edition of the checklist; the edition of a day is the one in force', () => {
  for (const { items } of checklists) {
    expect(new Set(items.map(({ focus }) => focus))).toEqual(new Set(FocusItem.options))
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
  }
  expect(checklistOn(day(1)).version).toBe(checklists.at(-1)!.version)
  expect(checklistOn('2000-01-01' as never).version).toBe(checklists[0]!.version)
})
