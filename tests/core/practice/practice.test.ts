import { expect, test } from 'vitest'
import { practiceLeader } from '../../../domain/practice/sampleLeader.ts'
import { addMonths } from '../../../domain/shared/period.ts'
import { IsoDay } from '../../../domain/shared/time.ts'
import { aCore } from '../../builders/desk.ts'
import { plainOffice } from '../../builders/foundedVaults.ts'
import { login, password } from '../../builders/vault.ts'

const today = IsoDay.parse(new Date().toLocaleDateString('sv'))

test('a practice office has a whole month behind it, told through the calls that everybody uses', async () => {
  const { core } = aCore()
  const call = core.client(core.connect())
  const place = (await call.vault.places())[0]!.handle
  await call.vault.create({
    place,
    folderName: '练习' as never,
    office: { name: '练习区安委办', regionCode: '371071' },
    user: { login, name: '张三', password },
    admins: plainOffice.admins,
    practice: true,
  })
  // the month in hand is left to whoever practises
  const month = addMonths((await call.figures.months({ day: today })).current, -1)
  const reports = await call.summaries.list()
  expect(reports.map(row => [row.month, row.state])).toEqual([[month, 'frozen']])
  const stretch = { offset: 0, limit: 50 }
  const { total: tasks } = await call.tasks.list({
    day: today,
    filter: {},
    sort: { by: 'dueOn', descending: false },
    ...stretch,
  })
  expect(tasks).toBeGreaterThan(4)
  const { onTime, late, missing, expected } = await call.figures.grid({ month })
  expect([onTime + late + missing, expected, late > 0]).toEqual([10, 10, true])
  const states = new Set(
    (await call.inspections.findings({ day: today, filter: {}, ...stretch })).rows.map(r => r.state),
  )
  expect(states.size).toBeGreaterThan(3)
  const leader = core.client(core.connect())
  await leader.vault.unlock({ login: practiceLeader.login, password })
  expect((await leader.vault.state()).session?.user.roles).toEqual(['leader', 'clerk'])
})
