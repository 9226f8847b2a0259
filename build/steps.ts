import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './processes.ts'

/** One part of a check: a name to print and a command to run. */
export interface Step {
  readonly name: string
  readonly command: readonly string[]
  readonly show?: boolean
}

export const typeSteps: readonly Step[] = [
  'domain',
  'db',
  'exchange',
  'documents',
  'electron',
  'renderer',
  'build',
  'tests',
].map(folder => ({ name: `types ${folder}`, command: ['tsc', '-p', folder] }))

export const styleSteps: readonly Step[] = [
  { name: 'lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check'] },
]

const counts = { passed: 0, failed: 0, skipped: 0 }

/** Runs a step and says how it went; what a failed one said is printed whole. */
export async function take({ name, command, show }: Step): Promise<boolean> {
  const begun = performance.now()
  const ended = await run(command, { show: show === true })
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  process.stdout.write(`${ended.code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`)
  if (ended.code !== 0 && show !== true) process.stdout.write(`${ended.output}\n`)
  return ended.code === 0
}

/** Runs one project of the test suite and adds its figures to the sum. */
export async function test(project: string): Promise<boolean> {
  const report = join(mkdtempSync(join(tmpdir(), 'safetydesk-report-')), 'report.json')
  const command = [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const passed = await take({ name: `tests ${project}`, command, show: true })
  if (existsSync(report)) {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<
      string,
      number
    >
    counts.passed += numPassedTests ?? 0
    counts.failed += numFailedTests ?? 0
    counts.skipped += numPendingTests ?? 0
  }
  return passed
}

/** Says the sum of all tests and ends with the right code. */
export function conclude(passed: boolean): void {
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  process.exitCode = passed ? 0 : 1
}

/** Several steps at once, as many as there are cores worth using; true when all went well. */
export async function takeAll(steps: readonly Step[], atOnce = 2): Promise<boolean> {
  const waiting = [...steps]
  const results: boolean[] = []
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) results.push(await take(step))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results.every(Boolean)
}
