import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { practiceNotice } from '../../domain/practice/sampleNotice.ts'
import { fitsSideways, go, practiceDesk } from './desk.ts'

let page: Page

practiceDesk(async opened => {
  page = opened.page
})

/** Canvases that have been drawn on. */
const drawn = (of: Page) => of.locator('canvas[data-drawn]')

test('a forwarding notice is previewed as it prints, numbered, registered and printed again byte for byte', async () => {
  await go(page, '印发登记')
  await page.getByText('还没有印发公文').waitFor()
  await go(page, '来文')
  await page.getByRole('button', { name: '登记来文' }).click()
  await page.getByLabel('来文正文').fill(practiceNotice)
  await page.getByRole('button', { name: '识别条款' }).click()
  await page.getByRole('button', { name: '确认登记' }).click()
  await page.getByRole('button', { name: '转发通知' }).click()
  const dialog = page.getByRole('dialog')
  await drawn(page).first().waitFor()
  expect(await fitsSideways(page)).toBe(true)
  await dialog.getByLabel('抄送机关').fill('市安委会办公室')
  await page.waitForTimeout(700)
  await drawn(page).first().waitFor()
  await dialog.getByRole('button', { name: '编号印发' }).click()
  await dialog.getByText('已登记。').waitFor()
  await drawn(page).first().waitFor()
  const number = await dialog
    .getByText(/〔20\d\d〕1号/)
    .first()
    .textContent()
  await dialog.getByRole('button', { name: '登记打印' }).click()
  await page.getByLabel('打印份数').fill('30')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: '保存 PDF' }).click()
  expect((await download).suggestedFilename()).toContain('转发通知')
  await page.keyboard.press('Escape')
  await go(page, '印发登记')
  await page.getByRole('grid').getByText(number!).waitFor()
  await page.getByRole('grid').getByText('30 份').waitFor()
  await page.getByRole('grid', { name: '印发登记列表' }).press('Enter')
  await page.getByText('这就是首次印发时存下的文件，逐字节相同').waitFor()
  await drawn(page).first().waitFor()
})

test('a query of a list is kept under a name and brought back', async () => {
  await page.keyboard.press('Escape')
  await go(page, '来文')
  await page.getByLabel('查找来文').fill('没有的来文')
  await page.getByText('没有符合条件的来文').waitFor()
  await page.getByRole('button', { name: '常用查询' }).click()
  await page.getByLabel('保存当前查询为').fill('查无')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('menuitem', { name: '查无' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByLabel('查找来文').fill('')
  await page.getByRole('grid', { name: '来文列表' }).waitFor()
  await page.getByRole('button', { name: '常用查询' }).click()
  await page.getByRole('menuitem', { name: '查无' }).click()
  await page.getByText('没有符合条件的来文').waitFor()
})
