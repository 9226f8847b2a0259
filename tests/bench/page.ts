import { readFileSync } from 'node:fs'
import { aPage, setUp, startDesk, startHost, ended, password } from '../e2e/desk.ts'
import { against, median, type Figure } from './figures.ts'

/** Memory of a process and its like now, in MiB; Linux only. */
const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024

/** From starting the program to a page that can be used, and from the password to the desk; memory of the program. */
export async function pageFigures(): Promise<Figure[]> {
  const desk = await startDesk()
  const { page } = await aPage(desk)
  await setUp(page, desk.address)
  const locks: number[] = []
  const starts: number[] = []
  for (let n = 0; n < 5; n += 1) {
    await page.keyboard.press('Control+Shift+L')
    await page.getByLabel('口令', { exact: true }).fill(password)
    const begun = performance.now()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '今天要办' }).waitFor()
    locks.push(performance.now() - begun)
  }
  const memory = memoryOf(desk.host.pid!)
  await page.context().close()
  desk.host.kill('SIGTERM')
  await ended(desk.host)
  for (let n = 0; n < 5; n += 1) {
    const begun = performance.now()
    const again = startHost(desk.folder)
    const context = await desk.browser.newContext()
    const fresh = await context.newPage()
    await fresh.goto(await again.address)
    await fresh.getByRole('heading', { name: '登录' }).waitFor()
    starts.push(performance.now() - begun)
    await context.close()
    again.host.kill('SIGTERM')
    await ended(again.host)
  }
  await desk.stop()
  return [
    against('Program start to usable page (browser already open)', 'ms', median(starts), 3000),
    against('Password to desk, in the page', 'ms', median(locks), 1500),
    against('Memory of the program with the desk open', 'MiB', memory, 800),
  ]
}
