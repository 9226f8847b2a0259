import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { ChildProcess } from 'node:child_process'
import { dispatched, imported, taskPackage, tasksOf, twoOffices, type Desk } from '../builders/offices.ts'
import { aUnit, day } from '../builders/register.ts'
import { login, password } from '../builders/vault.ts'
import { launchChromium } from './launchChromium.ts'
import { ended, fitsSideways, go, startHost } from './desk.ts'

let browser: Browser
const hosts: ChildProcess[] = []

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  for (const host of hosts) {
    host.kill('SIGTERM')
    await ended(host)
  }
})

/** The desk of a vault that was filled before, at a page of its own. */
async function pageOf({ core, folder }: Desk): Promise<Page> {
  await core.close()
  const { host, address } = startHost(folder)
  hosts.push(host)
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.goto(await address)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '今天要办' }).waitFor()
  return page
}

async function bring(page: Page, path: string): Promise<void> {
  await go(page, '收件')
  await page.getByLabel('介质编号或来源').fill('U-07')
  await page.getByLabel('查毒情况').fill('火绒，无病毒')
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择文件…' }).click()
  await (await asked).setFiles(path)
}

const sent = ({ documents }: Desk, name: string): string => {
  const folder = join(documents, '安委办发件', name)
  return join(folder, readdirSync(folder)[0]!)
}

const shot = async (page: Page, name: string) => {
  expect(await fitsSideways(page)).toBe(true)
  const folder = process.env['SAFETYDESK_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** Says which unit the office behind a card is. */
async function linkCard(above: Page): Promise<void> {
  await go(above, '上下级报送')
  await above.getByRole('tab', { name: '单位名片' }).click()
  await above.getByRole('button', { name: '选定东港镇安委办的对应单位' }).click()
  await above.getByRole('combobox', { name: /对应单位/ }).fill('东港')
  await above.getByRole('option', { name: '东港镇人民政府' }).click()
  await above.getByRole('button', { name: '保存' }).click()
  await above.getByRole('cell', { name: /东港镇人民政府/ }).waitFor()
  await shot(above, 'cards')
}

/** Writes the one task package that can be made. */
async function passDown(above: Page): Promise<void> {
  await go(above, '发件')
  await above.getByRole('button', { name: '与其他安委办交换' }).click()
  await above.getByRole('menuitem', { name: '给下级做任务包…' }).click()
  const passing = above.getByRole('dialog')
  await passing.getByLabel('东港镇人民政府（2 项）').waitFor()
  expect(await passing.getByLabel('西港镇人民政府').isDisabled()).toBe(true)
  await passing.getByText('选择任务', { exact: true }).click()
  await passing.getByLabel('报送学习情况（2026-11-20 前）').waitFor()
  await shot(above, 'packages')
  await passing.getByText('全部未办结的任务').click()
  await passing.getByLabel('本机文档').check()
  await passing.getByRole('button', { name: '做 1 个任务包，写到U盘' }).click()
  await passing.getByText('已写入并核对 1 个文件，可以安全拔出。').waitFor()
  await passing.getByRole('button', { name: '关闭' }).click()
  await above.getByRole('grid', { name: '发件登记' }).getByText('等待回执').waitFor()
}

/** Imports the task package and writes its receipt. */
async function takeIn(below: Page, packagePath: string): Promise<void> {
  await bring(below, packagePath)
  await below.getByRole('table', { name: '本批文件' }).getByText('可导入').waitFor()
  await below.getByRole('button', { name: /^查看 任务包/ }).click()
  await below.getByRole('dialog').getByText('期限 2026-11-20').first().waitFor()
  await shot(below, 'preview')
  await below.keyboard.press('Escape')
  await below.getByRole('button', { name: '导入可导入的 1 个' }).click()
  await below.getByText('已导入 1 个').waitFor()
  await below.getByRole('button', { name: '写回执和补正单（1）' }).click()
  await below.getByRole('dialog').getByLabel('本机文档').check()
  await below.getByRole('dialog').getByRole('button', { name: '写到U盘' }).click()
  await below.getByText('已写入并核对 1 个文件，可以安全拔出。').waitFor()
  await below.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await go(below, '任务')
  await below.getByText('来自某区安委办').first().waitFor()
  await shot(below, 'tasks')
}

/** Imports the receipt; the task package then counts as received. */
async function takeReceipt(above: Page, receiptPath: string): Promise<void> {
  await bring(above, receiptPath)
  await above.getByRole('button', { name: /^查看 回执/ }).click()
  await above.getByRole('dialog').getByText('已签收').first().waitFor()
  await shot(above, 'receipt')
  await above.keyboard.press('Escape')
  await above.getByRole('button', { name: '导入可导入的 1 个' }).click()
  await above.getByText('已导入 1 个').waitFor()
  expect(await above.getByRole('button', { name: '写回执和补正单（0）' }).isDisabled()).toBe(true)
  await go(above, '发件')
  await above.getByRole('grid', { name: '发件登记' }).getByText('已回执').waitFor()
  await shot(above, 'outbox')
  await above.getByText('任务包-东港镇人民政府-第1份.sdx').click()
  await above.getByRole('dialog').getByText('对方收入时间').waitFor()
  await shot(above, 'sent')
}

test('tasks are passed down on a stick, taken in, and signed for by the receipt', async () => {
  const { district, town, unit, townCard } = await twoOffices()
  const other = await aUnit(district.call, '西港镇人民政府', 'townStreet')
  await dispatched(district, [unit, other], ['报送学习情况', '报送重大隐患排查情况'])
  await district.call.reports.linkCard({ id: townCard, unitId: null })
  const above = await pageOf(district)
  await linkCard(above)
  await passDown(above)
  const below = await pageOf(town)
  await takeIn(below, sent(district, '东港镇人民政府'))
  await takeReceipt(above, sent(town, '某区安委办'))
})

test('what was done is told to the office above, in other words where it was sent back', async () => {
  const { district, town, unit } = await twoOffices()
  const ids = await dispatched(district, [unit], ['报送学习情况', '报送重大隐患排查情况'])
  await imported(town, await taskPackage(district, unit))
  const own = await aUnit(town.call, '镇应急办', 'memberUnit')
  const on = day('2026-11-05')
  const step = async (desk: Desk, task: number, event: 'sign' | 'submit' | 'return', note: string | null) => {
    const { assignments } = await desk.call.tasks.get({ id: task, day: on })
    await desk.call.tasks.step({ assignmentIds: [assignments[0]!.id], event, on, note, newDue: null })
  }
  for (const { id } of await tasksOf(town)) {
    await town.call.tasks.dispatch({ taskIds: [id], unitIds: [own], on })
    await step(town, id, 'sign', null)
    await step(town, id, 'submit', '已组织全镇干部集中学习两次')
  }
  await step(district, ids[0]!, 'submit', '已组织全镇干部集中学习两次')
  await step(district, ids[0]!, 'return', '请附签到表')
  await imported(town, await taskPackage(district, unit))
  const page = await pageOf(town)
  await go(page, '任务')
  await page.getByText('报送学习情况').click()
  await page.getByRole('tab', { name: '任务内容' }).click()
  await page.getByText('请附签到表').waitFor()
  await shot(page, 'task')
  await go(page, '发件')
  await page.getByRole('button', { name: '与其他安委办交换' }).click()
  await page.getByRole('menuitem', { name: '向上级报送任务办理情况…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('上级退回：请附签到表').waitFor()
  await dialog.getByLabel('报送学习情况的办理情况').fill('已组织学习两次，附签到表')
  await dialog.getByLabel('本机文档').check()
  await shot(page, 'feedback')
  await dialog.getByRole('button', { name: '报送 2 项，写到U盘' }).click()
  await dialog.getByText('已写入并核对 1 个文件，可以安全拔出。').waitFor()
  await dialog.getByRole('button', { name: '关闭' }).click()
  await page.getByRole('grid', { name: '发件登记' }).getByText('办理情况', { exact: true }).waitFor()
})
