import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { practiceLeader } from '../../domain/practice/sampleLeader.ts'
import {
  aPage,
  enterAs,
  enterPractice,
  fitsSideways,
  go,
  password,
  setUp,
  startDesk,
  startPractice,
  type RunningDesk,
} from './desk.ts'

interface Office {
  readonly desk: RunningDesk
  readonly page: Page
  readonly faults: string[]
}

let old: Office
let fresh: Office

async function begin(desk: RunningDesk, open: (page: Page, address: string) => Promise<unknown>): Promise<Office> {
  const visitor = await aPage(desk)
  await open(visitor.page, desk.address)
  return { desk, ...visitor }
}

beforeAll(async () => {
  old = await begin(await startPractice(), enterPractice)
  fresh = await begin(await startDesk(), setUp)
})
afterAll(async () => {
  await Promise.all([old.desk.stop(), fresh.desk.stop()])
  expect([...old.faults, ...fresh.faults]).toEqual([])
})

/** Where a screen is kept for whoever wants to look at it. */
const look = async (page: Page, name: string) => {
  const folder = process.env['SAFETYDESK_SCREENS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

async function ownCard({ page, desk }: Office, name: string): Promise<string> {
  await go(page, '上下级报送')
  await page.getByRole('tab', { name: '单位名片' }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出名片' }).click()
  const path = join(desk.folder, name)
  await (await coming).saveAs(path)
  return path
}

async function accept({ page }: Office, path: string): Promise<void> {
  await page.locator('input[type=file][accept=".sdcard"]').setInputFiles(path)
  await page.getByRole('dialog').getByRole('button', { name: '已核对，接受' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

test('an office hands everything over to a successor whose card it accepted', async () => {
  const [from, to] = [await ownCard(old, 'old.sdcard'), await ownCard(fresh, 'new.sdcard')]
  await accept(old, to)
  await accept(fresh, from)
  const { page, desk } = old
  await go(page, '发件')
  await page.getByRole('button', { name: '与其他安委办交换' }).click()
  expect(await page.getByRole('menuitem', { name: '做移交包…' }).count()).toBe(0)
  await enterAs(page, practiceLeader.login, password)
  await go(page, '发件')
  await page.getByRole('button', { name: '与其他安委办交换' }).click()
  await page.getByRole('menuitem', { name: '做移交包…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('未销号隐患').waitFor()
  await dialog.getByRole('combobox', { name: '移交给' }).click()
  await page.getByRole('option').first().click()
  await dialog.getByLabel('本机文档').check()
  await look(page, 'handover-dialog')
  await dialog.getByText(/^核对码 \d{4}/u).waitFor()
  const make = dialog.getByRole('button', { name: '做移交包', exact: true })
  expect(await make.isDisabled()).toBe(true)
  await dialog.getByLabel('本人口令').fill(password)
  await make.click()
  await dialog.getByText('移交包已写入并读回核对').waitFor()
  await look(page, 'handover-made')
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await page.getByRole('grid', { name: '发件登记' }).getByText('移交包', { exact: true }).waitFor()
  expect(await fitsSideways(page)).toBe(true)
  expect(readdirSync(join(desk.documents, '安委办移交'))).toHaveLength(1)
})

test('the successor looks at it, takes it in whole, and has the records', async () => {
  const { page } = fresh
  const shelf = join(old.desk.documents, '安委办移交')
  const folder = join(shelf, readdirSync(shelf)[0]!)
  await go(page, '收件')
  await page.getByLabel('介质编号或来源').fill('U-09')
  await page.getByLabel('查毒情况').fill('火绒，无病毒')
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择文件…' }).click()
  await (await asked).setFiles(readdirSync(folder).map(name => join(folder, name)))
  const table = page.getByRole('table', { name: '本批文件' })
  await table.getByText('可导入').waitFor()
  await look(page, 'handover-inbox')
  await table.getByRole('button', { name: /^查看/ }).click()
  await page.getByRole('dialog').getByText('未办结', { exact: true }).first().waitFor()
  await look(page, 'handover-items')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '收入移交包' }).click()
  await page.getByText('与移交单位完全一致。').waitFor()
  await table.getByText('已导入', { exact: true }).waitFor()
  await look(page, 'handover-taken')
  expect(await fitsSideways(page)).toBe(true)
  await go(page, '单位')
  await page.getByText('北山街道').first().waitFor()
})
