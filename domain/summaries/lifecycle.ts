import { z } from 'zod'
import type { LifeCycle } from '../shared/lifeCycle.ts'

/** State of one version of a month's report; a frozen one never changes again. */
export const SummaryState = z.enum(['draft', 'checking', 'approved', 'frozen', 'corrected'])
export type SummaryState = z.output<typeof SummaryState>

/** What can happen to a version of a report. */
export const SummaryEvent = z.enum(['submit', 'return', 'approve', 'freeze', 'correct'])
export type SummaryEvent = z.output<typeof SummaryEvent>

/** What may happen to a month's report; a correction leaves the frozen one as it is and begins version n+1. */
export const summaryCycle: LifeCycle<SummaryState, SummaryEvent> = {
  draft: { submit: 'checking' },
  checking: { return: 'draft', approve: 'approved' },
  approved: { return: 'draft', freeze: 'frozen' },
  frozen: { correct: 'corrected' },
  corrected: {},
}

/** Labels of the states, also in refusals of a step. */
export const summaryStateNames: Readonly<Record<SummaryState, string>> = {
  draft: '起草中',
  checking: '待签发',
  approved: '已签发',
  frozen: '已定稿',
  corrected: '已被更正',
}
