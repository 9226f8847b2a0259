import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildBundles, bundlesAreStale } from '../../build/bundle.ts'
import { electronProgram } from '../../build/electronBinary.ts'

const program = electronProgram()
const screen = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
const reason =
  program === null ? 'its program is not in node_modules/electron/dist' : screen ? null : 'there is no screen'
if (reason !== null) process.stdout.write(`Electron is not tested here: ${reason}\n`)

describe.skipIf(reason !== null)('SafetyDesk in Electron', () => {
  let folder: string
  let running: ElectronApplication
  let page: Page

  const launch = () =>
    _electron.launch({
      executablePath: program!,
      // Chromium refuses its sandbox to root; nothing but this test ever passes the switch.
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        resolve(import.meta.dirname, '../..'),
        `--state=${folder}/state`,
        `--documents=${folder}`,
      ],
    })

  beforeAll(async () => {
    if (bundlesAreStale()) await buildBundles()
    folder = mkdtempSync(join(tmpdir(), 'safetydesk-electron-'))
    mkdirSync(join(folder, 'state'))
    running = await launch()
    page = await running.firstWindow()
  })
  afterAll(async () => {
    await running?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('shows our page, under its name, and the core answers it', async () => {
    expect(page.url()).toMatch(/^safetydesk:\/\/app\//)
    expect(await page.title()).toBe('安委办工作台')
    expect(await page.locator('#root > *').first().isVisible()).toBe(true)
  })

  test('gives the page no Node and no more than the bridge', async () => {
    const found = await page.evaluate(() => ({
      node: [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')],
      bridge: Object.keys(Reflect.get(globalThis, 'safetydesk') as object).sort(),
    }))
    expect(found).toEqual({ node: ['undefined', 'undefined'], bridge: ['connect', 'dropFiles', 'host', 'print'] })
  })

  test('lets it reach no network, leave its address or open a window', async () => {
    const reached = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => true,
        () => false,
      ),
    )
    expect(reached).toBe(false)
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
    await page.evaluate(() => void (location.href = 'https://example.com/'))
    expect(page.url()).toMatch(/^safetydesk:\/\/app\//)
  })

  test('keeps within its width at 200 per cent', async () => {
    await running.evaluate(({ BrowserWindow }) => void (BrowserWindow.getAllWindows()[0]!.webContents.zoomFactor = 2))
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })

  test('a second start ends by itself', async () => {
    const second = await launch().catch(() => null)
    if (second !== null) await second.waitForEvent('close')
    expect(running.windows()).toHaveLength(1)
  })
})
