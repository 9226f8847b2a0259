import { describe, expect, test } from 'vitest'
import { mergeTask, planTasks, type HeldTask } from '../../../domain/inbox/planTaskPackage.ts'
import { IsoDay } from '../../../domain/shared/time.ts'
import { aPassed } from '../../builders/offices.ts'

const base = aPassed({ requirement: '甲' })
const heldTask = (more: Partial<HeldTask> = {}): HeldTask => ({
  id: 1,
  office: '某区安委办',
  sameOffice: true,
  removed: false,
  base,
  fields: { title: base.title, requirement: base.requirement, output: base.output, dueOn: base.dueOn },
  ...more,
})
const later = IsoDay.parse('2026-12-01')

describe('a field that the office above changed', () => {
  test('is taken where this office left it, held where it wrote otherwise, passed over where it wrote the same', () => {
    const came = { ...base, requirement: '乙', dueOn: later }
    expect(mergeTask(heldTask(), came)).toEqual({
      taken: { requirement: '乙', dueOn: later },
      conflicting: {},
      moved: false,
      changed: true,
    })
    const own = heldTask({ fields: { ...heldTask().fields, requirement: '丙', dueOn: later } })
    expect(mergeTask(own, came)).toMatchObject({ taken: {}, conflicting: { requirement: '乙' } })
  })

  test('is no news when only this office changed it', () => {
    const own = heldTask({ fields: { ...heldTask().fields, requirement: '丙' } })
    expect(planTasks([base], () => own)).toMatchObject([{ outcome: 'same' }])
  })
})

test('nothing comes of a task that was taken off the lists, and of another office’s least of all', () => {
  const came = { ...base, dueOn: later }
  expect(planTasks([came], () => heldTask({ removed: true }))).toMatchObject([{ outcome: 'left' }])
  expect(planTasks([came], () => heldTask({ sameOffice: false }))).toMatchObject([{ outcome: 'rejected' }])
  expect(planTasks([], () => heldTask())).toEqual([])
})

test('a task that is over already when it is first heard of says so', () => {
  const came = { ...base, state: 'cancelled' as const, note: '合并办理' }
  expect(planTasks([came], () => null)).toMatchObject([
    { outcome: 'new', came: '期限 2026-11-20；上级登记为已取消：合并办理' },
  ])
})
