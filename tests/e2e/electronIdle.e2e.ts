import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { go, logIn } from './desk.ts'
import { aWindowDesk, clear, corePid, handOver, launch, whyNoElectron, type WindowDesk } from './electronDesk.ts'
import { copyPracticeVault } from './practiceVault.ts'

let desk: WindowDesk
let running: ElectronApplication
let page: Page
let disk: string | null = null

/** A disk of a few megabytes of its own; null where this user may not make one. */
function aSmallDisk(folder: string): string | null {
  const path = join(folder, 'disk')
  mkdirSync(path)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', path], { stdio: 'ignore' })
    return path
  } catch {
    return null
  }
}

/** Memory of all processes, in KiB, once each has given back what it does not use. */
async function memoryKiB(): Promise<number> {
  await page.requestGC()
  await page.waitForTimeout(1500)
  return running.evaluate(({ app }) => app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0))
}

const openFiles = async (): Promise<number> => readdirSync(`/proc/${await corePid(running)}/fd`).length

describe.skipIf(whyNoElectron !== null)('SafetyDesk in Electron, left alone', () => {
  beforeAll(async () => {
    desk = await aWindowDesk()
    disk = aSmallDisk(desk.folder)
    const vault = await copyPracticeVault(disk ?? desk.documents)
    handOver(desk.folder)
    ;({ running, page } = await launch(desk, `--vault=${vault}`))
    await page.clock.install()
    await page.reload()
    await logIn(page)
  })
  afterAll(async () => {
    await running?.close()
    if (disk !== null) execFileSync('umount', ['-l', disk])
    if (desk !== undefined) clear(desk)
  })

  test('says that the disk is full, keeps what was typed, and goes on when there is room', async context => {
    if (disk === null) return context.skip('this user may not mount a small disk')
    await go(page, '来文')
    await page.getByRole('button', { name: '登记来文' }).click()
    await page.getByLabel('来文正文').fill('关于开展安全生产检查的通知\n各单位：\n请于2026年12月20日前报送检查情况。')
    await page.getByRole('button', { name: '识别条款' }).click()
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize))
    await page.getByRole('button', { name: '确认登记' }).click()
    await page
      .getByRole('alert')
      .getByText(/磁盘|空间/u)
      .first()
      .waitFor()
    execFileSync('rm', [join(disk, 'filler')])
    await page.getByRole('button', { name: '确认登记' }).click()
    await page.getByRole('heading', { name: /关于开展安全生产检查的通知/u }).waitFor()
  })

  test('locks after its ten minutes, and not before', async () => {
    await go(page, '首页')
    await page.clock.runFor('09:50')
    expect(await page.getByRole('heading', { name: '登录' }).count()).toBe(0)
    await page.clock.runFor('00:20')
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await logInAgain()
  })

  async function logInAgain(): Promise<void> {
    await page.getByLabel('口令', { exact: true }).fill('Anquan-2026')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '登录' }).waitFor({ state: 'detached' })
  }

  test('after a clock that jumped by a night it is locked', async () => {
    await page.clock.fastForward('12:00:00')
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await logInAgain()
  })

  test('needs no more memory and no more files after eight hours than after one', async () => {
    await go(page, '原件存档')
    await page.clock.runFor('01:00:00')
    const [memory, files] = [await memoryKiB(), await openFiles()]
    await page.clock.runFor('07:00:00')
    expect(await openFiles()).toBeLessThanOrEqual(files)
    expect((await memoryKiB()) / memory).toBeLessThan(1.05)
  })
})
