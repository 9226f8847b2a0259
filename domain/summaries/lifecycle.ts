import { z } from 'zod'
import { defineCycle, eventsOf, statesOf } from '../shared/cycle.ts'

/** The life of a month's report; a frozen one never changes again: its correction begins version n+1. */
export const summaryCycle = defineCycle({
  states: { draft: '起草中', checking: '待签发', approved: '已签发', frozen: '已定稿', corrected: '已被更正' },
  steps: {
    submit: { name: '送审', moves: { draft: 'checking' } },
    approve: {
      name: '签发',
      moves: { checking: 'approved' },
      asks: { note: { label: '签发人姓名', max: 20 } },
      needs: 'summaries.approve',
      another: 'enteredBy',
    },
    return: {
      name: '退回修改',
      aside: true,
      moves: { checking: 'draft', approved: 'draft' },
      asks: { note: { label: '退回原因', lines: 3, max: 300 } },
    },
    freeze: { name: '定稿', moves: { approved: 'frozen' } },
    correct: {
      name: '更正',
      aside: true,
      moves: { frozen: 'corrected' },
      asks: { note: { label: '更正原因', lines: 3, max: 300 } },
    },
  },
})

/** State of one version of a month's report. */
export const SummaryState = z.enum(statesOf(summaryCycle))
export type SummaryState = z.output<typeof SummaryState>

/** States of a version that is not frozen yet. */
export const openSummaryStates: readonly SummaryState[] = ['draft', 'checking', 'approved']

/** What can happen to a version of a report. */
export const SummaryEvent = z.enum(eventsOf(summaryCycle))
export type SummaryEvent = z.output<typeof SummaryEvent>

/** Labels of the states, also in refusals of a step. */
export const summaryStateNames = summaryCycle.states
