import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { marksHead } from '../../exchange/xlsx/annotateSheet.ts'
import { readRows } from '../../exchange/xlsx/readRows.ts'
import { aSheet } from '../builders/sheet.ts'
import { adminPassword, enterAs, fitsSideways, go, password, practiceDesk } from './desk.ts'

let page: Page

practiceDesk(async opened => {
  page = opened.page
})

test('a practice office says so on every page, and has a register to practise on', async () => {
  expect(await page.getByRole('banner').getByText('练习', { exact: true }).isVisible()).toBe(true)
  await go(page, '单位')
  await page.getByText('共 50 个').waitFor()
})

test('the list is walked and opened with the keyboard alone; initials find the unit', async () => {
  await page.getByLabel('查找单位').fill('hryj')
  await page.getByText('共 1 个').waitFor()
  await page.getByRole('grid', { name: '单位列表' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '海润渔具1号有限公司' }).waitFor()
  await page.getByRole('tab', { name: /人员/ }).click()
  await page.getByText('共 4 人').waitFor()
})

test('a unit is renamed from a day on, and that is taken back', async () => {
  await page.getByRole('button', { name: '变更（注明日期）' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('单位名称').fill('海润渔具改名有限公司')
  await dialog.getByRole('button', { name: '确定' }).click()
  await page.getByRole('heading', { name: '海润渔具改名有限公司' }).waitFor()
  await page.getByRole('tab', { name: '沿革' }).click()
  await page.getByText('更名：海润渔具1号有限公司 → 海润渔具改名有限公司').waitFor()
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await page.getByText('已撤销，数据恢复原样').waitFor()
  await page.getByRole('heading', { name: '海润渔具1号有限公司' }).waitFor()
})

test('a sheet is looked through, imported as shown, its bad rows given back, and taken back whole', async () => {
  await go(page, '从表格导入')
  const bytes = await aSheet(
    ['企业名称', '统一社会信用代码', '所属镇街'],
    [
      ['好厂', '91371000052350125D', '东港镇'],
      ['坏厂', '91371000052350126D', '东港镇'],
    ],
  )
  const sheet = { name: '企业.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
  await page.locator('input[type=file]').setInputFiles([sheet])
  await page.getByText('统一社会信用代码校验码不对').waitFor()
  const coming = page.waitForEvent('download')
  await page.getByLabel('只显示有问题的行').check()
  await page.getByRole('button', { name: '取回注明问题的原表' }).click()
  const download = await coming
  expect(download.suggestedFilename()).toBe('退回-企业.xlsx')
  const rows: (readonly string[])[] = []
  for await (const row of readRows(readFileSync(await download.path()))) rows.push(row.cells)
  expect(rows.map(row => row[0])).toEqual(['企业名称', '好厂', '坏厂'])
  expect(rows.map(row => row[3] ?? '')).toEqual([marksHead, '', expect.stringContaining('校验码不对')])
  await page.getByRole('button', { name: '导入 1 条' }).click()
  await page.getByText('新增 1，变更 0，无变化 0，退回 1').waitFor()
  await page.getByRole('button', { name: '撤销导入 企业.xlsx' }).click()
  await page.getByText(/已撤销$/).waitFor()
  await go(page, '单位')
  // the list stands as it was left
  expect(await page.getByLabel('查找单位').inputValue()).toBe('hryj')
  await page.getByRole('button', { name: '清除条件' }).click()
  await page.getByText('共 50 个').waitFor()
})

test('an identity number is shown for a reason only', async () => {
  await go(page, '人员')
  await page.getByText('共 160 人').waitFor()
  await page.getByRole('gridcell').first().click()
  await page.getByText(/^990001\*{8}\d{3}[\dX]$/).waitFor()
  await page.getByLabel(/查看完整号码的原因/).fill('核对证件')
  await page.getByRole('button', { name: '查看', exact: true }).click()
  await page.getByText(/^990001\d{11}[\dX]$/).waitFor()
})

test('an account is opened by one and approved by another; the auditor reads who did it', async () => {
  await enterAs(page, 'xitong', adminPassword, password)
  await go(page, '用户')
  await page.getByRole('button', { name: '开设账号' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill('李四')
  await dialog.getByLabel('登录名').fill('lisi')
  await dialog.getByLabel(/^初始口令/).fill('Chushi-Kou-26')
  await dialog.getByLabel('再输入一次口令').fill('Chushi-Kou-26')
  await dialog.getByRole('button', { name: '开设' }).click()
  await page.getByText('待核准').waitFor()
  await enterAs(page, 'baomi', adminPassword, password)
  await go(page, '用户')
  await page.getByRole('button', { name: '核准 李四' }).click()
  await page.getByText('“李四”已核准').waitFor()
  await enterAs(page, 'shenji', adminPassword, password)
  await go(page, '审计记录')
  await page.getByText('核准账号').first().waitFor()
  await page.getByText('查看身份证号').first().waitFor()
})

test('nothing of the register sticks out at 1366x768 and at 200% zoom', async () => {
  await enterAs(page, 'wang', password)
  await page.getByRole('banner').getByText('王建国').waitFor()
  for (const viewport of [
    { width: 1366, height: 768 },
    { width: 683, height: 384 },
  ]) {
    await page.setViewportSize(viewport)
    for (const key of ['Alt+2', 'Alt+3', 'Alt+6', 'Alt+7', 'Alt+8', 'Alt+9']) {
      await page.keyboard.press(key)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect([viewport.width, key, await fitsSideways(page)]).toEqual([viewport.width, key, true])
    }
  }
})
