import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright'
import { go } from './desk.ts'

/** The unit that hands in by its form. */
export const unit = '北山街道'

/** Opens the dialog that makes forms, for this unit alone. */
export async function openFormDialog(page: Page): Promise<void> {
  await go(page, '发件')
  await page.getByText('还没有发过文件').waitFor()
  await page.getByRole('button', { name: '做报送表单…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('每月报送的单位 10 家').waitFor()
  await dialog.getByRole('button', { name: '全不选' }).click()
  await dialog.getByLabel(unit).check()
}

/** Writes the form to the place that is chosen, and closes the dialog. */
export async function writeForm(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '做 1 份表单，写到U盘' }).click()
  await dialog.getByText('已写入并核对 1 个文件，可以安全拔出。').waitFor()
  await dialog.getByRole('button', { name: '关闭' }).click()
  await page.getByRole('grid', { name: '发件登记' }).getByText('报送表单', { exact: true }).waitFor()
}

/** What the unit does with the form of a place, in a browser of its own; gives the file that it saved in a folder. */
export async function handIn(browser: Browser, place: string, to: string): Promise<string> {
  const folder = join(place, '安委办发件', unit)
  const context = await browser.newContext({ locale: 'zh-CN' })
  const form = await context.newPage()
  await form.goto(pathToFileURL(join(folder, readdirSync(folder)[0]!)).href)
  await form.getByRole('button', { name: '四、月报数据' }).click()
  await form.getByLabel('发现隐患（个）').fill('21')
  await form.getByLabel('完成整改（个）').fill('20')
  await form.getByRole('button', { name: '六、核对并保存' }).click()
  const coming = form.waitForEvent('download')
  await form.getByRole('button', { name: '保存报送文件' }).click()
  const download = await coming
  const path = join(to, download.suggestedFilename())
  await download.saveAs(path)
  await context.close()
  return path
}

/** Says where files come from, without which none may be chosen. */
export async function nameMedium(page: Page, medium: string): Promise<void> {
  await page.getByLabel('介质编号或来源').fill(medium)
  await page.getByLabel('查毒情况').fill('火绒，无病毒')
}

/** The files of the batch that is open. */
export const batchTable = (page: Page) => page.getByRole('table', { name: '本批文件' })

/** Looks at the file that can be imported, and imports it. */
export async function importOne(page: Page): Promise<void> {
  const table = batchTable(page)
  await table.getByText('可导入').waitFor()
  await table.getByRole('button', { name: /^查看/ }).click()
  await page.getByRole('dialog').getByText('月报数据').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '导入可导入的 1 个' }).click()
  await page.getByText('已导入 1 个').waitFor()
  await table.getByText('已导入', { exact: true }).waitFor()
}

/** Writes the receipt to the place that `choose` chooses in the dialog. */
export async function writeReceipt(page: Page, choose: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: '写回执和补正单（1）' }).click()
  await choose()
  await page.getByRole('dialog').getByRole('button', { name: '写到U盘' }).click()
  await page.getByText('已写入并核对 1 个文件，可以安全拔出。').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
}
