import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { readRows } from '../../exchange/xlsx/readRows.ts'
import { fitsSideways, go, practiceDesk } from './desk.ts'

let page: Page

practiceDesk(opened => {
  page = opened.page
})

const grid = (name: string) => page.getByRole('grid', { name })
const heads = () => page.getByRole('columnheader').allTextContents()
const counted = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor()

test('conditions stand as chips, are taken away one by one, and are there again after a record was looked at', async () => {
  await go(page, '单位')
  await counted('共 50 个')
  await page.getByRole('button', { name: '单位类别' }).click()
  await page.getByRole('menuitem', { name: '企业', exact: true }).click()
  await counted('共 40 个')
  await page.getByRole('button', { name: '每月报送' }).click()
  await page.getByRole('menuitem', { name: '不报送' }).click()
  await page.getByRole('button', { name: '按人数排序' }).click()
  await page.getByRole('button', { name: '按人数排序' }).click()
  await grid('单位列表').getByLabel('降序').waitFor()
  await grid('单位列表').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: '沿革' }).waitFor()
  await page.goBack()
  await counted('共 40 个')
  await grid('单位列表').getByLabel('降序').waitFor()
  const active = grid('单位列表').locator('[aria-selected="true"]')
  expect(await active.getAttribute('aria-rowindex')).toBe('40')
  await page.getByRole('button', { name: '清除单位类别' }).click()
  await page.getByRole('button', { name: '清除每月报送' }).click()
  await counted('共 50 个')
  expect(await page.getByRole('button', { name: '清除条件' }).count()).toBe(0)
})

test('a key leads to the search from anywhere on the page', async () => {
  for (const key of ['/', 'Control+f']) {
    await grid('单位列表').focus()
    await page.keyboard.press(key)
    expect(await page.getByLabel('查找单位').evaluate(input => input === document.activeElement)).toBe(true)
  }
})

test('columns are chosen, moved, and kept in the vault for the person', async () => {
  await go(page, '任务')
  await grid('任务列表').waitFor()
  expect(await heads()).toEqual(['', '任务', '条款', '来文', '牵头单位', '期限', '状态', '办结 / 单位'])
  await page.getByRole('button', { name: '列', exact: true }).click()
  await page.getByRole('checkbox', { name: '条款', exact: true }).uncheck()
  // it moves up to the chosen ones while it is clicked
  await page.getByRole('checkbox', { name: '逾期', exact: true }).click()
  await page.getByRole('button', { name: '逾期前移' }).click()
  await page.keyboard.press('Escape')
  const chosen = ['', '任务', '来文', '牵头单位', '期限', '状态', '逾期', '办结 / 单位']
  await expect.poll(heads).toEqual(chosen)
  // what the page itself remembers is gone now
  await page.reload()
  await go(page, '任务')
  await grid('任务列表').waitFor()
  await expect.poll(heads).toEqual(chosen)
  expect(await fitsSideways(page)).toBe(true)
})

test('what is shown leaves as a sheet and as a print, with its sums', async () => {
  await page.getByLabel('查找任务').fill('执法')
  await counted('共 1 项')
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出表格' }).click()
  const download = await coming
  expect(download.suggestedFilename()).toBe('任务.xlsx')
  const rows: (readonly string[])[] = []
  for await (const { cells } of readRows(readFileSync(await download.path()))) rows.push(cells)
  expect(rows.map(([first]) => first)).toEqual(['任务', expect.stringContaining('执法'), '合计 1 项'])
  expect(rows[0]).toEqual(['任务', '来文', '牵头单位', '期限', '状态', '逾期', '办结 / 单位'])
  await page.getByRole('button', { name: '打印', exact: true }).click()
  await page.locator('canvas[data-drawn]').waitFor({ timeout: 60_000 })
  await page.keyboard.press('Escape')
})

test('rows are ticked with mouse and key, and steps are offered for them', async () => {
  await page.getByRole('button', { name: '清除条件' }).click()
  await page.getByRole('status').filter({ hasNotText: '共 1 项' }).filter({ hasText: '项' }).waitFor()
  await grid('任务列表').getByRole('checkbox').first().check()
  await grid('任务列表').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await page.getByRole('group', { name: '已选' }).getByText('已选 2 项').waitFor()
  await page.keyboard.press(' ')
  await page.getByRole('group', { name: '已选' }).getByText('已选 1 项').waitFor()
  await page.getByRole('button', { name: '下发', exact: true }).click()
  await page.getByRole('dialog', { name: '下发 1 项任务' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '取消选择' }).click()
  expect(await page.getByRole('group', { name: '已选' }).count()).toBe(0)
})
