import { z } from 'zod'
import type { LifeCycle } from '../shared/cycle.ts'

/** 起草中, 待签发, 已签发, 已定稿, 已更正 (domain.md 7.3). */
export const SummaryState = z.enum(['draft', 'checking', 'approved', 'frozen', 'corrected'])
export type SummaryState = z.output<typeof SummaryState>

/** 送审, 退回修改, 签发, 定稿, 更正. */
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

/** Chinese names of the states. */
export const summaryStateNames: Readonly<Record<SummaryState, string>> = {
  draft: '起草中',
  checking: '待签发',
  approved: '已签发',
  frozen: '已定稿',
  corrected: '已被更正',
}
