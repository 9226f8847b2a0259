import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { Manifest } from '../../../domain/packages/manifest.ts'
import { isRefusal } from '../../../domain/shared/refusal.ts'
import { readPackage } from '../../../exchange/package/readPackage.ts'
import { partOf, partsOf, recordsPart, writePackage } from '../../../exchange/package/writePackage.ts'
import { Chance } from '../../bench/chance.ts'
import { runs } from '../../builders/runs.ts'
import { fingerprint, keys, manifestOver } from '../../vectors/craft.ts'

const known = (print: string) => (print === fingerprint ? keys.verifyKey : null)
const [rounds, maxMs, maxMiB] = [runs(10_000), 5000, 512]

/** One change that a stick, a virus or a hand may make: a byte, a piece lost, doubled or put in. */
function mutated(bytes: Buffer, chance: Chance): Buffer {
  const [at, to] = [chance.next(), chance.next()]
    .map(part => Math.floor(part * bytes.length))
    .sort((a, b) => a - b) as [number, number]
  const [head, piece, tail] = [bytes.subarray(0, at), bytes.subarray(at, to + 1), bytes.subarray(to + 1)]
  const kind = Math.floor(chance.next() * 8)
  if (kind === 0) return head
  if (kind === 1) return Buffer.concat([head, tail])
  if (kind === 2) return Buffer.concat([head, piece, piece, tail])
  if (kind === 3) return Buffer.concat([head, randomBytes(1 + (at % 40)), piece, tail])
  const other = Buffer.from(bytes)
  other[at] = (other[at]! + 1 + Math.floor(chance.next() * 255)) & 255
  return other
}

test(`${rounds} packages changed at random are all refused by name, each soon, in little memory`, async () => {
  const parts = [recordsPart('findings', [{ a: 1 }]), partOf(`files/${'a'.repeat(64)}.jpg`, randomBytes(70_000))]
  const manifest = Manifest.parse(manifestOver([], { parts: partsOf(parts) }))
  const bytes = await buffer(writePackage(manifest, parts, { ...keys, recipients: [keys.recipient] }))
  const chance = new Chance(7)
  let slowest = 0
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now()
    const outcome = await readPackage(Readable.from([mutated(bytes, chance)]), [keys.identity], known).then(
      () => 'opened',
      (error: unknown) => (isRefusal(error) ? error.code : String(error)),
    )
    slowest = Math.max(slowest, performance.now() - begun)
    if (!/^PACKAGE_(UNREADABLE|NOT_OURS)$/u.test(outcome)) expect.fail(`round ${round}: ${outcome}`)
  }
  expect(slowest).toBeLessThan(maxMs)
  expect(process.memoryUsage().rss / 2 ** 20).toBeLessThan(maxMiB)
})
