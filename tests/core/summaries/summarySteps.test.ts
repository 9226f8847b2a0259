import { expect, test } from 'vitest'
import { summaryCycle, SummaryEvent, SummaryState } from '../../../domain/summaries/lifecycle.ts'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk } from '../../builders/desk.ts'
import { aLeader } from '../../builders/month.ts'
import { runs } from '../../builders/runs.ts'
import { walkCycle } from '../../builders/walkCycle.ts'

const count = runs(100)

test(`${count} random walks of a report: the core takes the steps of the table and refuses all others`, async () => {
  const desk = await aDesk()
  const { call } = desk
  const leader = await aLeader(desk)
  const states = await walkCycle(count, {
    cycle: summaryCycle,
    events: SummaryEvent.options,
    first: 'draft',
    async begin(run) {
      const month = Month.parse(`${2000 + Math.floor(run / 12)}-${String((run % 12) + 1).padStart(2, '0')}`)
      const { id } = await call.summaries.draft({ month })
      const note = '请再核对'
      const steps = {
        submit: () => call.summaries.step({ id, event: 'submit', note }),
        return: () => call.summaries.step({ id, event: 'return', note }),
        approve: () => leader.summaries.approve({ id, signatory: '张主任' }),
        freeze: () => call.summaries.step({ id, event: 'freeze', note }),
        correct: () => call.summaries.correct({ id, reason: '数据有误' }),
      }
      return { state: async () => (await call.summaries.get({ id })).state, step: event => steps[event]() }
    },
  })
  expect(states).toEqual(new Set(SummaryState.options))
})
