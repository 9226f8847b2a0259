import { expect, test } from 'vitest'
import { noticeCycle, NoticeEvent, NoticeState } from '../../../domain/notices/notice.ts'
import { practiceNotice } from '../../../domain/practice/sampleNotice.ts'
import { aDesk } from '../../builders/desk.ts'
import { day } from '../../builders/register.ts'
import { runs } from '../../builders/runs.ts'
import { walkCycle } from '../../builders/walkCycle.ts'

const count = runs(400)

test(`${count} random walks of a notice: the core takes the steps of the table and refuses all others`, async () => {
  const { call } = await aDesk()
  const original = practiceNotice.slice(0, 600)
  const { fields } = await call.notices.read({ original, day: day('2026-09-21') })
  const states = await walkCycle(count, {
    cycle: noticeCycle,
    events: NoticeEvent.options,
    first: 'registered',
    async begin() {
      const { id } = await call.notices.add({ original, fields })
      return {
        state: async () => (await call.notices.get({ id })).state,
        step: event => call.notices.step({ id, event, on: day('2026-09-22'), note: '同意', by: '张主任' }),
      }
    },
  })
  expect(states).toEqual(new Set(NoticeState.options))
})
