import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { practiceNotice } from '../../domain/practice/sampleNotice.ts'
import { fitsSideways, go, logIn, walkPracticeWizard } from './desk.ts'
import {
  answerDialogs,
  aWindowDesk,
  clear,
  corePid,
  dropFile,
  handOver,
  killCore,
  launch,
  look as lookAt,
  startBeside,
  whyNoElectron,
  type WindowDesk,
} from './electronDesk.ts'

let desk: WindowDesk
let running: ElectronApplication
let page: Page

const look = (name: string): Promise<void> => lookAt(page, name)

const resize = (width: number, height: number): Promise<void> =>
  running.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows()
      window!.unmaximize()
      window!.setContentSize(size.width, size.height)
    },
    { width, height },
  )

async function aFile(name: string, content: string): Promise<string> {
  const path = join(desk.documents, name)
  writeFileSync(path, content)
  handOver(path)
  return path
}

const drawn = () => page.locator('canvas[data-drawn]').first().waitFor()
const atLogin = () => page.getByRole('heading', { name: '登录' }).waitFor()

async function logInAgain(): Promise<void> {
  await page.getByLabel('口令', { exact: true }).fill('Anquan-2026')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '登录' }).waitFor({ state: 'detached' })
}

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
    await page.getByRole('button', { name: /建立练习用工作库/ }).waitFor()
  })

  test('goes from the first start to a practice office and its desk', async () => {
    await walkPracticeWizard(page)
    await look('home')
  })

  test('shows every page of the navigation within its width, at 1366 by 768 and at 150 per cent', async () => {
    const names = await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allTextContents()
    expect(names.length).toBeGreaterThan(12)
    for (const zoom of [1, 1.5]) {
      await resize(1366, 768)
      await running.evaluate(({ BrowserWindow }, factor) => {
        BrowserWindow.getAllWindows()[0]!.webContents.zoomFactor = factor
      }, zoom)
      for (const [at, name] of names.entries()) {
        await page.keyboard.press('Escape')
        await page.evaluate(hash => void (location.hash = hash), await linkOf(at))
        await page.getByRole('heading', { level: 1 }).waitFor()
        expect(await fitsSideways(page), `${name} ${zoom}`).toBe(true)
        await look(`${zoom * 100}-${String(at).padStart(2, '0')}`)
      }
    }
    await running.evaluate(({ BrowserWindow }) => void (BrowserWindow.getAllWindows()[0]!.webContents.zoomFactor = 1))
  })

  const linkOf = async (at: number): Promise<string> =>
    (await page.getByRole('navigation', { name: '主导航' }).getByRole('link').nth(at).getAttribute('href'))!.replace(
      /^.*#/u,
      '',
    )

  test('takes a notice that is dropped on the window, and one that the system’s dialog chose', async () => {
    await go(page, '原件存档')
    await dropFile(page, await aFile('拖入的通知.txt', practiceNotice))
    await page.getByRole('cell', { name: '拖入的通知.txt', exact: true }).waitFor()
    await answerDialogs(running, { open: await aFile('选择的通知.txt', `${practiceNotice}\n`) })
    await page.getByRole('button', { name: '接收文件…' }).click()
    await page.getByRole('cell', { name: '选择的通知.txt', exact: true }).waitFor()
  })

  test('a notice becomes a paper that is previewed, numbered and saved on a stick, and read back from it', async () => {
    const stick = join(desk.folder, 'stick')
    mkdirSync(stick)
    handOver(stick)
    await go(page, '来文')
    await page.getByRole('button', { name: '登记来文' }).click()
    await page.getByLabel('来文正文').fill(practiceNotice)
    await page.getByRole('button', { name: '识别条款' }).click()
    await page.getByRole('button', { name: '确认登记' }).click()
    await page.getByRole('button', { name: '转发通知' }).click()
    await drawn()
    await look('paper')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '编号印发' }).click()
    await dialog.getByText('已登记。').waitFor()
    const saved = join(stick, '转发通知.pdf')
    await answerDialogs(running, { save: saved })
    await dialog.getByRole('button', { name: '保存 PDF' }).click()
    await expect.poll(() => existsSync(saved) && readFileSync(saved).subarray(0, 5).toString()).toBe('%PDF-')
    await page.keyboard.press('Escape')
  })

  test('Electron prints the page itself', async () => {
    const pdf = await running.evaluate(async ({ BrowserWindow }) =>
      (await BrowserWindow.getAllWindows()[0]!.webContents.printToPDF({ pageSize: 'A4' })).toString('base64'),
    )
    expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.length).toBeGreaterThan(5000)
  })

  test('a second start ends by itself, hands its file over and brings the first window to the front', async () => {
    await running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.minimize())
    const file = await aFile('报送.sdx', 'no package')
    await startBeside(desk, file)
    expect(running.windows()).toHaveLength(1)
    const isMinimized = () => running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isMinimized())
    await expect.poll(isMinimized).toBe(false)
    await go(page, '原件存档')
    await page.getByText('有 1 个文件等待接收').waitFor()
  })

  test.each(['lock-screen', 'suspend'])('locks on %s and keeps what was typed', async left => {
    await go(page, '来文')
    await page.getByLabel('查找来文').fill('还没有查')
    await running.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name as 'suspend'), left)
    await atLogin()
    await look(`locked-${left}`)
    await logInAgain()
    expect(await page.getByLabel('查找来文').inputValue()).toBe('还没有查')
    await page.getByLabel('查找来文').fill('')
  })

  test('says what happened when the core is killed, keeps what was typed, and loses nothing that it had acknowledged', async () => {
    await go(page, '来文')
    await page.getByLabel('查找来文').fill('还没有查完')
    const before = await corePid(running)
    await killCore(running, page)
    await look('restarted')
    await logInAgain()
    expect(await corePid(running)).not.toBe(before)
    expect(await page.getByLabel('查找来文').inputValue()).toBe('还没有查完')
    expect(await page.getByText('程序的后台刚才意外停止').count()).toBe(0)
    await page.getByLabel('查找来文').fill('')
    await page.getByRole('grid', { name: '来文列表' }).waitFor()
    await go(page, '印发登记')
    await page.getByRole('grid').getByText('转发通知').first().waitFor()
  })

  test('a notice that is being registered when the core is killed is in whole, once, or still stands in its form', async () => {
    // a fourth end within a minute would be the last: the program gives up then
    for (const delay of [5, 30]) {
      const title = `关于第${delay}号写入情况的通知`
      await go(page, '来文')
      await page.getByRole('button', { name: '登记来文' }).click()
      await page.getByLabel('来文正文').fill(`${title}\n各单位：\n请于2099年12月20日前报送情况。`)
      await page.getByRole('button', { name: '识别条款' }).click()
      const confirm = page.getByRole('button', { name: '确认登记' })
      await confirm.waitFor()
      const pid = await corePid(running)
      await confirm.click({ noWaitAfter: true })
      await page.waitForTimeout(delay)
      process.kill(pid, 'SIGKILL')
      await page.getByText('程序的后台刚才意外停止，已自动重新启动').waitFor()
      await logInAgain()
      const stands = await confirm.isVisible()
      await go(page, '来文')
      await page.getByLabel('查找来文').fill(title)
      const found = page.getByRole('grid', { name: '来文列表' }).getByText(title)
      const none = page.getByText('没有符合条件的来文')
      await found.or(none).first().waitFor()
      const listed = await found.count()
      expect(listed).toBeLessThanOrEqual(1)
      expect(stands || listed === 1, `${title}: in the form or in the list`).toBe(true)
      await page.getByLabel('查找来文').fill('')
    }
  })

  test('closed and started again it stands where it stood; killed it starts again with all that was saved', async () => {
    await running.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.setBounds({ x: 120, y: 80, width: 1100, height: 700 }),
    )
    const bounds = () => running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds())
    await expect.poll(bounds).toMatchObject({ width: 1100, height: 700 })
    const left = await bounds()
    await running.close()
    ;({ running, page } = await launch(desk))
    await expect.poll(bounds).toMatchObject({ width: left.width, height: left.height })
    await logIn(page)
    running.process().kill('SIGKILL')
    await running.waitForEvent('close').catch(() => undefined)
    ;({ running, page } = await launch(desk))
    await logIn(page)
    await go(page, '印发登记')
    await page.getByRole('grid').getByText('转发通知').first().waitFor()
  })
})
