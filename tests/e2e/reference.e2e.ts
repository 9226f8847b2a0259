import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { aDesk } from '../builders/desk.ts'
import { aReferenceUnit, keysOf, sealedBy } from '../builders/referenceOffices.ts'
import { fitsSideways, go, practiceDesk, type RunningDesk } from './desk.ts'

let desk: RunningDesk
let page: Page

practiceDesk(async opened => {
  ;({ page, desk } = opened)
})

async function choose(label: string, path: string): Promise<void> {
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: label }).click()
  await (await asked).setFiles(path)
}

/** The two offices accept each other’s cards; gives what the city seals for. */
async function acquainted(cityCard: string): Promise<string> {
  await go(page, '上下级报送')
  await page.getByRole('tab', { name: '单位名片' }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出名片' }).click()
  const own = join(desk.folder, 'own.sdcard')
  await (await coming).saveAs(own)
  await choose('打开对方名片', cityCard)
  await page.getByRole('button', { name: '已核对，接受' }).click()
  await page.getByText('使用中').waitFor()
  return (JSON.parse(readFileSync(own, 'utf8')) as { recipient: string }).recipient
}

const towns = ['东港镇', '西岭镇', '南河街道', '北山街道']

/** 5,000 units of a city of which some are here already under other identifiers. */
async function aCity(): Promise<{ card: string; seal: (to: string) => Promise<string> }> {
  const city = await aDesk()
  const { card } = await city.call.reports.ownCard()
  const cardPath = join(desk.folder, 'city.sdcard')
  writeFileSync(cardPath, await buffer((await city.core.openDownload(city.connection, card.file as never)).content))
  const keys = await keysOf(city)
  const root = aReferenceUnit('威海市安委会办公室', { kind: 'committeeOffice', regionCode: '371000' })
  const all = Array.from({ length: 5000 - towns.length - 1 }, (_, at) =>
    aReferenceUnit(`第${at + 1}工作站`, { kind: 'memberUnit', parent: root.uid, regionCode: '371071' }),
  )
  const known = towns.map(name =>
    aReferenceUnit(name, { parent: root.uid, reportsMonthly: true, regionCode: '371071' }),
  )
  const year = { year: 2099, source: '国务院办公厅通知', holidays: ['2099-01-01'], workdays: ['2099-01-04'] }
  const path = join(desk.folder, '基础数据包-高新区-第1份.sdx')
  return {
    card: cardPath,
    async seal(to) {
      writeFileSync(path, await sealedBy(keys, to, { units: [root, ...known, ...all], calendars: [year] }))
      return path
    },
  }
}

test('5,000 units from the city are looked through, decided at once, applied and taken back', async () => {
  const city = await aCity()
  const path = await city.seal(await acquainted(city.card))
  await go(page, '收件')
  await page.getByLabel('介质编号或来源').fill('U-01')
  await page.getByLabel('查毒情况').fill('火绒，无病毒')
  await choose('选择文件…', path)
  const files = page.getByRole('table', { name: '本批文件' })
  await files.getByText('冲突', { exact: true }).waitFor()
  await files.getByRole('button', { name: /^查看/ }).click()
  const dialog = page.getByRole('dialog').first()
  await dialog.getByRole('button', { name: '只看变更 5001' }).waitFor()
  const rows = dialog.getByRole('table', { name: '文件中的记录' }).getByRole('row')
  expect(await rows.count()).toBeLessThan(60)
  await dialog.getByRole('button', { name: /^冲突 / }).click()
  await dialog.getByText('还有').waitFor()
  expect(await fitsSideways(page)).toBe(true)
  await dialog.getByRole('button', { name: '全部采用报来' }).click()
  await dialog.getByText('都已决定').waitFor()
  await dialog.getByRole('button', { name: '包的内容' }).click()
  const contents = page.getByRole('dialog', { name: '包的内容' })
  await contents.getByText('工作日历').waitFor()
  await contents.getByText('基础数据包', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await contents.waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '导入可导入的 1 个' }).click()
  await page.getByText('已导入 1 个').waitFor()
  await page.getByRole('button', { name: /^撤销导入/ }).click()
  await files.getByText('已撤销').waitFor()
})

test('a package is made for the city, with what is chosen', async () => {
  await go(page, '发件')
  await page.getByRole('button', { name: '与其他安委办交换' }).click()
  await page.getByRole('menuitem', { name: '给下级做基础数据包…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('发给哪些单位（已选 1 个）').waitFor()
  await dialog.getByLabel(/^区划代码/).uncheck()
  await dialog.getByLabel('本机文档').check()
  expect(await fitsSideways(page)).toBe(true)
  await dialog.getByRole('button', { name: '做 1 个基础数据包，写到U盘' }).click()
  await dialog.getByText('已写入并核对 1 个文件，可以安全拔出。').waitFor()
  await dialog.getByRole('button', { name: '关闭' }).click()
  await page.getByText('基础数据包', { exact: true }).first().waitFor()
})
