import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bareUnit } from '../../domain/organizations/unit.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { go, logIn } from './desk.ts'
import { aWindowDesk, clear, handOver, launch, whyNoElectron, type WindowDesk } from './electronDesk.ts'
import { clickHere, pointAt, pressKeys, turnWheel, whyNoHands } from './hands.ts'
import type { PageCalls } from './pageCalls.ts'
import { pageScript } from './pageClient.ts'
import { copyPracticeVault, founder } from './practiceVault.ts'

let desk: WindowDesk
let running: ElectronApplication
let page: Page
let vault: string

const zoom = () => running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.zoomFactor)
const windows = () => running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

/** Opens so many enterprises, as a sheet would bring them. */
async function addUnits(count: number): Promise<void> {
  await page.evaluate(await pageScript(desk.folder))
  const openedOn = IsoDay.parse('2020-01-01')
  const units = Array.from({ length: count }, (_, at) => ({
    kind: 'enterprise' as const,
    openedOn,
    fields: { ...bareUnit(`第${at}号企业`), noUsccReason: '九小场所' },
  }))
  await page.evaluate(
    async ({ login, password, all }) => {
      const calls = await (globalThis as unknown as PageCalls).connectPage()
      await calls.vault.unlock({ login, password })
      for (const unit of all) await calls.organizations.open(unit as never)
    },
    { login: founder.login, password: founder.password, all: units },
  )
}

const isBelow = (inner: { y: number; height: number }, outer: { y: number; height: number }) =>
  inner.y + inner.height <= outer.y + outer.height + 1

describe.skipIf(whyNoElectron !== null || whyNoHands !== null)('the window under a person’s hands', () => {
  beforeAll(async () => {
    desk = await aWindowDesk()
    vault = await copyPracticeVault(desk.documents)
    handOver(desk.folder)
    ;({ running, page } = await launch(desk, `--vault=${vault}`))
    await logIn(page)
    await pointAt(running, page.getByRole('heading', { level: 1 }))
    clickHere()
  })
  afterAll(async () => {
    await running?.close()
    if (desk !== undefined) clear(desk)
  })

  test('grows and shrinks by the keys of the keyboard and of its number pad, and stands again as large', async () => {
    pressKeys('ctrl+equal')
    await expect.poll(zoom).toBeCloseTo(1.1)
    pressKeys('ctrl+KP_Add')
    await expect.poll(zoom).toBeCloseTo(1.25)
    pressKeys('ctrl+minus')
    await expect.poll(zoom).toBeCloseTo(1.1)
    pressKeys('ctrl+0')
    await expect.poll(zoom).toBe(1)
    pressKeys('ctrl+equal')
    await expect.poll(zoom).toBeCloseTo(1.1)
    await running.close()
    ;({ running, page } = await launch(desk, `--vault=${vault}`))
    await logIn(page)
    await expect.poll(zoom).toBeCloseTo(1.1)
    await pointAt(running, page.getByRole('heading', { level: 1 }))
    clickHere()
    pressKeys('ctrl+0')
    await expect.poll(zoom).toBe(1)
  })

  test('stays the only one, whatever keys and clicks open a second one elsewhere', async () => {
    for (const keys of ['ctrl+n', 'ctrl+shift+n', 'ctrl+t']) pressKeys(keys)
    const link = page.getByRole('navigation', { name: '主导航' }).getByText('来文', { exact: true })
    for (const modifiers of [['Control'], ['Shift'], ['Control', 'Shift']] as const)
      await link.click({ modifiers: [...modifiers] })
    await link.click({ button: 'middle' })
    await page.waitForTimeout(500)
    expect(await windows()).toBe(1)
  })

  test('scrolls a long list to its last row by the wheel', async () => {
    await addUnits(300)
    await go(page, '单位')
    const grid = page.getByRole('grid', { name: '单位列表' })
    await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(300)
    const rows = Number(await grid.getAttribute('aria-rowcount')) - 1
    const last = page.locator(`#row-${rows - 1}`)
    expect(await last.count()).toBe(0)
    await pointAt(running, grid)
    const isReached = async () => {
      turnWheel(40)
      const [row, list] = [await last.boundingBox({ timeout: 1000 }).catch(() => null), (await grid.boundingBox())!]
      return row !== null && isBelow(row, list)
    }
    await expect.poll(isReached, { timeout: 60_000 }).toBe(true)
    expect((await last.textContent())!.length).toBeGreaterThan(5)
  })

  test('scrolls a long page to its end by the wheel, and back', async () => {
    await running.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window!.unmaximize()
      window!.setContentSize(1100, 520)
    })
    await go(page, '设置')
    const heading = page.getByRole('heading', { level: 1 })
    await heading.waitFor()
    const left = () =>
      page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight - Math.ceil(window.scrollY))
    await expect.poll(left).toBeGreaterThan(200)
    await pointAt(running, heading)
    turnWheel(60)
    await expect.poll(left).toBeLessThanOrEqual(1)
    turnWheel(-60)
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0)
  })
})
