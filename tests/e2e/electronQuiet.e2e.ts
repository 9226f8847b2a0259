import { readdirSync, readFileSync } from 'node:fs'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { logIn } from './desk.ts'
import { aWindowDesk, clear, corePid, handOver, launch, whyNoElectron, type WindowDesk } from './electronDesk.ts'
import type { PageCalls } from './pageCalls.ts'
import { pageScript } from './pageClient.ts'
import { copyPracticeVault, founder } from './practiceVault.ts'

let desk: WindowDesk
let running: ElectronApplication
let page: Page

/** What an idle page asks in an hour: it polls every five seconds. */
const pollsAnHour = 720

/** Asks so many times all that an idle page of the desk asks, as fast as the core answers. */
const poll = (times: number): Promise<void> =>
  page.evaluate(async count => {
    const { idle } = globalThis as unknown as { idle: Awaited<ReturnType<PageCalls['connectPage']>> }
    for (let n = 0; n < count; n += 1)
      await Promise.all([
        idle.vault.present(),
        idle.vault.places(),
        idle.vault.found(),
        idle.sheets.waiting(),
        idle.inbox.mediums(),
      ])
  }, times)

const counted = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** Open files, threads and memory of the core, and what the main process waits for. */
async function holdings() {
  const pid = await corePid(running)
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const main = await running.evaluate(() => process.getActiveResourcesInfo())
  return {
    files: readdirSync(`/proc/${pid}/fd`).length,
    threads: readdirSync(`/proc/${pid}/task`).length,
    mainFiles: readdirSync(`/proc/${running.process().pid}/fd`).length,
    memoryKiB: Number(/^VmRSS:\s+(\d+)/mu.exec(status)![1]),
    main: counted(main),
  }
}

describe.skipIf(whyNoElectron !== null || process.platform !== 'linux')('core and main process, left alone', () => {
  beforeAll(async () => {
    desk = await aWindowDesk()
    const vault = await copyPracticeVault(desk.documents)
    handOver(desk.folder)
    ;({ running, page } = await launch(desk, `--vault=${vault}`))
    await logIn(page)
    await page.evaluate(await pageScript(desk.folder))
    await page.evaluate(async ({ login, password }) => {
      const idle = await (globalThis as unknown as PageCalls).connectPage()
      await idle.vault.unlock({ login, password })
      Object.assign(globalThis, { idle })
    }, founder)
  })
  afterAll(async () => {
    await running?.close()
    if (desk !== undefined) clear(desk)
  })

  test('hold no more files, threads and timers after the polls of eight hours than after those of one', async () => {
    await poll(pollsAnHour)
    const first = await holdings()
    await poll(7 * pollsAnHour)
    const last = await holdings()
    expect(last.files).toBeLessThanOrEqual(first.files)
    expect(last.threads).toBeLessThanOrEqual(first.threads)
    expect(last.main).toEqual(first.main)
    // garbage lies until it is worth collecting; that nothing is kept is held by tests/core/kernel/idle.process.test.ts
    expect(last.memoryKiB - first.memoryKiB).toBeLessThan(64 * 1024)
  })
})
