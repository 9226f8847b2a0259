import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makerKeys, updateFile } from '../builders/update.ts'
import { adminPassword, enterAs, go } from './desk.ts'
import { aWindowDesk, clear, handOver, launch, look, whyNoElectron, type WindowDesk } from './electronDesk.ts'
import { copyPracticeVault, founder } from './practiceVault.ts'

const maker = makerKeys()
const installer = Buffer.alloc(5_000_000, 'installer')

describe.skipIf(whyNoElectron !== null)('a new version from a stick, in Electron', () => {
  let desk: WindowDesk
  let running: ElectronApplication
  let page: Page

  beforeAll(async () => {
    desk = await aWindowDesk()
    const about = join(desk.program, 'package.json')
    // packing writes the key where this test does
    const packed = { ...(JSON.parse(readFileSync(about, 'utf8')) as object), updateKey: maker.key }
    writeFileSync(about, JSON.stringify(packed))
    const vault = await copyPracticeVault(desk.documents)
    writeFileSync(join(desk.folder, 'new.sdu'), updateFile(installer, maker.privateKey))
    writeFileSync(join(desk.folder, 'old.sdu'), updateFile(installer, maker.privateKey, { version: '0.0.1' }))
    writeFileSync(join(desk.folder, 'forged.sdu'), updateFile(installer, makerKeys().privateKey))
    handOver(desk.folder)
    ;({ running, page } = await launch(desk, `--vault=${vault}`))
    await enterAs(page, 'xitong', adminPassword, founder.password)
    await go(page, '设置')
  })
  afterAll(async () => {
    await running?.close()
    if (desk !== undefined) clear(desk)
  })

  async function choose(name: string): Promise<void> {
    await running.evaluate(
      ({ dialog }, path) => {
        Object.assign(dialog, { showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [path] }) })
      },
      join(desk.folder, name),
    )
    await page.getByRole('button', { name: '选择更新文件…' }).click()
  }

  test('an older version and a forged one are refused with their reason', async () => {
    await choose('old.sdu')
    await page.getByText('更新文件的版本（0.0.1）不比现在的程序新。').waitFor()
    await choose('forged.sdu')
    await page.getByText('更新文件的签名不对').waitFor()
    expect(await page.getByRole('button', { name: /备份并安装/ }).count()).toBe(0)
  })

  test('a new version is proved, the vault backed up, and the installer given to the system', async () => {
    await choose('new.sdu')
    await page.getByText('更新文件完好，签名有效：版本 99.0.0').waitFor()
    await look(page, 'update')
    await running.evaluate(({ shell, app }) => {
      Object.assign(shell, {
        openPath: (path: string) => {
          Object.assign(app, { opened: path })
          return Promise.resolve('')
        },
      })
    })
    await page.getByRole('radio', { name: /本库备份夹/ }).check()
    await page.getByRole('button', { name: '备份并安装版本 99.0.0' }).click()
    await page.getByText('版本 99.0.0 的安装程序已打开').waitFor()
    const opened = await running.evaluate(({ app }) => (app as unknown as { opened: string }).opened)
    expect(readFileSync(opened).equals(installer)).toBe(true)
    await look(page, 'update-installing')
    await page.waitForEvent('close')
  })
})
