import { expect, test } from 'vitest'
import { cycleOf, type FindingState } from '../../../domain/inspections/lifecycle.ts'
import { dueText, nextStepOf, type Outlook } from '../../../domain/shared/nextStep.ts'
import type { IsoDay } from '../../../domain/shared/time.ts'
import { summaryCycle, type SummaryEvent, type SummaryState } from '../../../domain/summaries/lifecycle.ts'

const day = (date: number) => `2026-11-${String(date).padStart(2, '0')}` as IsoDay
const clerk = { id: 1, roles: ['clerk'] } as const
const leader = { id: 2, roles: ['leader'] } as const

test('a day is told with its distance, on both sides of today', () => {
  const text = (date: number) => dueText({ label: '期限', on: day(date) }, day(10))
  expect([text(9), text(10), text(11)]).toEqual([
    '期限 2026-11-09，已逾期 1 天',
    '期限 2026-11-10，今天到期',
    '期限 2026-11-11，还有 1 天',
  ])
})

test('a finding: the usual steps by name with the day due; a recheck is another’s; the end has none', () => {
  const next = (state: FindingState, by = 1, due: IsoDay | null = null) =>
    nextStepOf(
      cycleOf('general'),
      { state, submittedBy: 1 },
      {
        person: { id: by, roles: ['clerk'] },
        write: 'inspections.write',
        today: day(10),
        due: due === null ? null : { label: '整改期限', on: due },
      },
    )
  expect(next('rectifying', 1, day(9))).toEqual({
    text: '整改期限 2026-11-09，已逾期 1 天；下一步：登记整改完成',
    late: true,
  })
  expect(next('assigned', 1, day(10))).toEqual({
    text: '整改期限 2026-11-10，今天到期；下一步：开始整改或登记整改完成',
    late: false,
  })
  const major = cycleOf('major')
  const outlook = { person: clerk, write: 'inspections.write', today: day(10) } as const
  expect(nextStepOf(major, { state: 'assigned' }, outlook)?.text).toBe('下一步：登记治理方案')
  expect(next('submitted')?.text).toBe('下一步：复查合格或复查不合格（本人登记完成的，须由另一人办理）')
  expect(next('submitted', 2)?.text).toBe('下一步：复查合格或复查不合格')
  expect(next('closed')).toBe(null)
})

test('a report: whose step it is where it is not this person’s, why it cannot be taken yet, and what it waits for', () => {
  const next = (state: SummaryState, more: Partial<Outlook<SummaryEvent>> = {}) =>
    nextStepOf(
      summaryCycle,
      { state, enteredBy: 1 },
      { person: clerk, write: 'summaries.write', today: day(10), ...more },
    )?.text
  expect(next('checking')).toBe('等待“审核（领导）”办理：签发')
  expect(next('checking', { person: leader })).toBe('下一步：签发')
  expect(next('draft', { person: leader })).toBe('等待“经办”办理：送审')
  expect(next('draft', { barred: event => (event === 'submit' ? '还有 2 处问题要改正' : null) })).toBe(
    '下一步：送审（还有 2 处问题要改正）',
  )
  expect(next('frozen')).toBe(undefined)
  expect(next('frozen', { waitsFor: '等待上报' })).toBe('等待上报')
  expect(next('draft', { without: ['submit'], waitsFor: '等待数据' })).toBe('等待数据')
})
