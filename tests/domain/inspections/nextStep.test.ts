import { expect, test } from 'vitest'
import { openFindingStates, FindingState } from '../../../domain/inspections/lifecycle.ts'
import { findingDue, inspectionWaits } from '../../../domain/inspections/nextStep.ts'
import type { IsoDay } from '../../../domain/shared/time.ts'

const dueOn = '2026-11-15' as IsoDay

test('a finding is due while it is not put right, and once a day was set', () => {
  for (const state of FindingState.options)
    expect(findingDue({ state, dueOn }) !== null).toBe(openFindingStates.includes(state))
  expect(findingDue({ state: 'found', dueOn: null })).toBe(null)
  expect(findingDue({ state: 'assigned', dueOn })).toEqual({ label: '整改期限', on: dueOn })
})

test('an inspection waits for its findings that are not closed', () => {
  const finding = (state: FindingState, overdue = false) => ({ state, overdue })
  expect(inspectionWaits([finding('closed')])).toBe(null)
  expect(inspectionWaits([finding('closed'), finding('passed')])).toBe('等待 1 个隐患整改销号')
  expect(inspectionWaits([finding('assigned', true), finding('passed')])).toBe('等待 2 个隐患整改销号，其中 1 个逾期')
})
