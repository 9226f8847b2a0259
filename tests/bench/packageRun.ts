import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Manifest } from '../../domain/exchange/manifest.ts'
import { flowBytes } from '../../exchange/package/age.ts'
import { readPackage } from '../../exchange/package/readPackage.ts'
import { partsOf, streamedPart, writePackage } from '../../exchange/package/writePackage.ts'

// one sealing or opening in a process of its own, whose peak memory is its last word

interface Keys {
  readonly identity: string
  readonly recipient: string
  readonly signingKey: string
  readonly verifyKey: string
}

const [what, folder] = process.argv.slice(2) as ['seal' | 'open' | 'make', string]
const keys = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as Keys
const fingerprint = '1111 2222 3333 4444 5555 6666'

async function seal(): Promise<void> {
  const open = () => createReadStream(join(folder, 'content'), { highWaterMark: flowBytes })
  const part = await streamedPart(`files/${'0'.repeat(64)}.bin`, open)
  const manifest = Manifest.parse({
    ...{ format: 'safetydesk-package', version: 1, id: '0193c1a0-0000-7000-8000-000000000001', kind: 'handover' },
    ...{ sender: { kind: 'office', name: '某区安委办', code: '371071', fingerprint }, recipients: [fingerprint] },
    ...{ period: null, series: 'bench', sequence: 1, created: new Date().toISOString(), expires: null, answers: null },
    ...{ counts: {}, parts: partsOf([part]) },
  })
  const sealed = writePackage(manifest, [part], { ...keys, recipients: [keys.recipient] })
  await pipeline(sealed, createWriteStream(join(folder, 'package.sdx'), { highWaterMark: flowBytes }))
}

const open = () =>
  readPackage(
    createReadStream(join(folder, 'package.sdx'), { highWaterMark: flowBytes }),
    [keys.identity],
    () => keys.verifyKey,
    (_, content) =>
      pipeline(Readable.from(content), createWriteStream(join(folder, 'opened'), { highWaterMark: flowBytes })),
  )

async function make(): Promise<void> {
  const megabyte = randomBytes(2 ** 20)
  await pipeline(
    Readable.from(
      (function* () {
        for (let at = 0; at < 500; at += 1) yield Buffer.from(megabyte.fill(at & 255, 0, 64))
      })(),
    ),
    createWriteStream(join(folder, 'content')),
  )
}

const begun = performance.now()
await { seal, open, make }[what]()
const ms = performance.now() - begun
// the system's own figure for a process begins with what its parent had
const most = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1])
process.stdout.write(JSON.stringify({ ms, mib: most / 1024 }))
