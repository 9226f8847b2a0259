import { expect, test } from 'vitest'
import { bareSession, sessionCycle, SessionEvent, SessionState } from '../../../domain/training/session.ts'
import { aDesk } from '../../builders/desk.ts'
import { day } from '../../builders/register.ts'
import { runs } from '../../builders/runs.ts'
import { aWalker, walkCycle } from '../../builders/walkCycle.ts'

const count = runs(400)

test(`${count} random walks of a session: the core takes the steps of the table and refuses all others`, async () => {
  const { call } = await aDesk()
  const seen = await walkCycle(count, {
    cycle: sessionCycle,
    events: SessionEvent.options,
    first: 'planned',
    on: day('2026-11-06'),
    people: [await aWalker(call)],
    write: 'training.write',
    async begin(run) {
      const { id } = await call.training.add({ fields: bareSession(`培训${run}`, day('2026-11-05')) })
      return {
        current: () => call.training.get({ id }),
        step: (event, { on, note }) => call.training.step({ id, event, on, note }),
      }
    },
  })
  expect(seen).toEqual(new Set([...SessionState.options, 'STEP_NOT_ALLOWED', 'NOTE_REQUIRED']))
})
