import { expect, test } from 'vitest'
import { aDesk } from '../../builders/desk.ts'

/** What keeps this process waiting: timers, workers, sockets, open files. */
const waiting = (): number => process.getActiveResourcesInfo().length

test('a core that answers what an idle page asks starts no timer and keeps nothing open for it', async () => {
  const { call } = await aDesk()
  const poll = async (times: number) => {
    for (let n = 0; n < times; n += 1) {
      await Promise.all([call.vault.present(), call.vault.places(), call.vault.found()])
      await Promise.all([call.sheets.waiting(), call.inbox.mediums()])
    }
  }
  await poll(50)
  const before = waiting()
  await poll(2000)
  // the test runner has a few of its own, which come and go
  expect(waiting() - before).toBeLessThan(5)
})
