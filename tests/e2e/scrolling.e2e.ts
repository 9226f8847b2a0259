import type { Locator, Page } from 'playwright'
import { expect, test } from 'vitest'
import { fillLongDistrict, longName } from '../builders/longDistrict.ts'
import { aSheet } from '../builders/sheet.ts'
import { e2eDesk, enterPractice, go, startPractice } from './desk.ts'
import { founder } from './practiceVault.ts'
import { cutBadges, pageDownToEnd, wheelToEnd, type SeenTable } from './scrolling.ts'

let page: Page

e2eDesk(
  async opened => {
    page = opened.page
    page.setDefaultTimeout(10_000)
    await enterPractice(page, opened.desk.address)
  },
  () => startPractice(vault => fillLongDistrict(vault, founder)),
)

/** A table of rows that are all drawn. */
const table = (within: Locator): SeenTable => {
  const whole = within.getByRole('table').first()
  return {
    body: within.locator('[role="region"]:has(> table)').first(),
    head: whole.locator('thead tr'),
    last: whole.locator('tbody tr').last(),
  }
}

/** A list of which only what is seen is drawn; its last row is known by its place. */
async function list(): Promise<SeenTable> {
  const grid = page.getByRole('grid')
  await grid.waitFor()
  const rows = await grid.getAttribute('aria-rowcount')
  return {
    body: grid,
    head: grid.locator('[aria-rowindex="1"]'),
    last: grid.locator(`[aria-rowindex="${rows}"]`),
  }
}

async function reaches(seen: SeenTable): Promise<void> {
  await seen.head.waitFor()
  await wheelToEnd(page, seen)
  expect(await cutBadges(page)).toEqual([])
  await pageDownToEnd(page, seen)
}

const main = () => page.getByRole('main')

test.each(['来文', '任务', '培训', '检查', '单位', '人员'])('the list of %s', async name => {
  await go(page, name)
  await reaches(await list())
})

test('the ledger of findings', async () => {
  await go(page, '检查')
  await page.getByRole('link', { name: '隐患台账' }).click()
  await page.getByRole('heading', { name: '隐患台账' }).waitFor()
  await reaches(await list())
})

test('the figures of the units', async () => {
  await go(page, '单位报表')
  await main().getByText(longName(0)).waitFor()
  await reaches(table(main()))
})

test('a figure of every unit in every month', async () => {
  await go(page, '月报')
  await page.getByRole('link', { name: '按单位和月份看' }).click()
  await main().getByText(longName(0)).waitFor()
  await reaches(table(main()))
})

test('the state of every unit in every task', async () => {
  await go(page, '任务')
  await page.getByRole('link', { name: '落实情况一览' }).click()
  await main().getByText(longName(0)).waitFor()
  await reaches(table(main()))
})

test('the rates of training', async () => {
  await go(page, '培训')
  await page.getByRole('link', { name: '参训率' }).click()
  await main().getByText(longName(0)).waitFor()
  await reaches(table(main()))
})

test('a roster', async () => {
  await go(page, '培训')
  await page.getByLabel('查找培训').fill('名单最长')
  await page.getByText('名单最长的一期培训').click()
  await main().getByText('欧阳建国60', { exact: true }).waitFor()
  await reaches(table(main()))
})

test('the parts of a task', async () => {
  await go(page, '任务')
  await page.getByLabel('查找任务').fill('任务0')
  await page.getByRole('status').filter({ hasText: '共 1 项' }).waitFor()
  await page.getByRole('grid').press('Enter')
  await main().getByText(longName(0)).waitFor()
  await reaches(table(main()))
})

test('the audit log', async () => {
  await go(page, '审计记录')
  await reaches(table(main()))
})

test('the files of a batch', async () => {
  await go(page, '收件')
  await page.getByLabel('介质编号或来源').fill('U-07')
  await page.getByLabel('查毒情况').fill('火绒，无病毒')
  const heads = ['查出时间', '问题类型', '所在位置', '存在的问题', '程度', '限期', '责任人', '电话', '备注一', '备注二']
  const row = ['2026-10-09', '现场管理', '三号仓库', '安全出口被锁', '一般', '2026-10-16', '李四', '1', '2', '3']
  const sheet = { name: '自查.xlsx', mimeType: '', buffer: Buffer.from(await aSheet(heads, [row])) }
  const photos = Array.from({ length: 40 }, (_, at) => ({
    name: `会议照片${at}.jpg`,
    mimeType: 'image/jpeg',
    buffer: Buffer.from(String(at)),
  }))
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择文件…' }).click()
  await (await asked).setFiles([sheet, ...photos])
  await page.getByRole('button', { name: '无关文件 40' }).waitFor()
  await page.getByRole('button', { name: '核对表格 自查.xlsx' }).waitFor()
  await reaches(table(main()))
})

test('the columns of a sheet to be confirmed', async () => {
  await page.getByRole('button', { name: '核对表格 自查.xlsx' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('安全出口被锁').waitFor()
  await reaches(table(dialog))
  await page.keyboard.press('Escape')
})

test('what is wrong in a sheet', async () => {
  await go(page, '从表格导入')
  const rows = Array.from({ length: 40 }, (_, at) => [longName(at), '没有这种类别', '错的代码'])
  const buffer = Buffer.from(await aSheet(['单位名称', '单位类别', '统一社会信用代码'], rows))
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([{ name: '单位.xlsx', mimeType: '', buffer }])
  await page.getByText('退回的内容').waitFor()
  const faults = page.getByRole('table').filter({ hasText: '单元格' })
  await reaches({
    body: page.getByRole('region', { name: '退回的内容' }),
    head: faults.locator('thead tr'),
    last: faults.locator('tbody tr').last(),
  })
})
