import { expect, test } from 'vitest'
import type { StepAsks } from '../../../domain/shared/cycle.ts'
import { cycleOf, type FindingEvent } from '../../../domain/inspections/lifecycle.ts'
import {
  beginDraft,
  dueHint,
  firstField,
  givenBy,
  lackText,
  type StepDraft,
} from '../../../renderer/shared/stepDraft.ts'

const file = { handle: 'h' as never, name: '整改后.jpg' }
const officers: StepDraft['officers'] = [
  { name: '甲', certificate: '1' },
  { name: '乙', certificate: '2' },
]
const draft = (more: Partial<StepDraft> = {}): StepDraft => beginDraft('2026-11-10', more)
const asks = (event: FindingEvent): StepAsks => cycleOf('general').steps[event].asks ?? {}

test('a draft is sent trimmed, with what the step asks and nothing else', () => {
  const typed = draft({
    note: ' 合格 ',
    due: '2026-11-20',
    officers,
    texts: { measures: ' 加装护栏 ', other: '甲' },
    file,
  })
  expect(givenBy({}, typed)).toEqual({
    on: '2026-11-10',
    note: null,
    texts: {},
    due: null,
    officers: null,
    file: null,
  })
  expect(givenBy(asks('pass'), typed)).toMatchObject({ note: '合格', officers, due: null, file: null })
  expect(givenBy(asks('assign'), typed)).toMatchObject({ note: null, officers: null, due: '2026-11-20' })
  expect(givenBy(asks('plan'), typed)?.texts).toEqual({ measures: '加装护栏', emergency: '' })
  expect(givenBy(asks('close'), typed)).toMatchObject({ note: '合格', file: 'h' })
  expect(givenBy(asks('submit'), draft({ note: '  ' }))?.note).toBe(null)
  expect(givenBy({}, draft({ on: '2026-13-01' }))).toBe(null)
})

test('what is missing is named by its label; nothing missing is null', () => {
  const lack = (event: FindingEvent, more: Partial<StepDraft> = {}, record = {}) =>
    lackText(asks(event), { dueOn: '2026-11-15', ...record }, draft(more))
  expect(lack('start', { on: '' })).toBe('请填写办理日期。')
  expect(lackText({ day: '举办日期' }, {}, draft({ on: '' }))).toBe('请填写举办日期。')
  expect(lack('start')).toBe(null)
  expect(lack('submit', { note: ' ' })).toBe('请填写整改情况。')
  expect(lack('plan')).toBe('请填写治理措施。')
  expect(lack('pass', { note: '合格' })).toBe('请填写两名不同的执法人员。')
  expect(lack('extend', { note: '待料', due: '2026-11-15' })).toBe('新的期限须晚于 2026-11-15。')
  expect(lack('extend', { note: '待料', due: '2026-11-16' })).toBe(null)
  expect(lack('assign', { due: '2026-11-10' })).toBe('整改期限须晚于 2026-11-10。')
  expect(lack('close', { note: '齐全' })).toBe('请添加整改后照片或证明材料。')
  expect(lack('close', { note: '齐全', file })).toBe(null)
  expect(lack('close', { note: '齐全' }, { hasFile: true })).toBe(null)
})

test('a new day is called too early only once it was typed', () => {
  const hint = (due: string) => dueHint(asks('extend'), { dueOn: '2026-11-15' }, draft({ due }))
  expect(hint('').text).toBe('须晚于 2026-11-15')
  expect(['', '2026-11-15', '2026-11-16'].map(due => hint(due).isBroken)).toEqual([false, true, false])
  expect(dueHint(asks('assign'), { dueOn: null }, draft()).text).toBe('须晚于 2026-11-10')
})

test('the cursor stands in the first field that is typed, and on the button where there is none', () => {
  const first = (Object.keys(cycleOf('general').steps) as FindingEvent[]).map(event => firstField(asks(event)))
  expect(first).toEqual(['due', 'measures', 'submit', 'note', 'officers', 'officers', 'due', 'note'])
})
