import { spawn } from 'node:child_process'
import { delimiter, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

/** Exit code and output of a command. */
interface ExitResult {
  readonly code: number
  readonly output: string
}

/** How a command is run: at the root of the project, for as long as it takes, and unseen, but for what is named here. */
export interface RunOptions {
  readonly show?: boolean
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
}

/** Our own tools first, so that their `#!/usr/bin/env node` finds the Node of this project, not the system's. */
const path = [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter)

/** Runs a command and collects its output; with `show`, prints it while it runs. */
export function run(command: readonly string[], options: RunOptions = {}): Promise<ExitResult> {
  const [program, ...args] = command
  const env = { ...process.env, PATH: path, ...options.env }
  return new Promise(resolve => {
    const { cwd = root } = options
    const child = spawn(program!, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    const onOutput = (bytes: Buffer) => {
      chunks.push(bytes)
      if (options.show === true) process.stdout.write(bytes)
    }
    const output = () => Buffer.concat(chunks).toString()
    child.stdout.on('data', onOutput)
    child.stderr.on('data', onOutput)
    child.on('error', error => resolve({ code: 127, output: `${output()}${error.message}\n` }))
    child.on('close', code => resolve({ code: code ?? 1, output: output() }))
  })
}
