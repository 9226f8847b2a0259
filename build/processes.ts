import { spawn } from 'node:child_process'

/** How a command ended, and all it said. */
export interface Ended {
  readonly code: number
  readonly output: string
}

/** Runs a command and gathers what it says; with `show`, says it at once too. */
export function run(
  command: readonly string[],
  options: { show?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  const [program, ...args] = command
  return new Promise(resolve => {
    const child = spawn(program!, args, { env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const hear = (bytes: Buffer) => {
      output += bytes.toString()
      if (options.show === true) process.stdout.write(bytes)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', error => resolve({ code: 127, output: `${output}${error.message}\n` }))
    child.on('close', code => resolve({ code: code ?? 1, output }))
  })
}
