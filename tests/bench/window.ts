import type { ElectronApplication, Page } from 'playwright'
import { aPage, setUp, startDesk, walkSetUp } from '../e2e/desk.ts'
import { aWindowDesk, clear, launch, whyNoElectron } from '../e2e/electronDesk.ts'
import type { PageCalls } from '../e2e/pageCalls.ts'
import { pageScript } from '../e2e/pageClient.ts'
import { against, median, type Figure } from './figures.ts'

async function callP50(page: Page, script: string): Promise<number> {
  await page.evaluate(script)
  const measure = () => (globalThis as unknown as PageCalls).timesOfCalls(2000)
  return median(await page.evaluate(measure))
}

/** Memory of all processes of a window, in MiB. */
const memoryOf = (running: ElectronApplication): Promise<number> =>
  running.evaluate(({ app }) => app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0) / 1024)

/** The real window: from the start to its login, its memory, and what a call costs; nothing where there is no Electron. */
export async function windowFigures(): Promise<Figure[]> {
  if (whyNoElectron !== null) return []
  const desk = await aWindowDesk()
  const script = await pageScript(desk.folder)
  const first = await launch(desk)
  await walkSetUp(first.page)
  const memory = await memoryOf(first.running)
  const inWindow = await callP50(first.page, script)
  await first.running.close()
  const starts: number[] = []
  for (let n = 0; n < 10; n += 1) {
    const begun = performance.now()
    const { running, page } = await launch(desk)
    await page.getByRole('heading', { name: '登录' }).waitFor()
    starts.push(performance.now() - begun)
    await running.close()
  }
  clear(desk)
  const browser = await startDesk()
  const { page } = await aPage(browser)
  await setUp(page, browser.address)
  const inBrowser = await callP50(page, script)
  await browser.stop()
  return [
    against('Electron, start to login, median of 10', 'ms', median(starts), 5000),
    against('Electron, memory of all processes with the desk open', 'MiB', memory, 1200),
    against('Electron, a call from the page to the core, p50', 'ms', inWindow, 2),
    against('Browser mode, a call from the page to the core, p50', 'ms', inBrowser, 5),
  ]
}
