import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { buildHosts, bundlesAreStale } from './bundle.ts'
import { hostsFolder } from './bundles.ts'
import { buildPage, pageIsStale } from './page.ts'
import { run } from './processes.ts'
import { programsFolder, programsVariable } from './programNames.ts'
import { failStep, runStep } from './steps.ts'
import { addFigures } from './testRuns.ts'
import { judgeWindows, windowsTests, type WindowsReport } from './windowsTests.ts'

const root = resolve(import.meta.dirname, '..')
/** Lays Wine, Windows' own Node and a copy of the project beside each other, and prints where. */
export const windowsTool = join(root, '..', 'shared', 'tools', 'windows-here')
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** A start of the command line takes six seconds there. */
const testMs = 120_000
/** A run that has not ended by then hangs; it is ended with all that it started and that holds its output open. */
const withinTime = ['timeout', '--kill-after=5', '480']

/** A path as a Windows program sees it in Wine. */
const seenFromWindows = (path: string): string => `Z:${path.replaceAll('/', '\\')}`

/** Builds what the command line hands out and the programs that tests start; these run there as they are. */
export async function buildForWindows(): Promise<boolean> {
  const built = !pageIsStale() || (await buildPage())
  return built && (await runStep({ name: 'test programs', command: ['node', 'build/testPrograms.ts'] }))
}

/** Where the tool laid Windows' Node and a copy of the project; null where it could not. */
async function runTool(): Promise<string | null> {
  const { code, output } = await run([windowsTool])
  if (code === 0) return output.trim().split('\n').at(-1)!
  say(output)
  return null
}

async function laid(): Promise<string | null> {
  if (bundlesAreStale(join(hostsFolder, 'desk.js'))) await buildHosts()
  // once more where a download broke off
  const windows = (await runTool()) ?? (await runTool())
  if (windows !== null)
    for (const made of [programsFolder, hostsFolder])
      cpSync(made, join(windows, 'app', relative(root, made)), { recursive: true })
  return windows
}

/** Names are Chinese, which Wine maps by the locale. */
const environment = (app: string): NodeJS.ProcessEnv => ({
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  [programsVariable]: seenFromWindows(join(app, 'out', 'testing')),
})

/** The month of the demonstration, of which another code counts every figure again. */
async function demo(node: string, app: string): Promise<void> {
  const command = [...withinTime, node, 'build/demo/run.ts', '--small', '--out', 'C:\\demo']
  const right = await runStep({ name: 'demo month', command, cwd: app, env: environment(app) })
  addFigures(right ? { passed: 1 } : { failed: 1 })
}

async function tests(node: string, app: string): Promise<void> {
  const file = join(app, 'out', 'windows.json')
  rmSync(file, { force: true })
  const options = [
    '--reporter=json',
    '--outputFile=out/windows.json',
    `--testTimeout=${testMs}`,
    `--hookTimeout=${testMs}`,
  ]
  const command = [...withinTime, node, 'node_modules/vitest/vitest.mjs', 'run', ...windowsTests, ...options]
  const begun = performance.now()
  const { output } = await run(command, { cwd: app, env: environment(app) })
  say(`  tests ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  if (!existsSync(file)) {
    say(output)
    addFigures({ failed: 1 })
    return void failStep('tests on Windows')
  }
  const { passed, failed, expected, skipped } = judgeWindows(JSON.parse(readFileSync(file, 'utf8')) as WindowsReport)
  for (const { name, why } of failed) say(`✗ ${name}\n${why}`)
  for (const { name, why } of expected) say(`- ${name}\n  ${why}`)
  for (const { name, why } of skipped) say(`- ${name}\n  ${why}`)
  if (failed.length > 0) failStep('tests on Windows')
  addFigures({ passed, failed: failed.length, skipped: expected.length + skipped.length })
}

/**
 * Runs the demonstration and the tests of files as a Windows program, and adds their figures to the sum. What they need of
 * the build stands.
 */
export async function runOnWindows(): Promise<void> {
  const windows = await laid()
  if (windows === null) return void failStep('Windows')
  const [node, app] = [join(windows, 'node'), join(windows, 'app')]
  await demo(node, app)
  await tests(node, app)
}
