import { spawn, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { practiceNotice } from '../../domain/practice/sampleNotice.ts'
import { readFuses } from '../builders/standInElectron.ts'
import { aFile } from '../builders/temporary.ts'
import { ended, go, logIn } from './desk.ts'
import { asOrdinaryUser, aSharedFolder, handOver, whyNoElectron } from './electronDesk.ts'
import { openWith, packAndInstall, personFolders, type InstalledDesk, type PackedWindow } from './packedDesk.ts'
import { copyPracticeVault, founder } from './practiceVault.ts'

const hasDpkg = existsSync('/usr/bin/dpkg-deb')
if (whyNoElectron === null && !hasDpkg) process.stdout.write('there is no dpkg-deb here: no packed program is tested\n')

/** What a folder holds, and when each file was last written. */
const contentOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .sort()
    .map(name => `${name} ${lstatSync(join(folder, name)).mtimeMs}`)

describe.skipIf(whyNoElectron !== null || !hasDpkg)('the packed program', () => {
  let desk: InstalledDesk
  let home: string
  let folders: ReturnType<typeof personFolders>
  let vault: string
  let window: PackedWindow

  beforeAll(async () => {
    desk = packAndInstall()
    desk.runScript('postinst', 'configure')
    home = aSharedFolder()
    folders = personFolders(home)
    vault = await copyPracticeVault(folders.documents)
    aFile(join(home, '报送.sdx'), 'no package')
    handOver(home)
  }, 180_000)
  afterAll(async () => {
    await window?.stop()
    desk?.clear()
    if (home !== undefined) rmSync(home, { recursive: true, force: true })
  })

  /** Runs a program beside the window, as the person at the keyboard. */
  const host = (name: string) => asOrdinaryUser(join(desk.program, 'host', name), home)
  const commandLine = (...args: readonly string[]) => {
    const access = ['--vault', vault, '--login', founder.login, '--password-fd', '0']
    const ran = spawnSync(host('desk'), [...args, ...access], { input: `${founder.password}\n`, encoding: 'utf8' })
    expect(ran.stderr).toBe('')
    return ran.stdout
  }

  test('has no code beside its archive, and its switches off', () => {
    expect(new Set(readdirSync(join(desk.program, 'resources')))).toEqual(
      new Set(['app.asar', 'app.asar.unpacked', 'apparmor-profile', 'native']),
    )
    expect(existsSync(join(desk.program, 'native'))).toBe(false)
    expect(readFuses(readFileSync(join(desk.program, 'safetydesk')))).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      nodeInspect: false,
      asarIntegrity: false,
      onlyAsar: true,
      v8Snapshot: false,
      fileProtocol: false,
    })
  })

  test('opens at a double click on a task package, and has taken it', async () => {
    const switches = [`--state=${folders.state}`, `--documents=${folders.documents}`, `--vault=${vault}`]
    window = await openWith(desk, home, join(home, '报送.sdx'), ...switches)
    expect(window.page.url()).toMatch(/^safetydesk:\/\/app\//)
    await logIn(window.page)
    await go(window.page, '原件存档')
    await window.page.getByText('有 1 个文件等待接收').waitFor()
  })

  test('makes a paper of a notice, previews and numbers it', async () => {
    const { page } = window
    await go(page, '来文')
    await page.getByRole('button', { name: '登记来文' }).click()
    await page.getByLabel('来文正文').fill(practiceNotice)
    await page.getByRole('button', { name: '识别条款' }).click()
    await page.getByRole('button', { name: '确认登记' }).click()
    await page.getByRole('button', { name: '转发通知' }).click()
    await page.locator('canvas[data-drawn]').first().waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '编号印发' }).click()
    await page.getByRole('dialog').getByText('已登记。').waitFor()
    await page.keyboard.press('Escape')
    await go(page, '印发登记')
    await page.getByRole('grid').getByText('转发通知').first().waitFor()
    await window.stop()
  })

  test('brings the command line, which prints on that vault and measures what it printed', () => {
    expect(JSON.parse(commandLine('info', '--json'))).toMatchObject({ office: { regionCode: '371071' } })
    const pdf = join(home, '转发通知.pdf')
    commandLine('document', 'render', 'forwardingNotice', '--record', '1', '--out', pdf)
    const ruled = spawnSync(host('desk'), ['document', 'check', pdf], { encoding: 'utf8' })
    expect(ruled).toMatchObject({
      stderr: '',
      stdout: expect.stringMatching(/^公文（GB\/T 9704-2012），共 \d+ 页/) as string,
    })
  })

  test('brings browser mode, which serves the page', async () => {
    const places = ['--state', join(home, 'browser-state'), '--documents', folders.documents]
    const browser = spawn(host('browser'), ['--no-open', ...places], { stdio: ['ignore', 'pipe', 'inherit'] })
    const said = await new Promise<string>(heard => browser.stdout.once('data', bytes => heard(String(bytes))))
    const page = await fetch(/http:\/\/127\.0\.0\.1:\d+\//.exec(said)![0])
    expect(await page.text()).toContain('<title>安委办工作台</title>')
    browser.kill('SIGTERM')
    expect(await ended(browser)).toBe(0)
  })

  test('leaves with its commands, and leaves every folder of the person as it is', () => {
    const commands = join(desk.system, 'usr/bin')
    expect(readdirSync(commands).sort()).toEqual(['safetydesk', 'safetydesk-desk'])
    expect(statSync(readlinkSync(join(commands, 'safetydesk-desk'))).isFile()).toBe(true)
    const before = contentOf(home)
    for (const file of desk.files) rmSync(join(desk.system, file))
    for (const word of ['remove', 'purge']) desk.runScript('postrm', word)
    expect(readdirSync(commands)).toEqual([])
    expect(contentOf(home)).toEqual(before)
  })
})
