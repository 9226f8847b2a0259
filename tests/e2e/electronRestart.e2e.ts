import { openSync, closeSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { afterEach, describe, expect, test } from 'vitest'
import { adminPassword, chooseRegion, logIn, makeVault, nameFounder, next, office, proveKey, shownKey } from './desk.ts'
import { aWindowDesk, clear, handOver, killCore, launch, look, whyNoElectron, type WindowDesk } from './electronDesk.ts'
import { copyPracticeVault, founder } from './practiceVault.ts'

let desk: WindowDesk
let running: ElectronApplication
let page: Page

async function open(...more: readonly string[]): Promise<void> {
  handOver(desk.folder)
  ;({ running, page } = await launch(desk, ...more))
}

const valueOf = (label: string): Promise<string> => page.getByLabel(label, { exact: true }).inputValue()

/** Overwrites what lies in the middle of a file, as a bad sector would. */
function spoil(file: string): void {
  const at = openSync(file, 'r+')
  writeSync(at, Buffer.alloc(8192, 'x'), 0, 8192, Math.floor(statSync(file).size / 2))
  closeSync(at)
}

describe.skipIf(whyNoElectron !== null)('a core that dies before anybody is at the desk', () => {
  afterEach(async () => {
    await running?.close()
    clear(desk)
  })

  test('leaves the wizard with all that was typed, and the recovery key of a vault that was made', async () => {
    desk = await aWindowDesk()
    await open()
    await page.getByRole('button', { name: /新建工作库/ }).click()
    await page.getByLabel('单位名称').fill(office)
    await chooseRegion(page)
    await killCore(running, page)
    await page.getByText('工作库还没有建好，您填写的内容都还在。').waitFor()
    await look(page, 'restarted-wizard')
    expect(await valueOf('单位名称')).toBe(office)
    await next(page)
    await page.getByLabel('本机文档').check()
    await next(page)
    await nameFounder(page)
    await killCore(running, page)
    expect([await valueOf('姓名'), await valueOf('设置口令')]).toEqual([founder.name, founder.password])
    await next(page)
    const groups = await makeVault(page)
    await killCore(running, page)
    await page.getByText('工作库已经建好，恢复密钥仍然有效').waitFor()
    await look(page, 'restarted-key')
    expect(await shownKey(page)).toEqual(groups)
    await proveKey(page, groups)
  })

  test('leaves a change of the first password as it was typed, beneath the login', async () => {
    desk = await aWindowDesk()
    await open(`--vault=${await copyPracticeVault(desk.documents)}`)
    await page.getByLabel('登录名').fill('xitong')
    await logInWith(founder.password)
    const due = page.getByRole('heading', { name: '请先修改口令' })
    await due.waitFor()
    const typed = { 当前口令: founder.password, 新口令: adminPassword, 再输入一次口令: adminPassword }
    for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(text)
    await killCore(running, page)
    await page.getByText('修改口令时填写的内容还在').waitFor()
    await look(page, 'restarted-password')
    expect(await due.isVisible()).toBe(false)
    await logInWith(founder.password)
    await due.waitFor()
    for (const [label, text] of Object.entries(typed)) expect(await valueOf(label)).toBe(text)
    await page.getByRole('button', { name: '修改并继续' }).click()
    await page.getByRole('navigation', { name: '主导航' }).waitFor()
  })

  async function logInWith(password: string): Promise<void> {
    await page.getByLabel('口令', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
  }

  test('leaves the repair of a damaged vault where it stood, and the salvage begun anew ends well', async () => {
    desk = await aWindowDesk()
    const vault = await copyPracticeVault(desk.documents)
    spoil(join(vault, 'desk.db'))
    await open(`--vault=${vault}`)
    await page.getByLabel('登录名').fill(founder.login)
    await logInWith(founder.password)
    const repair = page.getByRole('heading', { name: '工作库需要修复' })
    await repair.waitFor()
    await page.getByText('没有备份，抢救能读出的内容').click()
    await page.getByLabel('登录名').fill(founder.login)
    await page.getByLabel('口令', { exact: true }).fill(founder.password)
    await page.getByLabel('新文件夹名称（在本机文档中）').fill('抢救出来的工作库')
    await killCore(running, page)
    await page.getByText('本页填写的内容还在').waitFor()
    await look(page, 'restarted-repair')
    expect(await repair.isVisible()).toBe(true)
    expect([await valueOf('登录名'), await valueOf('口令')]).toEqual([founder.login, founder.password])
    await page.getByRole('button', { name: '开始抢救' }).click()
    await page.getByRole('button', { name: '去登录' }).click()
    await page.getByText('工作库：抢救出来的工作库').waitFor()
    await logIn(page)
  })
})
