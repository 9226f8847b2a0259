import { existsSync, mkdirSync, readdirSync, renameSync, watch } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { go, logIn } from './desk.ts'
import {
  answerDialogs,
  aWindowDesk,
  clear,
  handOver,
  launch,
  look,
  whyNoElectron,
  type WindowDesk,
} from './electronDesk.ts'
import { copyPracticeVault, founder } from './practiceVault.ts'

let desk: WindowDesk
let running: ElectronApplication
let page: Page
let vault: string

const away = (folder: string): string => `${folder}-away`
const takeAway = (folder: string): void => renameSync(folder, away(folder))
const bringBack = (folder: string): void => renameSync(away(folder), folder)

const gone = () => page.getByRole('alert').filter({ hasText: '找不到工作库的文件夹' })

/** A stick that is pulled as soon as something begins to lie in it. */
function pullWhenWritten(stick: string): Promise<void> {
  return new Promise(pulled => {
    const watcher = watch(stick, () => {
      watcher.close()
      if (existsSync(stick)) takeAway(stick)
      pulled()
    })
  })
}

async function aStick(name: string): Promise<string> {
  const stick = join(desk.folder, name)
  mkdirSync(stick)
  handOver(stick)
  await answerDialogs(running, { open: stick })
  return stick
}

async function chooseStick(name: string): Promise<void> {
  await page.getByRole('button', { name: '其他文件夹…' }).click()
  await page.getByRole('radio', { name, exact: false, checked: true }).waitFor()
}

const pulledTexts = /所选的位置已不可用|存储介质读写出错/

/** Files beneath a folder whose names are not those of unfinished work. */
const finished = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !join(entry.parentPath, entry.name).includes('.part-'))
    .map(entry => entry.name)

describe.skipIf(whyNoElectron !== null)('folders that go while the window is open', () => {
  beforeAll(async () => {
    desk = await aWindowDesk()
    vault = await copyPracticeVault(desk.documents)
    handOver(desk.folder)
    ;({ running, page } = await launch(desk, `--vault=${vault}`))
    await logIn(page)
  })
  afterAll(async () => {
    await running?.close()
    if (desk !== undefined) clear(desk)
  })

  test('the vault’s: the page says so, saves nothing, keeps what was typed, and goes on when it is back', async () => {
    const title = '关于开展消防安全检查的通知'
    await go(page, '来文')
    await page.getByRole('button', { name: '登记来文' }).click()
    await page.getByLabel('来文正文').fill(`${title}\n各单位：\n请于2026年12月20日前报送检查情况。`)
    await page.getByRole('button', { name: '识别条款' }).click()
    const confirm = page.getByRole('button', { name: '确认登记' })
    await confirm.waitFor()
    takeAway(vault)
    await gone().waitFor()
    await confirm.click()
    await expect.poll(() => gone().count()).toBe(2)
    await look(page, 'vault-gone')
    expect(existsSync(vault)).toBe(false)
    bringBack(vault)
    await confirm.click()
    await page.getByRole('heading', { name: title }).waitFor()
    await expect.poll(() => gone().count(), { timeout: 15_000 }).toBe(0)
  })

  test('the vault’s, while the desk is locked: it waits at the login with what was typed', async () => {
    await go(page, '来文')
    await page.getByLabel('查找来文').fill('还没有查')
    takeAway(vault)
    await page.keyboard.press('Control+Shift+L')
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await enterPassword()
    await gone().last().waitFor()
    bringBack(vault)
    await enterPassword()
    await page.getByRole('heading', { name: '登录' }).waitFor({ state: 'detached' })
    expect(await page.getByLabel('查找来文').inputValue()).toBe('还没有查')
    await page.getByLabel('查找来文').fill('')
  })

  async function enterPassword(): Promise<void> {
    await page.getByLabel('口令', { exact: true }).fill(founder.password)
    await page.keyboard.press('Enter')
  }

  test('a stick’s, during a backup: it is refused, nothing counts as backed up, and the next one ends well', async () => {
    const stick = await aStick('备份盘')
    await go(page, '备份与恢复')
    await chooseStick('备份盘')
    const pulled = pullWhenWritten(stick)
    await page.getByRole('button', { name: '立即备份' }).click()
    await pulled
    await page.getByRole('alert').getByText(pulledTexts).waitFor()
    await look(page, 'stick-pulled')
    await page.getByText('还没有备份').waitFor()
    expect(existsSync(stick)).toBe(false)
    expect(finished(away(stick)).filter(name => name === 'certificate.json')).toEqual([])
    bringBack(stick)
    await page.getByRole('button', { name: '立即备份' }).click()
    await page.getByRole('table').getByText('备份盘').waitFor()
  })

  test('a stick’s, while files are written for units: it is refused, and none is called written', async () => {
    const stick = await aStick('发件盘')
    await go(page, '发件')
    await page.getByRole('button', { name: '做报送表单…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('每月报送的单位 10 家').waitFor()
    await chooseStick('发件盘')
    const pulled = pullWhenWritten(stick)
    const write = dialog.getByRole('button', { name: /做 10 份表单/ })
    await write.click()
    await pulled
    await dialog.getByRole('alert').getByText(pulledTexts).waitFor()
    expect(await page.getByText('可以安全拔出').count()).toBe(0)
    expect(existsSync(stick)).toBe(false)
    bringBack(stick)
    await write.click()
    await dialog.getByText('已写入并核对 10 个文件，可以安全拔出。').waitFor()
    expect(finished(stick)).toHaveLength(10)
  })
})
