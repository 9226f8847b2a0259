import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchChromium } from './launchChromium.ts'
import { programOf } from '../builders/programOf.ts'
import { copyPracticeVault, founder } from './practiceVault.ts'

/** The program in browser mode, with folders of its own, and the Chromium that shows it. */
export interface RunningDesk {
  readonly folder: string
  readonly documents: string
  readonly browser: Browser
  readonly host: ChildProcess
  /** The address that was printed; it works once. */
  readonly address: string
  readonly origin: string
  stop(): Promise<void>
}

function addressOf(host: ChildProcess): Promise<string> {
  let output = ''
  return new Promise((found, failed) => {
    host.stdout?.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      const address = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(output)?.[0]
      if (address !== undefined) found(address)
    })
    host.on('exit', code => failed(new Error(`browser mode ended with ${code}: ${output}`)))
  })
}

const documentsOf = (folder: string): string => join(folder, 'documents')

/** Starts browser mode without opening a window of its own. */
export function startHost(folder: string, ...extra: readonly string[]) {
  const documents = documentsOf(folder)
  mkdirSync(documents, { recursive: true })
  const args = [
    ...programOf('hosts/web/browser.ts'),
    '--state',
    join(folder, 'state'),
    '--documents',
    documents,
    '--no-open',
    ...extra,
  ]
  const host = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: folder },
  })
  return { host, documents, address: addressOf(host) }
}

export const ended = (host: ChildProcess): Promise<number | null> =>
  host.exitCode === null ? new Promise(over => host.once('exit', over)) : Promise.resolve(host.exitCode)

const aDeskFolder = (): string => mkdtempSync(join(tmpdir(), 'safetydesk-e2e-'))

/** A desk of a practice office, at its login; its vault is filled further first, if so wanted. */
export async function startPractice(fill?: (vaultFolder: string) => Promise<void>): Promise<RunningDesk> {
  const folder = aDeskFolder()
  mkdirSync(documentsOf(folder))
  const vault = await copyPracticeVault(documentsOf(folder))
  await fill?.(vault)
  return startDeskIn(folder, '--vault', vault)
}

export const startDesk = (...extra: readonly string[]): Promise<RunningDesk> => startDeskIn(aDeskFolder(), ...extra)

async function startDeskIn(folder: string, ...extra: readonly string[]): Promise<RunningDesk> {
  const { host, documents, address: printed } = startHost(folder, ...extra)
  const address = await printed
  const browser = await launchChromium()
  const stop = async () => {
    await browser.close()
    host.kill('SIGTERM')
    await ended(host)
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, documents, browser, host, address, origin: new URL(address).origin, stop }
}

/** A page that fails the test when it errs, or breaks the page's own policy. */
export async function aPage(desk: RunningDesk, size = { width: 1366, height: 768 }) {
  const context = await desk.browser.newContext({ viewport: size, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', error => faults.push(error.message))
  page.on('console', message => {
    if (/Content Security Policy|Warning:|Uncaught/.test(message.text())) faults.push(message.text())
  })
  page.on('request', request => {
    if (!request.url().startsWith(desk.origin) && !/^(blob|data):/.test(request.url()))
      faults.push(`left the machine: ${request.url()}`)
  })
  return { page, faults }
}

/** A desk in browser mode, and a page of it whose errors are gathered. */
interface OpenedDesk {
  readonly desk: RunningDesk
  readonly page: Page
}

/**
 * Opens a desk and a page for all tests of a file. After the last of them the page must have had no error, broken no
 * policy and asked for nothing outside this machine.
 */
export function e2eDesk(
  prepare: (opened: OpenedDesk) => Promise<void>,
  start: () => Promise<RunningDesk> = startDesk,
): void {
  let desk: RunningDesk | undefined
  let faults: readonly string[] = []
  beforeAll(async () => {
    desk = await start()
    const opened = await aPage(desk)
    faults = opened.faults
    await prepare({ desk, page: opened.page })
  })
  afterAll(async () => {
    await desk?.stop()
    expect(faults).toEqual([])
  })
}

/** The same with a practice office, logged in; the wizard that makes one is walked by the tests of the month. */
export function practiceDesk(prepare: (opened: OpenedDesk) => Promise<void> | void): void {
  e2eDesk(
    async opened => {
      await enterPractice(opened.page, opened.desk.address)
      await prepare(opened)
    },
    () => startPractice(),
  )
}

/** Logs in at a practice office. */
export async function enterPractice(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await logIn(page)
}

/** The founder's login, and the desk. */
export async function logIn(page: Page): Promise<void> {
  await page.getByLabel('登录名').fill(founder.login)
  await page.getByLabel('口令', { exact: true }).fill(founder.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '今天要办' }).waitFor()
}

export const office = '威海火炬高技术产业开发区安全生产委员会办公室'
export const { password } = founder

/** Goes through the first-run wizard by hand and ends on the desk; gives the recovery key back. */
export async function setUp(page: Page, address: string): Promise<readonly string[]> {
  await page.goto(address)
  return walkSetUp(page)
}

/** The same from the first page of the wizard. */
export async function walkSetUp(page: Page): Promise<readonly string[]> {
  await page.getByRole('button', { name: /新建工作库/ }).click()
  await page.getByLabel('单位名称').fill(office)
  await chooseRegion(page)
  await next(page)
  await page.getByLabel('本机文档').check()
  await next(page)
  await nameFounder(page)
  await next(page)
  return makeAndProve(page)
}

export const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一步' }).click()

export async function chooseRegion(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: '所在地区' }).click()
  await page.getByText('火炬高技术产业开发区（371071）').click()
}

export async function nameFounder(page: Page): Promise<void> {
  await page.getByLabel('姓名').fill('王建国')
  await page.getByLabel('登录名', { exact: true }).fill('wang')
  await page.getByLabel('设置口令').fill(password)
  await page.getByLabel('再输入一次口令').fill(password)
}

/** From the page of the administrators to the sheet with the recovery key; gives its groups. */
export async function makeVault(page: Page): Promise<readonly string[]> {
  await page.getByText('三员分立').waitFor()
  await page.getByRole('button', { name: '建立工作库' }).click()
  // a practice office is filled first, which takes its time beside other tests
  await page.getByText('请现在打印或抄写').waitFor({ timeout: 100_000 })
  return shownKey(page)
}

/** The groups of the recovery key on its sheet. */
export const shownKey = (page: Page): Promise<string[]> =>
  page.getByRole('main').locator('ol li p:nth-child(2)').allTextContents()

/** Types the recovery key back, and ends on the desk. */
export async function proveKey(page: Page, groups: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: /下一步/ }).click()
  for (const [index, group] of groups.entries()) await page.getByLabel(`第${index + 1}组`).fill(group)
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await page.getByRole('heading', { name: '今天要办' }).waitFor()
}

async function makeAndProve(page: Page): Promise<readonly string[]> {
  const groups = await makeVault(page)
  await proveKey(page, groups)
  return groups
}

export const adminPassword = 'Guanli-Yuan-2026'

/** Locks the desk and logs in as somebody else; an administrator's first password is changed on the way. */
export async function enterAs(page: Page, login: string, secret: string, first?: string): Promise<void> {
  await page.keyboard.press('Control+Shift+L')
  await page.getByRole('heading', { name: '登录' }).waitFor()
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('口令', { exact: true }).fill(first ?? secret)
  await page.keyboard.press('Enter')
  if (first === undefined) return
  await page.getByRole('heading', { name: '请先修改口令' }).waitFor()
  await page.getByLabel('当前口令').fill(first)
  await page.getByLabel('新口令', { exact: true }).fill(secret)
  await page.getByLabel('再输入一次口令').fill(secret)
  await page.getByRole('button', { name: '修改并继续' }).click()
}

/** Opens a page of the desk by its name in the navigation. */
export const go = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: '主导航' }).getByText(name, { exact: true }).click()

/** True when nothing sticks out sideways: what does not fit can be scrolled to downwards only. */
export const fitsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1)

/** Goes through the wizard for a practice office, with the keyboard where the hand would be. */
export async function practise(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await walkPracticeWizard(page)
}

/** The wizard from its first page to the desk. */
export async function walkPracticeWizard(page: Page): Promise<void> {
  await page.getByRole('button', { name: /建立练习用工作库/ }).click()
  await chooseRegion(page)
  await next(page)
  await page.getByLabel('本机文档').check()
  await next(page)
  await nameFounder(page)
  await page.keyboard.press('Enter')
  await makeAndProve(page)
}
