import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { beyondCeiling, commands, nodeHeaders, type Arch } from './commands.ts'

/** Where the packaging configuration picks the addon up. */
const target = (arch: Arch): string => resolve(import.meta.dirname, '../../out/native', `linux-${arch}`)

/** Builds the database addon for Linux systems with glibc 2.28 and proves that it needs no newer one. */
function buildNative(arch: Arch): string {
  const work = mkdtempSync(join(tmpdir(), 'safetydesk-native-'))
  try {
    for (const [program, ...args] of commands(arch, work, nodeHeaders()))
      execFileSync(program!, args, { stdio: 'inherit' })
    const built = join(work, 'better_sqlite3.node')
    const beyond = beyondCeiling(execFileSync('readelf', ['-V', built], { encoding: 'utf8' }))
    if (beyond.length > 0) throw new Error(`the addon needs ${beyond.join(', ')}`)
    mkdirSync(target(arch), { recursive: true })
    const file = join(target(arch), 'better_sqlite3.node')
    execFileSync('cp', [built, `${file}.new`])
    renameSync(`${file}.new`, file)
    return file
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { arch: { type: 'string', default: process.arch } } })
  process.stdout.write(`${buildNative(values.arch === 'arm64' ? 'arm64' : 'x64')}\n`)
}
