import type { Page } from 'playwright'
import { test } from 'vitest'
import { go, practiceDesk } from './desk.ts'

let page: Page

practiceDesk(opened => {
  page = opened.page
})

test('a session that the frozen report counts stays, is told why and what to do instead; the trash is empty', async () => {
  await go(page, '培训')
  await page.getByRole('grid', { name: '培训列表' }).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '其他操作' }).click()
  await page.getByRole('menuitem', { name: '移入回收站' }).click()
  await page.getByLabel('原因').fill('重复登记')
  await page.getByRole('button', { name: '移入回收站' }).click()
  await page.getByText(/\d{4}年\d{1,2}月的月报已经定稿/).waitFor()
  await page.getByText('请办理取消，或更正内容并写明原因。').waitFor()
  await page.getByRole('button', { name: '返回' }).click()
  await go(page, '回收站')
  await page.getByText('回收站是空的').waitFor()
})
