import { readFileSync } from 'node:fs'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aWindowDesk, clear, launch, whyNoElectron, type WindowDesk } from './electronDesk.ts'

let desk: WindowDesk
let running: ElectronApplication
let page: Page

describe.skipIf(whyNoElectron !== null)('the page of SafetyDesk in Electron', () => {
  beforeAll(async () => {
    desk = await aWindowDesk()
    ;({ running, page } = await launch(desk, '--force-device-scale-factor=1.25'))
  })
  afterAll(async () => {
    await running?.close()
    if (desk !== undefined) clear(desk)
  })

  test('has no Node and no more than the bridge', async () => {
    const found = await page.evaluate(() => ({
      node: [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')],
      bridge: Object.keys(Reflect.get(globalThis, 'safetydesk') as object).sort(),
    }))
    expect(found).toEqual({ node: ['undefined', 'undefined'], bridge: ['connect', 'dropFiles', 'host', 'print'] })
  })

  test.each([
    [
      'http',
      () =>
        fetch('https://example.com/').then(
          () => 'reached',
          () => 'refused',
        ),
    ],
    [
      'file',
      () =>
        fetch('file:///etc/hostname').then(
          () => 'reached',
          () => 'refused',
        ),
    ],
    [
      'a socket',
      () =>
        new Promise(done => {
          try {
            const socket = new WebSocket('wss://example.com/')
            socket.addEventListener('open', () => done('reached'))
            socket.addEventListener('error', () => done('refused'))
          } catch {
            done('refused')
          }
        }),
    ],
    ['a second window', () => (window.open('https://example.com/') === null ? 'refused' : 'reached')],
    [
      'eval',
      // in a task of its own: what a debugger evaluates is free of the policy
      () =>
        new Promise(done =>
          setTimeout(() => {
            try {
              done(new Function('return 1')() === 1 ? 'reached' : 'refused')
            } catch {
              done('refused')
            }
          }),
        ),
    ],
    [
      'a service worker',
      () =>
        navigator.serviceWorker.register('/index.html').then(
          () => 'reached',
          () => 'refused',
        ),
    ],
    ['a permission', () => Notification.requestPermission().then(word => (word === 'granted' ? 'reached' : 'refused'))],
    [
      'the camera',
      () =>
        navigator.mediaDevices.getUserMedia({ video: true }).then(
          () => 'reached',
          () => 'refused',
        ),
    ],
  ])('is refused %s', async (_, attempt) => {
    expect(await page.evaluate(attempt)).toBe('refused')
  })

  test('cannot leave its address', async () => {
    for (const address of ['https://example.com/', 'file:///etc/hostname', 'safetydesk://other/'])
      await page.evaluate(to => void (location.href = to), address)
    await page.waitForTimeout(300)
    expect(page.url()).toMatch(/^safetydesk:\/\/app\//)
  })

  test('is served under a policy that is a header', async () => {
    const policy = await page.evaluate(async () => (await fetch('/index.html')).headers.get('content-security-policy'))
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe-eval')
  })

  test.each([
    'null',
    '7',
    '[{}]',
    "['/etc/passwd']",
    '[new File([], "passwd")]',
    'Array.from({ length: 2000 }, () => "x")',
  ])('learns and moves nothing by an odd value: %s', async value => {
    const dropped = `safetydesk.dropFiles(${value}).then(answer => String(answer), () => 'refused')`
    expect(await page.evaluate(`Promise.resolve().then(() => ${dropped}).catch(() => 'refused')`)).toMatch(
      /^(refused|undefined)$/u,
    )
    expect(await page.getByRole('heading').first().isVisible()).toBe(true)
  })

  test('runs in a sandbox, truly', async () => {
    const pids = await running.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter(({ type }) => type === 'Tab')
        .map(({ pid, sandboxed }) => ({ pid, sandboxed })),
    )
    expect(pids.length).toBeGreaterThan(0)
    for (const { pid } of pids) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      // a filter of system calls, and no way to new rights
      expect(status).toMatch(/^Seccomp:\s+2$/mu)
      expect(status).toMatch(/^NoNewPrivs:\s+1$/mu)
    }
    const argument = await running.evaluate(() => process.argv.join(' '))
    expect(argument).not.toContain('--no-sandbox')
  })

  test('is drawn at the scale of the screen', async () => {
    expect(await page.evaluate(() => window.devicePixelRatio)).toBe(1.25)
  })
})
