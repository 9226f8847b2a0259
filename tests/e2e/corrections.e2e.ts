import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { adminPassword, enterAs, go, password, practiceDesk } from './desk.ts'
import { openFormDialog, unit, writeForm } from './inboxSteps.ts'

let page: Page
practiceDesk(opened => {
  page = opened.page
})

const openAt = (at: string): Promise<void> =>
  page.evaluate(path => {
    location.hash = path
  }, at)

const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: true }).click()
const dialog = (name: string) => page.getByRole('dialog', { name })

/** Chooses a rare deed of a record's page and gives the reason it asks for. */
async function takeAway(item: string, title: string, action: string, reason: string): Promise<void> {
  await press('其他操作')
  await page.getByRole('menuitem', { name: item }).click()
  expect(await dialog(title).getByRole('button', { name: action }).isDisabled()).toBe(true)
  await dialog(title).getByLabel('原因').fill(reason)
  await dialog(title).getByRole('button', { name: action, exact: true }).click()
}

/** The newest entry of a record's own log. */
const changes = async (text: string): Promise<void> => {
  await page.getByRole('tab', { name: '改动记录' }).click()
  await page.getByText(text).first().waitFor()
}

test('a task is corrected before it goes out, what was typed comes back, and it is removed with a reason', async () => {
  await openAt('/tasks')
  await press('新增任务')
  await dialog('新增任务').getByLabel('任务名称').fill('报送专项整治方案')
  await dialog('新增任务').getByRole('button', { name: '建立任务' }).click()
  await page.getByText('任务已建立，尚未下发。').waitFor()
  await page.getByText('报送专项整治方案').first().dblclick()
  await page.getByRole('heading', { name: '报送专项整治方案' }).waitFor()
  await press('修改')
  await dialog('修改任务').getByLabel('成果要求').fill('书面方案')
  const assist = dialog('修改任务').getByLabel('配合单位（可不填）').first()
  await assist.click()
  await page.getByRole('option').first().click()
  await page.waitForTimeout(900)
  await page.reload()
  await page.getByRole('heading', { name: '报送专项整治方案' }).waitFor()
  await press('修改')
  await dialog('修改任务').getByText('已恢复上次没有保存的内容。').waitFor()
  expect(await dialog('修改任务').getByLabel('成果要求').inputValue()).toBe('书面方案')
  await dialog('修改任务').getByRole('button', { name: '保存' }).click()
  await page.getByText('任务已修改，尚未下发。').waitFor()
  await page.getByText('书面方案').waitFor()
  await takeAway('移除任务…', '移除任务', '移除', '与上月重复')
  await page.getByText('任务已移除。').waitFor()
  await page.getByRole('heading', { name: '任务', exact: true }).waitFor()
})

test('a task that went out says why it can be neither changed nor removed', async () => {
  await openAt('/tasks/1')
  const change = page.getByRole('button', { name: '修改', exact: true })
  await change.waitFor()
  expect([await change.isDisabled(), await change.getAttribute('title')]).toEqual([
    true,
    '已经下发，内容不再修改；期限可对各单位办理延期',
  ])
  await press('其他操作')
  const remove = page.getByRole('menuitem', { name: /移除任务/ })
  expect(await remove.isDisabled()).toBe(true)
  await remove.getByText('已经下发，不能移除').waitFor()
  await page.keyboard.press('Escape')
})

test('the entry of a received paper is corrected with a reason, which the log keeps', async () => {
  await openAt('/notices/1')
  await press('更正')
  const form = dialog('更正来文登记')
  await form.getByLabel('主办').fill('综合科')
  await form.getByLabel('标题').fill('')
  await form.getByRole('button', { name: '保存（请核对标题）' }).waitFor()
  await form.getByLabel('标题').fill('更正后的标题')
  const save = form.getByRole('button', { name: '保存（请填写更正原因）' })
  expect(await save.isDisabled()).toBe(true)
  await form.getByLabel('更正原因').fill('标题录错')
  await form.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('来文登记已更正。').waitFor()
  await page.getByRole('heading', { name: '更正后的标题' }).waitFor()
  await changes('标题录错')
})

test('a session is corrected with a reason, and people are taken off its roster together', async () => {
  await openAt('/training/1')
  await press('更正')
  const form = dialog('更正培训')
  await form.getByLabel('授课人').fill('王工')
  await form.getByLabel('更正原因').fill('补填授课人')
  await form.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('培训已更正。').waitFor()
  const ticks = page.getByRole('checkbox', { name: /^选择/ })
  await ticks.first().waitFor()
  const before = await ticks.count()
  await ticks.nth(0).check()
  await ticks.nth(1).check()
  await press('移出名单（2 人）…')
  await dialog('移出参训名单').getByLabel('原因').fill('已调离本单位')
  await dialog('移出参训名单').getByRole('button', { name: '移出', exact: true }).click()
  await page.getByText('已移出 2 人。').waitFor()
  await expect.poll(() => ticks.count()).toBe(before - 2)
  await page.getByRole('tab', { name: '基本情况' }).click()
  await page.getByText('王工').waitFor()
  await changes('补填授课人')
})

test('a finding is registered without an inspection; a major one needs its basis', async () => {
  await openAt('/findings')
  await press('登记隐患')
  const form = dialog('登记隐患')
  await form.getByRole('button', { name: '登记（请选择单位）' }).waitFor()
  await form.getByLabel('单位（必填）').first().click()
  await page.getByRole('option').first().click()
  await form.getByLabel('隐患描述').fill('举报反映消防通道堆放杂物')
  await form.getByLabel('级别').first().click()
  await page.getByRole('option', { name: '重大', exact: false }).click()
  await form.getByRole('button', { name: '登记（请填写判定依据）' }).waitFor()
  await form.getByLabel('判定依据').fill('重大事故隐患判定标准第三条')
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('隐患已登记，请交办整改。').waitFor()
  await page.getByText('举报反映消防通道堆放杂物').first().waitFor()
})

test('the head of the papers is set, and refused while a field cannot stand', async () => {
  await go(page, '设置')
  const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: '发文机关' }) })
  await panel.getByLabel('机关代字').fill('abc')
  await panel.getByText('请核对机关代字').waitFor()
  expect(await panel.getByRole('button', { name: '保存' }).isDisabled()).toBe(true)
  await panel.getByLabel('机关代字').fill('威高安办发')
  await panel.getByRole('button', { name: '保存' }).click()
  await page.getByText('发文机关已保存').waitFor()
  await panel.getByText('没有改动').waitFor()
})

test('the forms of a unit are taken out of force, after their consequence is told', async () => {
  await openFormDialog(page)
  await page.getByRole('dialog').getByLabel('本机文档').check()
  await writeForm(page)
  const form = page.getByRole('main').getByText(unit).first()
  const revoke = async () => {
    await form.dblclick()
    await press('作废该单位的表单…')
    const asked = dialog(`作废表单：${unit}`)
    await asked.getByText(/待确认发件人.*作废后不能恢复/).waitFor()
    await asked.getByLabel('原因').fill('U盘遗失')
    await asked.getByRole('button', { name: '作废', exact: true }).click()
  }
  await revoke()
  await page.getByText(`“${unit}”的表单已作废`).waitFor()
  await page.keyboard.press('Escape')
  await revoke()
  await page.getByText(`“${unit}”没有在用的表单。`).waitFor()
  await page.keyboard.press('Escape')
})

test('the name of an account is corrected with a reason; the login stays', async () => {
  // the settings have a field for the current password, too
  await go(page, '首页')
  await enterAs(page, 'xitong', adminPassword, password)
  await page.getByRole('heading', { name: '今天要办' }).waitFor()
  await go(page, '用户')
  await page.getByRole('button', { name: '修改姓名 王建国' }).click()
  const form = dialog('修改姓名：王建国')
  await form.getByRole('button', { name: '修改（姓名没有改动）' }).waitFor()
  await form.getByLabel('姓名').fill('王建')
  await form.getByLabel('修改原因').fill('姓名录错')
  await form.getByRole('button', { name: '修改', exact: true }).click()
  await page.getByText('“王建国”已改为“王建”').waitFor()
  await page.getByRole('button', { name: '修改姓名 王建', exact: true }).waitFor()
})
