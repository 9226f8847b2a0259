import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { aDesk } from '../../builders/desk.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What keeps this process waiting (timers, workers, sockets, open files), and the bytes that are still in use. */
function held() {
  collect()
  return { waiting: process.getActiveResourcesInfo().length, bytes: process.memoryUsage().heapUsed }
}

test('a core that answers what an idle page asks starts no timer, opens nothing and keeps nothing for it', async () => {
  const { call } = await aDesk()
  const poll = async (times: number) => {
    for (let n = 0; n < times; n += 1) {
      await Promise.all([call.vault.present(), call.vault.places(), call.vault.found()])
      await Promise.all([call.sheets.waiting(), call.inbox.mediums()])
    }
  }
  await poll(500)
  const before = held()
  await poll(2000)
  const after = held()
  // the test runner has a few of its own, which come and go
  expect(after.waiting - before.waiting).toBeLessThan(5)
  // ten thousand calls: a hundred bytes kept of each would be seen
  expect(after.bytes - before.bytes).toBeLessThan(1_000_000)
})
