import { Buffer } from 'node:buffer'
import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Manifest } from '../../domain/packages/manifest.ts'
import { filePieces, writePieces } from '../../exchange/package/filePieces.ts'
import { readPackage } from '../../exchange/package/readPackage.ts'
import { partsOf, writePackage, type PartSource } from '../../exchange/package/writePackage.ts'

// one sealing or opening in a process of its own, whose peak memory is its last word

interface Keys {
  readonly identity: string
  readonly recipient: string
  readonly signingKey: string
  readonly verifyKey: string
}

interface Content {
  readonly sha256: string
  readonly bytes: number
}

export type PackageWork = 'make' | 'keep' | 'seal' | 'sealKept' | 'open'
const [what, folder] = process.argv.slice(2) as [PackageWork, string]
const path = (name: string) => join(folder, name)
const json = <T>(name: string): T => JSON.parse(readFileSync(path(name), 'utf8')) as T
const keys = json<Keys>('keys.json')
const fingerprint = '1111 2222 3333 4444 5555 6666'
const megabytes = 500

async function make(): Promise<void> {
  const megabyte = randomBytes(2 ** 20)
  const hash = createHash('sha256')
  const content = function* () {
    for (let at = 0; at < megabytes; at += 1) {
      const piece = Buffer.from(megabyte.fill(at & 255, 0, 64))
      hash.update(piece)
      yield piece
    }
  }
  await pipeline(Readable.from(content()), createWriteStream(path('content')))
  writeFileSync(path('content.json'), JSON.stringify({ sha256: hash.digest('hex'), bytes: megabytes * 2 ** 20 }))
}

async function sealed(part: Pick<PartSource, 'sha256' | 'bytes' | 'open'>): Promise<void> {
  const parts = [{ name: `files/${part.sha256}.bin`, ...part }]
  const manifest = Manifest.parse({
    format: 'safetydesk-package',
    version: 1,
    id: '0193c1a0-0000-7000-8000-000000000001',
    kind: 'handover',
    sender: { kind: 'office', name: '某区安委办', code: '371071', fingerprint },
    recipients: [fingerprint],
    period: null,
    series: 'bench',
    sequence: 1,
    created: new Date().toISOString(),
    expires: null,
    answers: null,
    counts: {},
    parts: partsOf(parts),
  })
  const content = writePackage(manifest, parts, { ...keys, recipients: [keys.recipient] })
  await writePieces(path('package.sdx'), content)
}

const seal = () =>
  sealed({
    ...json<Content>('content.json'),
    open: () => filePieces(path('content')),
  })

const open = () =>
  readPackage(
    filePieces(path('package.sdx')),
    [keys.identity],
    () => keys.verifyKey,
    (_, content) => writePieces(path('opened'), content),
  )

/** What is measured, once all that the program has open anyway is; the vault is loaded only where it is needed. */
async function work(): Promise<() => Promise<unknown>> {
  if (what !== 'keep' && what !== 'sealKept') return { make, seal, open }[what]
  const { keep, kept } = await import('./packageVault.ts')
  if (what === 'keep') return () => keep(folder)
  const { content, ...part } = await kept(folder)
  return () => sealed({ ...part, open: () => content })
}

const measured = await work()
const begun = performance.now()
await measured()
const ms = performance.now() - begun
// the system's own figure for a process begins with what its parent had
const most = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1])
process.stdout.write(JSON.stringify({ ms, mib: most / 1024 }))
process.exit()
