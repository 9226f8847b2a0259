import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How Electron marks the place of its switches in the program, and their order (@electron/fuses). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuseNames = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeInspect',
  'asarIntegrity',
  'onlyAsar',
  'v8Snapshot',
  'fileProtocol',
] as const

/** What an unpacked Electron for Linux looks like to the packer: no program inside, but the switches at their place. */
export function standInElectron(folder: string): string {
  for (const name of ['locales', 'resources']) mkdirSync(join(folder, name), { recursive: true })
  for (const language of ['zh-CN', 'en-US', 'fr']) writeFileSync(join(folder, 'locales', `${language}.pak`), '')
  for (const name of ['chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), '')
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, fuseNames.length]), Buffer.from('10110001')])
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('ELF'), wire, Buffer.alloc(64)]), { mode: 0o755 })
  return folder
}

/** The switches of a packed program. */
export function readFuses(program: Buffer): Record<string, boolean> {
  const start = program.indexOf(sentinel) + sentinel.length + 2
  return Object.fromEntries(fuseNames.map((name, index) => [name, program[start + index] === '1'.charCodeAt(0)]))
}
