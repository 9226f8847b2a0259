import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failedSteps, runStep } from './steps.ts'

/** The fields of vitest's JSON report that are summed up. */
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

const sum = { passed: 0, failed: 0, skipped: 0 }

function add(report: Report | null, right: boolean): void {
  // a file that does not load runs no test, yet it is no success
  const broken =
    report?.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0) ?? []
  const failed = (report?.numFailedTests ?? 0) + broken.length
  sum.passed += report?.numPassedTests ?? 0
  sum.failed += right ? failed : Math.max(failed, 1)
  sum.skipped += report?.numPendingTests ?? 0
}

/** Adds figures of tests that another program has run. */
export function addFigures({ passed = 0, failed = 0, skipped = 0 }: Partial<typeof sum>): void {
  sum.passed += passed
  sum.failed += failed
  sum.skipped += skipped
}

/** Projects of vitest.config.ts that prove everything but what takes processes, kills or a browser. */
export const quickProjects = ['unit', 'core*', 'shell'] as const

/** Runs projects of vitest.config.ts beside each other and adds their figures to the sum. */
export async function runTests(projects: readonly string[]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'safetydesk-report-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  try {
    const command = ['vitest', 'run', ...projects.map(project => `--project=${project}`), ...reporters]
    const right = await runStep({ name: `tests ${projects.join(' ')}`, command, show: true })
    add(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null, right)
    return right
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Says which steps failed and the sum of all tests, alone on the last line, and ends with the right code. */
export function conclude(): void {
  const failed = failedSteps()
  if (failed.length > 0) process.stdout.write(`\nfailed: ${failed.join(', ')}\n`)
  if (sum.skipped > 0) process.stdout.write(`\n${sum.skipped} skipped\n`)
  process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed\n`)
  process.exitCode = failed.length === 0 ? 0 : 1
}
