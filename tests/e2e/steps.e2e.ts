import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { practiceDesk } from './desk.ts'

let page: Page
practiceDesk(opened => {
  page = opened.page
})

/** Opens a finding of the practice office: the first is assigned, the third waits for its recheck. */
async function openFinding(id: number): Promise<void> {
  await page.evaluate(at => {
    location.hash = at
  }, `/findings/${id}`)
  await page.getByRole('tab', { name: '隐患情况' }).waitFor()
}

test('the dialog of a step asks what the step asks, keeps what was typed, and saves nothing half', async () => {
  await openFinding(1)
  await page.getByRole('status').getByText('下一步：开始整改或登记整改完成').waitFor()
  const open = page.getByRole('button', { name: '登记治理方案' })
  const dialog = page.getByRole('dialog', { name: '登记治理方案' })
  await open.click()
  await dialog.waitFor()
  expect(await dialog.getByLabel('治理措施').evaluate(field => field === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await open.click()
  await dialog.getByLabel('应急措施').fill('专人值守')
  await page.keyboard.press('Enter')
  await dialog.getByText('请填写治理措施。').waitFor()
  await page.keyboard.press('Escape')
  await page.mouse.click(300, 700)
  expect(await dialog.getByLabel('应急措施').inputValue()).toBe('专人值守')
  await dialog.getByLabel('治理措施').fill('清理通道并划线')
  await dialog.getByLabel('应急措施').press('Enter')
  await page.getByText('已办理：登记治理方案').waitFor()
  await page.getByText('清理通道并划线').waitFor()
  await page.getByText('专人值守').waitFor()
})

test('a step may be taken by keys alone; a new day must be later than the day due', async () => {
  await openFinding(1)
  await page.getByRole('button', { name: '延期', exact: true }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '延期' })
  await dialog.waitFor()
  const due = (await dialog.getByText(/^须晚于/).textContent())!.slice(4)
  await page.keyboard.type(due)
  await page.keyboard.press('Tab')
  await dialog.getByText(`新的期限须晚于 ${due}。`).waitFor()
  await dialog.getByLabel('新的期限').fill('2099-12-31')
  await dialog.getByLabel('延期原因').focus()
  await page.keyboard.type('等待配件')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('已办理：延期').waitFor()
  await page
    .getByRole('status')
    .getByText(/^整改期限 2099-12-31/)
    .waitFor()
})

test('a recheck is not offered to who entered that the finding was put right, and says so', async () => {
  await openFinding(3)
  const reason = '本人登记完成的，须由另一人办理'
  await page.getByRole('status').getByText(reason).waitFor()
  const recheck = page.getByRole('button', { name: '复查合格' })
  expect([await recheck.isDisabled(), await recheck.getAttribute('title')]).toEqual([true, reason])
})
