import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { adminPassword, enterAs, fitsSideways, go, password, practiceDesk } from './desk.ts'

let page: Page
const first = 'Chushi-Kou-26'
const leader = 'Zhuren-Kou-2026'

practiceDesk(async opened => {
  page = opened.page
  await enterAs(page, 'xitong', adminPassword, password)
  await go(page, '用户')
  await page.getByRole('button', { name: '开设账号' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill('张建军')
  await dialog.getByLabel('登录名').fill('zhang')
  await dialog.getByRole('combobox', { name: '岗位' }).click({ force: true })
  await page.getByRole('option', { name: /审核/ }).click()
  await dialog.getByLabel('姓名').click()
  await dialog.getByLabel(/^初始口令/).fill(first)
  await dialog.getByLabel('再输入一次口令').fill(first)
  await dialog.getByRole('button', { name: '开设' }).click()
  await page.getByText('待核准').waitFor()
  await enterAs(page, 'baomi', adminPassword, password)
  await go(page, '用户')
  await page.getByRole('button', { name: '核准 张建军' }).click()
  await page.getByText('“张建军”已核准').waitFor()
  await enterAs(page, 'zhang', leader, first)
  await at('张建军')
})

const drawn = (of: Page) => of.locator('canvas[data-drawn]')
const at = (name: string) => page.getByRole('banner').getByText(name).waitFor()
const clerk = async () => {
  await enterAs(page, 'wang', password)
  await at('王建国')
}
const approver = async () => {
  await enterAs(page, 'zhang', leader)
  await at('张建军')
}

async function step(name: string, fill: () => Promise<void> = async () => undefined): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await fill()
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await page.getByText(`已办理：${name}`).waitFor()
}

/** Plans an inspection, and gives the address of its page. */
async function plan(): Promise<string> {
  await go(page, '检查')
  await page.getByRole('button', { name: '制定检查方案' }).click()
  await page.getByRole('combobox', { name: '被检查单位' }).fill('公司')
  await page.getByRole('option').first().click()
  await page.getByLabel('执法人员一').fill('王军')
  await page.getByLabel('执法人员二').fill('李强')
  await page.getByRole('button', { name: '保存方案' }).click()
  await page.getByText('方案须由另一人批准').waitFor()
  return page.url()
}

/** Records the check with one finding, orders it put right and issues the order as a paper. */
async function checkAndOrder(): Promise<void> {
  await page.getByRole('button', { name: '登记检查情况' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('不符合', { exact: true }).first().click()
  await dialog.getByLabel('隐患描述').fill('压力机联锁装置失效')
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '下达整改指令' }).click()
  await dialog.getByRole('button', { name: '下达' }).click()
  await page.getByText('已下达整改指令，1 个隐患进入整改').waitFor()
  await page.getByRole('button', { name: '整改指令书' }).click()
  await drawn(page).first().waitFor()
  await page.getByRole('button', { name: '编号印发' }).click()
  await page
    .getByText(/应急责改〔20\d\d〕\d+号/)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
}

/** Passes the recheck, and closes the finding with the proof that its dialog asks for. */
async function recheckAndClose(): Promise<void> {
  await step('复查合格', async () => {
    await page.getByLabel('执法人员一').fill('丛建国')
    await page.getByLabel('执法人员二').fill('于海燕')
    await page.getByLabel('复查意见').fill('联锁有效')
  })
  await step('销号', async () => {
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('销号意见').fill('资料齐全')
    await dialog.getByText('请添加整改后照片或证明材料').waitFor()
    expect(await dialog.getByRole('button', { name: '确定' }).isDisabled()).toBe(true)
    const proof = { name: '整改后.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') }
    await dialog.locator('input[type=file]').setInputFiles(proof)
    await dialog.getByText('整改后.png').waitFor()
  })
  await page.getByText('已销号').first().waitFor()
  await page.getByRole('tab', { name: /佐证材料/ }).click()
  await page.getByText('整改后.png').waitFor()
}

test('one finding goes from inspection to closure by two people, with its papers', async () => {
  await clerk()
  const inspection = await plan()
  await approver()
  await page.goto(inspection)
  await page.getByRole('button', { name: '批准方案' }).click()
  await page.getByText('方案已批', { exact: true }).waitFor()
  await clerk()
  await page.goto(inspection)
  await checkAndOrder()
  await page.getByRole('link', { name: '压力机联锁装置失效' }).click()
  await step('登记整改完成', () => page.getByLabel('整改情况').fill('已更换联锁装置'))
  const finding = page.url()
  await approver()
  await page.goto(finding)
  await recheckAndClose()
  await clerk()
  await page.goto(inspection)
  await page.getByText('已办结', { exact: true }).waitFor()
  await page.getByRole('button', { name: '复查意见书' }).click()
  await drawn(page).first().waitFor()
  expect(await fitsSideways(page)).toBe(true)
  await page.keyboard.press('Escape')
})

test('the report goes from draft to print preview: one draws it, another signs it', async () => {
  await clerk()
  await go(page, '月报')
  await page.getByRole('button', { name: /^起草/ }).click()
  await page.getByRole('button', { name: '送审' }).click()
  await page.getByText('已办理：送审').waitFor()
  const report = page.url()
  await approver()
  await page.goto(report)
  await page.getByRole('button', { name: '签发' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await page.getByText('已签发').first().waitFor()
  await clerk()
  await page.goto(report)
  await page.getByRole('button', { name: '定稿' }).click()
  await page.getByText('已定稿').first().waitFor()
  await page.getByRole('button', { name: '打印报告' }).click()
  await drawn(page).nth(1).waitFor()
  expect(await fitsSideways(page)).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '上报数据包' }).click()
  await page.getByText('还没有接受上级单位的名片').waitFor()
  await page.keyboard.press('Escape')
})

test('cards of offices are exchanged by their digits; what is no package is said', async () => {
  await go(page, '上下级报送')
  await page.getByText('还没有收到下级月报').waitFor()
  await page.locator('input[type=file]').setInputFiles({ name: 'x.sdx', mimeType: 'a/b', buffer: Buffer.from('x') })
  await page.getByText('这个数据包已损坏或不是本系统的数据包').waitFor()
  await page.getByRole('tab', { name: '单位名片' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出名片' }).click()
  const path = await (await download).path()
  const digits = await page.getByRole('status').textContent()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'own.sdcard', mimeType: 'a/b', buffer: readFileSync(path) })
  const fingerprint = /\d{4}(?: \d{4}){5}/.exec(digits!)![0]
  await page.getByRole('dialog').getByText(fingerprint).waitFor()
  await page.getByRole('button', { name: '已核对，接受' }).click()
  await page.getByText('使用中').waitFor()
  expect(await fitsSideways(page)).toBe(true)
})
