import { expect, test } from 'vitest'
import { noticeCycle, NoticeEvent, NoticeState } from '../../../domain/notices/notice.ts'
import { practiceNotice } from '../../../domain/practice/sampleNotice.ts'
import { aDesk } from '../../builders/desk.ts'
import { day } from '../../builders/register.ts'
import { runs } from '../../builders/runs.ts'
import { aWalker, walkCycle } from '../../builders/walkCycle.ts'

const count = runs(400)

test(`${count} random walks of a notice: the core takes the steps of the table and refuses all others`, async () => {
  const { call } = await aDesk()
  const original = practiceNotice.slice(0, 600)
  const { fields } = await call.notices.read({ original, day: day('2026-09-21') })
  const seen = await walkCycle(count, {
    cycle: noticeCycle,
    events: NoticeEvent.options,
    first: 'registered',
    on: day('2026-09-22'),
    people: [await aWalker(call)],
    write: 'notices.write',
    async begin() {
      const { id } = await call.notices.add({ original, fields })
      return {
        current: () => call.notices.get({ id }),
        step: (event, { on, note }) => call.notices.step({ id, event, on, note, by: '张主任' }),
      }
    },
  })
  expect(seen).toEqual(new Set([...NoticeState.options, 'STEP_NOT_ALLOWED', 'NOTE_REQUIRED']))
})
