import { spawn } from 'node:child_process'
import { programOf } from '../builders/programOf.ts'

/** What a child had acknowledged when it was killed. */
export interface Killed {
  readonly lines: readonly string[]
}

/** Children started so far, of which every fourth is killed early. */
let started = 0

/**
 * Starts a child, lets it begin, and kills it without warning at a moment drawn anew each time, counted from its
 * first word, or, every fourth time, from its start, so that opening the vault is hit as well. With `from`, always from
 * when it first says that word.
 */
export function killAtRandom(child: string, args: readonly string[], spanMs: number, from = ''): Promise<Killed> {
  const program = programOf(`tests/faults/children/${child}.ts`)
  const running = spawn(process.execPath, [...program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const early = from === '' && started++ % 4 === 0
  let output = ''
  let set = false
  const kill = (after: number) => {
    if (set) return
    set = true
    setTimeout(() => running.kill('SIGKILL'), after)
  }
  if (early) kill(100 + Math.random() * 400)
  return new Promise((resolve, reject) => {
    running.stdout.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      if (output.includes(from)) kill(Math.random() * spanMs)
    })
    running.on('error', reject)
    running.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`child ended by itself: ${code}`))
      const lines = output.split('\n')
      resolve({ lines: lines.slice(0, -1) })
    })
  })
}
