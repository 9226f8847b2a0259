import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { go, logIn } from './desk.ts'
import {
  answerDialogs,
  aWindowDesk,
  clear,
  dropFile,
  handOver,
  launch,
  look,
  whyNoElectron,
  type WindowDesk,
} from './electronDesk.ts'
import {
  batchTable,
  handIn,
  importOne,
  nameMedium,
  openFormDialog,
  unit,
  writeForm,
  writeReceipt,
} from './inboxSteps.ts'
import { launchChromium } from './launchChromium.ts'
import { copyPracticeVault } from './practiceVault.ts'

let desk: WindowDesk
let running: ElectronApplication
let page: Page
let stick: string

const chooseStick = async (): Promise<void> => {
  await answerDialogs(running, { open: stick })
  await page.getByRole('dialog').getByRole('button', { name: '其他文件夹…' }).click()
  await page.getByRole('radio', { name: 'U盘七号', checked: true }).waitFor()
}

describe.skipIf(whyNoElectron !== null)('what units bring, in Electron', () => {
  beforeAll(async () => {
    desk = await aWindowDesk()
    stick = join(desk.folder, 'U盘七号')
    mkdirSync(stick)
    const vault = await copyPracticeVault(desk.documents)
    handOver(desk.folder)
    ;({ running, page } = await launch(desk, `--vault=${vault}`))
    await logIn(page)
  })
  afterAll(async () => {
    await running?.close()
    if (desk !== undefined) clear(desk)
  })

  test('a form goes out on a stick, and what the unit made of it comes in by the system’s dialog', async () => {
    await openFormDialog(page)
    await chooseStick()
    await writeForm(page)
    const browser = await launchChromium()
    const submitted = await handIn(browser, stick, stick)
    await browser.close()
    handOver(stick)
    await go(page, '收件')
    const choose = page.getByRole('button', { name: '选择文件…' })
    expect(await choose.isDisabled()).toBe(true)
    await nameMedium(page, 'U-07')
    await answerDialogs(running, { open: submitted })
    await choose.click()
    await importOne(page)
    await look(page, 'inbox')
  })

  test('its receipt is written to the stick and read back', async () => {
    await writeReceipt(page, chooseStick)
    expect(readdirSync(join(stick, '安委办发件', unit)).some(name => name.endsWith('.sdr'))).toBe(true)
  })

  test('a file that is dropped on the page is looked at, and one that is no submission is told so', async () => {
    const photo = join(stick, '会议照片.jpg')
    writeFileSync(photo, 'x')
    handOver(stick)
    await nameMedium(page, 'U-07')
    await dropFile(page, photo)
    await batchTable(page).getByText('会议照片.jpg').first().waitFor()
    await page.getByRole('button', { name: '无关文件 1' }).waitFor()
    expect(existsSync(photo)).toBe(true)
  })
})
