import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { aSheet } from '../builders/sheet.ts'
import { fitsSideways, go, practiceDesk, type RunningDesk } from './desk.ts'
import {
  batchTable,
  handIn,
  importOne,
  nameMedium,
  openFormDialog,
  unit,
  writeForm,
  writeReceipt,
} from './inboxSteps.ts'

let desk: RunningDesk
let page: Page

practiceDesk(async opened => {
  ;({ page, desk } = opened)
})

test('forms are made for chosen units and written to a place, each in its own folder', async () => {
  await openFormDialog(page)
  await page.getByRole('dialog').getByLabel('本机文档').check()
  await writeForm(page)
  await page.getByText('共 1 个文件').waitFor()
  expect(await fitsSideways(page)).toBe(true)
})

/** The sheet of a preview has been drawn on. */
const drawn = () => page.locator('canvas[data-drawn]').first().waitFor()

test('what went out is found by 拼音首字母, and a list to sign is printed of its day', async () => {
  await page.getByLabel('查找发出的文件').fill('dgz')
  await page.getByText('没有符合条件的文件').waitFor()
  await page.getByLabel('查找发出的文件').fill('bsjd')
  await page.getByRole('grid', { name: '发件登记' }).getByText(unit, { exact: true }).waitFor()
  await page.getByRole('button', { name: '打印交接单' }).click()
  const dialog = page.getByRole('dialog')
  await drawn()
  await dialog.getByLabel('介质编号').fill('U-07')
  await page.waitForTimeout(700)
  await drawn()
  expect(await fitsSideways(page)).toBe(true)
  await dialog.getByRole('button', { name: '印制' }).click()
  await dialog.getByText('已登记。').waitFor()
  await page.keyboard.press('Escape')
})

test('a unit that has no form gets a sheet that bears whose it is and its open tasks', async () => {
  await page.getByRole('button', { name: '做空白表格…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '种类' }).click()
  await page.getByRole('option', { name: '任务反馈表' }).click()
  const save = dialog.getByRole('button', { name: '保存空白表格' })
  expect(await save.isDisabled()).toBe(true)
  await dialog.getByRole('combobox', { name: '单位' }).fill('bsjd')
  await page.getByRole('option', { name: unit }).click()
  const coming = page.waitForEvent('download')
  await save.click()
  expect((await coming).suggestedFilename()).toBe(`模板-任务反馈表-${unit}.xlsx`)
  await dialog.getByText('已保存：').waitFor()
  expect(await fitsSideways(page)).toBe(true)
  await dialog.getByRole('button', { name: '关闭' }).click()
})

test('what comes back is looked at, imported as shown, answered, and not counted twice', async () => {
  const path = await handIn(desk.browser, desk.documents, desk.folder)
  await go(page, '收件')
  await page.getByText('还没有收过报送文件').waitFor()
  const choose = page.getByRole('button', { name: '选择文件…' })
  expect(await choose.isDisabled()).toBe(true)
  await nameMedium(page, 'U-07')
  const files = [path, { name: '会议照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') }]
  for (const one of files) {
    const asked = page.waitForEvent('filechooser')
    await choose.click()
    await (await asked).setFiles(one as never)
    await batchTable(page)
      .getByText(typeof one === 'string' ? unit : '会议照片.jpg')
      .first()
      .waitFor()
  }
  await page.getByRole('button', { name: '无关文件 1' }).waitFor()
  await page.getByRole('combobox', { name: '批次' }).click()
  await page.getByRole('option').nth(1).click()
  await importOne(page)
  await writeReceipt(page, () => page.getByRole('dialog').getByLabel('本机文档').check())
  expect(readdirSync(join(desk.documents, '安委办发件', unit)).some(name => name.endsWith('.sdr'))).toBe(true)
  await page.getByRole('button', { name: '打印回执和补正单' }).click()
  await drawn()
  await page.getByRole('dialog').getByText('1 份）').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '打印交换登记' }).click()
  await drawn()
  await page.getByRole('combobox', { name: '月份' }).click()
  await page.getByRole('option').nth(1).click()
  await page.getByText('没有收发文件').waitFor()
  await page.keyboard.press('Escape')
  const asked = page.waitForEvent('filechooser')
  await choose.click()
  await (await asked).setFiles(path)
  await batchTable(page).getByText('已导入过').waitFor()
  expect(await fitsSideways(page)).toBe(true)
})

test('the imported figures stand in the table, and an import is taken back whole', async () => {
  await go(page, '收件')
  await page.getByRole('combobox', { name: '批次' }).click()
  await page.getByRole('option').nth(2).click()
  await page.getByRole('button', { name: /^撤销导入/ }).click()
  await batchTable(page).getByText('已撤销').waitFor()
})

test('a sheet with heads of its own is understood by a person once, then it comes in', async () => {
  await go(page, '收件')
  await nameMedium(page, 'U-08')
  const heads = ['查出时间', '问题类型', '所在位置', '存在的问题', '程度', '限期']
  const bytes = await aSheet(heads, [['2026-10-09', '现场管理', '三号仓库', '安全出口被锁', '一般', '2026-10-16']])
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择文件…' }).click()
  await (await asked).setFiles({ name: '自查.xlsx', mimeType: '', buffer: Buffer.from(bytes) })
  await page.getByRole('button', { name: '待确认发件人 1' }).waitFor()
  await page.getByRole('button', { name: '核对表格 自查.xlsx' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('安全出口被锁').waitFor()
  const fields = { A: '发现日期', B: '类别', C: '部位（地点）', D: '隐患描述', E: '级别', F: '整改期限' }
  for (const [letter, field] of Object.entries(fields)) {
    await dialog.getByRole('combobox', { name: `${letter}列作为` }).click()
    await page.getByRole('option', { name: field, exact: true }).click()
  }
  await dialog.getByRole('combobox', { name: /报送单位/ }).fill('bsjd')
  await page.getByRole('option', { name: unit }).click()
  await dialog.getByRole('button', { name: '确认', exact: true }).click()
  const table = batchTable(page)
  await table.getByText('可导入').waitFor()
  await page.getByRole('button', { name: '导入可导入的 1 个' }).click()
  await page.getByText('已导入 1 个').waitFor()
  expect(await fitsSideways(page)).toBe(true)
})
