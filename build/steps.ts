import { run, type RunOptions } from './processes.ts'

/** One part of a check: a name to print and a command to run. */
interface Step extends RunOptions {
  readonly name: string
  readonly command: readonly string[]
}

/** Steps that went wrong, for the last lines of a run. */
const failed: string[] = []

/** One row of the table of steps. */
function report(name: string, right: boolean, seconds: number): void {
  if (!right) failed.push(name)
  process.stdout.write(`${right ? '✓' : '✗'} ${name.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s\n`)
}

/** Runs a step and prints its row; the output of a failed step is printed in full. */
export async function runStep({ name, command, ...options }: Step): Promise<boolean> {
  const begun = performance.now()
  const { code, output } = await run(command, options)
  report(name, code === 0, (performance.now() - begun) / 1000)
  if (code !== 0 && options.show !== true) process.stdout.write(`${output}\n`)
  return code === 0
}

/** Runs steps, two at a time; true when all passed. */
export async function runSteps(steps: readonly Step[]): Promise<boolean> {
  const waiting = [...steps]
  const results: boolean[] = []
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) results.push(await runStep(step))
  }
  await Promise.all([worker(), worker()])
  return results.every(Boolean)
}

/** Counts a step that could not begin as failed; the caller has printed the reason. */
export function failStep(name: string): false {
  report(name, false, 0)
  return false
}

/** Names of the steps that failed so far. */
export const failedSteps = (): readonly string[] => failed

/** All that is proven without running anything: types of all folders, lint, format. */
export const staticSteps: readonly Step[] = [
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check'] },
]
