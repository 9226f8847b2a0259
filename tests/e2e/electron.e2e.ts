import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { practiceNotice } from '../../domain/practice/sampleNotice.ts'
import { fitsSideways, go, logIn, password, walkPracticeWizard } from './desk.ts'
import { aWindowDesk, clear, handOver, launch, whyNoElectron, type WindowDesk } from './electronDesk.ts'

let desk: WindowDesk
let running: ElectronApplication
let page: Page

/** Where a screen is kept for whoever wants to look at it. */
async function look(name: string): Promise<void> {
  const folder = process.env['SAFETYDESK_SCREENS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `electron-${name}.png`) })
}

const mainPages = [
  '今日',
  '来文',
  '任务',
  '检查',
  '隐患',
  '培训',
  '月报',
  '单位',
  '收件',
  '发件',
  '印发登记',
  '备份',
  '设置',
]

describe.skipIf(whyNoElectron !== null)('SafetyDesk in Electron', () => {
  beforeAll(async () => {
    desk = await aWindowDesk()
    ;({ running, page } = await launch(desk))
  })
  afterAll(async () => {
    await running?.close()
    if (desk !== undefined) clear(desk)
  })

  test('shows our page, under its name', async () => {
    expect(page.url()).toMatch(/^safetydesk:\/\/app\//)
    expect(await page.title()).toBe('安委办工作台')
  })

  test('goes from the first start to a practice office and its desk', async () => {
    await walkPracticeWizard(page)
    await look('desk')
  })

  test('shows every main page within its width at 1366 by 768', async () => {
    await running.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window!.unmaximize()
      window!.setContentSize(1366, 768)
    })
    const names = await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allTextContents()
    expect(names.length).toBeGreaterThan(10)
    for (const name of names) {
      await go(page, name)
      await page.waitForTimeout(300)
      expect(await fitsSideways(page), name).toBe(true)
      await look(`page-${names.indexOf(name)}`)
    }
  })
})
