import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { buildBundles, bundlesAreStale } from './bundle.ts'
import { electronArguments, electronProgram } from './electronBinary.ts'
import { buildPage, pageIsStale } from './page.ts'

const root = resolve(import.meta.dirname, '..')
const args = process.argv.slice(2)

/** Runs a program in this terminal and ends as it ends; signals reach it too, for it is of the same group. */
function become(program: string, programArgs: readonly string[]): void {
  const child = spawn(program, programArgs, { stdio: 'inherit', cwd: root })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  child.on('error', () => (process.exitCode = 1))
  child.on('exit', code => (process.exitCode = code ?? 1))
}

if (pageIsStale() && !(await buildPage())) process.exit(1)
const electron = electronProgram()
if (electron === null) {
  process.stdout.write('本机没有 Electron 运行程序（node_modules/electron/dist），改用浏览器方式启动。\n')
  become(process.execPath, ['hosts/web/browser.ts', ...args])
} else {
  if (bundlesAreStale()) await buildBundles()
  become(electron, ['.', ...electronArguments(args)])
}
