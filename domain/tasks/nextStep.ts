import type { NextStep } from '../shared/nextStep.ts'
import { owingStates, type AssignmentState } from './lifecycle.ts'

interface Part {
  readonly state: AssignmentState
  readonly overdue: boolean
}

/** What a task waits for, counted over its units; null when every unit is done. */
export function taskNext(parts: readonly Part[]): NextStep | null {
  if (parts.length === 0) return { text: '下一步：下发', late: false }
  const count = (fits: (part: Part) => boolean) => parts.filter(fits).length
  const late = count(({ overdue }) => overdue)
  const groups = [
    [count(({ state }) => state === 'dispatched'), '待签收'],
    [count(({ state }) => state !== 'dispatched' && owingStates.includes(state)), '待反馈'],
    [count(({ state }) => state === 'submitted'), '待审核办结'],
  ] as const
  const words = groups.filter(([units]) => units > 0).map(([units, name]) => `${units} 家${name}`)
  if (words.length === 0) return null
  return { text: `${words.join('，')}${late === 0 ? '' : `；${late} 家逾期`}`, late: late > 0 }
}
