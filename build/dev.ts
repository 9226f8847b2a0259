import { spawn, type ChildProcess } from 'node:child_process'
import { join, resolve } from 'node:path'
import { buildPage } from './page.ts'

const root = resolve(import.meta.dirname, '..')
const watched = ['domain', 'db', 'exchange', 'documents', 'core', 'hosts', 'out/renderer']

const start = (program: string, args: readonly string[]): ChildProcess =>
  spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })

/** The page is built anew on every change of it. */
const watchPage = (): ChildProcess =>
  start(join(root, 'node_modules', '.bin', 'vite'), [
    'build',
    '--watch',
    '--config',
    'renderer/vite.config.ts',
    'renderer',
  ])

/** The browser host begins anew on every change, on a state of its own: the developer's real desk stays untouched. */
function watchHost(args: readonly string[]): ChildProcess {
  const paths = watched.map(path => `--watch-path=${path}`)
  const own = ['--state', 'out/dev/state', '--documents', 'out/dev/documents', '--no-open']
  return start(process.execPath, ['--watch', ...paths, 'hosts/web/browser.ts', ...own, ...args])
}

if (!(await buildPage())) process.exit(1)
const children = [watchPage(), watchHost(process.argv.slice(2))]
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
  })
