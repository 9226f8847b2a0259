import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { buildBundles, bundlesAreStale } from './bundle.ts'
import { electronArguments, electronProgram } from './electronBinary.ts'
import { fetchElectron } from './fetchElectron.ts'
import { buildPage, pageIsStale } from './page.ts'
import { hostArguments, whyBrowser, type StartSituation } from './startChoice.ts'

const root = resolve(import.meta.dirname, '..')
const args = process.argv.slice(2)

/** Runs a program in this terminal and ends as it ends; signals reach it too, for it is of the same group. */
function become(program: string, programArgs: readonly string[]): void {
  const child = spawn(program, programArgs, { stdio: 'inherit', cwd: root })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  child.on('error', () => (process.exitCode = 1))
  child.on('exit', code => (process.exitCode = code ?? 1))
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const situation = (): StartSituation => ({
  args,
  platform: process.platform,
  hasElectron: electronProgram() !== null,
  isRoot: process.getuid?.() === 0,
  hasScreen: Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']),
})

/** The reason for a browser; where only the program is missing, it is fetched first. */
async function decide(): Promise<string | null> {
  const reason = whyBrowser(situation())
  const lacks = whyBrowser({ ...situation(), hasElectron: true }) === null && electronProgram() === null
  if (!lacks) return reason
  await fetchElectron({ again: args.includes('--electron'), say })
  return whyBrowser(situation())
}

if (pageIsStale() && !(await buildPage())) process.exit(1)
const reason = await decide()
if (reason !== null) {
  say(reason)
  become(process.execPath, ['hosts/web/browser.ts', ...hostArguments(args)])
} else {
  if (bundlesAreStale()) await buildBundles()
  become(electronProgram()!, ['.', ...electronArguments(hostArguments(args))])
}
