import { expect, test } from 'vitest'
import { summaryCycle, SummaryEvent, SummaryState } from '../../../domain/summaries/lifecycle.ts'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk } from '../../builders/desk.ts'
import { aLeader } from '../../builders/month.ts'
import { day } from '../../builders/register.ts'
import { runs } from '../../builders/runs.ts'
import { aWalker, walkCycle } from '../../builders/walkCycle.ts'

const count = runs(100)

test(`${count} random walks of a report: the core takes the steps of the table and refuses all others`, async () => {
  const desk = await aDesk()
  const { call } = desk
  const leader = await aLeader(desk)
  const seen = await walkCycle(count, {
    cycle: summaryCycle,
    events: SummaryEvent.options,
    first: 'draft',
    on: day('2026-11-05'),
    people: [await aWalker(call), await aWalker(leader)],
    write: 'summaries.write',
    async begin(run) {
      const month = Month.parse(`${2000 + Math.floor(run / 12)}-${String((run % 12) + 1).padStart(2, '0')}`)
      const drafter = run % 2 === 0 ? call : leader
      const { id } = await drafter.summaries.draft({ month })
      return {
        async current() {
          const { state, draftedBy: enteredBy } = await call.summaries.get({ id })
          return { state, enteredBy }
        },
        async step(event, { note }, by) {
          if (event === 'approve') return by.summaries.approve({ id, signatory: note ?? '' })
          if (event === 'correct') return by.summaries.correct({ id, reason: note ?? '' })
          return by.summaries.step({ id, event, note })
        },
      }
    },
  })
  const refusals = ['PERMISSION_DENIED', 'STEP_NOT_ALLOWED', 'OWN_APPROVAL', 'NOTE_REQUIRED']
  expect(seen).toEqual(new Set([...SummaryState.options, ...refusals]))
})
