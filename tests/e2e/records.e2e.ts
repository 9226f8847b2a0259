import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, expect, test } from 'vitest'
import { fitsSideways, go, logIn, practiceDesk } from './desk.ts'

let page: Page
const folder = mkdtempSync(join(tmpdir(), 'safetydesk-pictures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

practiceDesk(({ page: opened }) => {
  page = opened
})

/** Keeps a picture of the page for whoever wants to look at it. */
async function look(name: string): Promise<void> {
  const place = process.env['SAFETYDESK_SCREENS']
  if (place !== undefined) await page.screenshot({ path: join(place, `records-${name}.png`) })
}

const dialog = () => page.getByRole('dialog')
const choose = async (label: string, option: string) => {
  await dialog().getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).first().click()
}

/** Opens the measure that the initials find, once nothing else is shown: a row that is replaced under the pointer opens nothing. */
async function openMeasure(): Promise<void> {
  await page.getByLabel('查找制度措施').fill('dfzw')
  await page.getByText('共 1 条').waitFor()
  await page.getByRole('grid').getByText('打非治违').click()
}

/** The smallest picture there is: one grey point. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

test('an empty catalogue says what it is for, and is filled with what the program brings along', async () => {
  await go(page, '制度措施')
  await page.getByText('还没有制度措施').waitFor()
  await look('measures-empty')
  await page.getByRole('button', { name: '装入内置目录' }).click()
  await page.getByText('已装入内置目录 42 条').waitFor()
  await page.getByRole('grid').getByText('严格落实地方党委安全生产责任').waitFor()
  expect(await fitsSideways(page)).toBe(true)
  await look('measures')
})

test('a measure is found by its initials, confirmed, and says where it is carried out', async () => {
  await openMeasure()
  await page.getByRole('heading', { level: 1, name: /打非治违/ }).waitFor()
  await page.getByText('还没有关联的记录').first().waitFor()
  await look('measure')
  await page.getByRole('button', { name: '核对无误' }).click()
  await dialog().getByRole('button', { name: '确定' }).click()
  await page.getByText('已核对').first().waitFor()
})

test('what was typed and not saved is there again after the page was loaded anew', async () => {
  await go(page, '社会宣传')
  await page.getByRole('button', { name: '登记社会宣传' }).click()
  await dialog().getByLabel('宣传工作').fill('安全生产月主题公益广告')
  expect(
    await dialog()
      .getByRole('button', { name: /请先填写形式/ })
      .isDisabled(),
  ).toBe(true)
  await look('dialog')
  await dialog().getByText('草稿已自动保存').waitFor()
  await page.reload()
  if (
    await page
      .getByRole('heading', { name: '登录' })
      .isVisible()
      .catch(() => false)
  )
    await logIn(page)
  await go(page, '社会宣传')
  await page.getByRole('button', { name: '登记社会宣传' }).click()
  await dialog().getByText('已恢复上次没有保存的内容').waitFor()
  expect(await dialog().getByLabel('宣传工作').inputValue()).toBe('安全生产月主题公益广告')
})

test('a work of outreach is registered with its measure, and stands in the list with its sums', async () => {
  await choose('形式', '公益广告')
  await dialog().getByLabel('覆盖人数').fill('12000')
  await dialog().getByLabel('经费（元）').fill('3500.5')
  await dialog().getByRole('combobox', { name: '对应措施' }).fill('dfzw')
  await page.getByRole('option', { name: /打非治违/ }).click()
  await page.keyboard.press('Escape')
  await dialog().getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '安全生产月主题公益广告' }).waitFor()
  await page.getByText('3500.5 元').waitFor()
  await look('record')
})

test('a picture is shown in place, and leaves with a reason', async () => {
  await page.getByRole('tab', { name: /附件/ }).click()
  const file = join(folder, '现场.png')
  writeFileSync(file, picture)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '现场.png' }).waitFor()
  await look('attachments')
  await page.getByRole('button', { name: '移除', exact: true }).click()
  expect(
    await dialog()
      .getByRole('button', { name: /请先写明原因/ })
      .isDisabled(),
  ).toBe(true)
  await dialog().getByLabel('原因').fill('传错了照片')
  await dialog().getByRole('button', { name: '移除', exact: true }).click()
  await page.getByText('还没有附件').waitFor()
})

test('it is taken a step further, corrected with a reason, put into the trash and taken back', async () => {
  await page.getByRole('button', { name: '登记开展' }).click()
  await dialog().getByLabel('开展情况').fill('连续播放一个月')
  await dialog().getByRole('button', { name: '确定' }).click()
  await page.getByText('已开展').first().waitFor()
  await page.getByRole('button', { name: '更正', exact: true }).click()
  await dialog().getByLabel('覆盖人数').fill('13000')
  await dialog().getByLabel('更正原因').fill('漏计一个村')
  await dialog().getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('tab', { name: '改动记录' }).click()
  await page.getByText('漏计一个村').waitFor()
  await look('history')
  await page.getByRole('button', { name: '其他操作' }).click()
  await page.getByRole('menuitem', { name: /移入回收站/ }).click()
  await dialog().getByLabel('原因').fill('重复登记')
  await dialog().getByRole('button', { name: '移入回收站' }).click()
  await page.getByText('这条记录在回收站').waitFor()
  await look('trash')
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await page.getByText('这条记录在回收站').waitFor({ state: 'detached' })
  await go(page, '社会宣传')
  // in its row, and as the sum at the foot
  await expect.poll(() => page.getByText('13000', { exact: true }).count()).toBe(2)
  await look('outreach')
})

test('the measure names the work that was done for it', async () => {
  await go(page, '制度措施')
  await openMeasure()
  await page.getByRole('link', { name: '安全生产月主题公益广告' }).waitFor()
  await look('uses')
})

test('one’s own deeds are listed, and one of them is taken back', async () => {
  await page.getByRole('link', { name: '撤销', exact: true }).click()
  const deed = page.getByRole('row').filter({ hasText: '恢复社会宣传' }).first()
  await deed.waitFor()
  await look('deeds')
  await deed.getByRole('button', { name: '撤销' }).click()
  await deed.getByText('已撤销').waitFor()
  await go(page, '社会宣传')
  await page.getByText('还没有社会宣传').waitFor()
})
