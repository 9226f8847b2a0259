import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { Manifest } from '../../../domain/exchange/manifest.ts'
import { sealing } from '../../../exchange/package/age.ts'
import { keeping, readPackage } from '../../../exchange/package/readPackage.ts'
import { partOf, partsOf, recordsPart, writePackage } from '../../../exchange/package/writePackage.ts'
import { bytesOf, fingerprint, keys, manifestOver, signed, tarEntry } from '../../vectors/craft.ts'
import { plain } from '../../vectors/good.ts'

const known = (print: string) => (print === fingerprint ? keys.verifyKey : null)
const sealer = { signingKey: keys.signingKey, recipients: [keys.recipient] }

async function aPackage(content = Buffer.from('照片')): Promise<{ bytes: Buffer; manifest: Manifest }> {
  const parts = [recordsPart('findings', [{ a: 1 }, { b: '二' }]), partOf(`files/${'a'.repeat(64)}.jpg`, content)]
  const manifest = Manifest.parse(manifestOver([], { parts: partsOf(parts), counts: { findings: 2 } }))
  return { bytes: await buffer(writePackage(manifest, parts, sealer)), manifest }
}

describe('a package', () => {
  test('opens to what was sealed, part by part', async () => {
    const { bytes, manifest } = await aPackage()
    const { parts, visit } = keeping(1000)
    const source = Readable.from([bytes.subarray(0, 7), bytes.subarray(7, 300), bytes.subarray(300)])
    expect(await readPackage(source, [keys.other.identity, keys.identity], known, visit)).toEqual(manifest)
    expect([...parts].map(([name, content]) => [name, content.toString()])).toEqual([
      ['data/findings.ndjson', '{"a":1}\n{"b":"二"}\n'],
      [`files/${'a'.repeat(64)}.jpg`, '照片'],
    ])
  })

  test.each([
    ['shorter', randomBytes(200_000)],
    ['longer', randomBytes(400_000)],
    ['another of the same size', randomBytes(300_000)],
    ['another of the same size, and long', randomBytes(3_000_000)],
  ])('is not finished when a part is no longer what was said: it is %s', async (_, now) => {
    const then = partOf(`files/${'b'.repeat(64)}.jpg`, randomBytes(now.length > 2 ** 20 ? now.length : 300_000))
    const part = { ...then, open: () => Readable.from([now]) }
    const manifest = Manifest.parse(manifestOver([], { parts: partsOf([part]) }))
    await expect(buffer(writePackage(manifest, [part], sealer))).rejects.toThrow(/no longer|mismatch/u)
  })

  test('with more entries than it says is refused at the first one, not the millionth', async () => {
    const head = bytesOf(manifestOver(plain))
    let made = 0
    const endless = Readable.from(
      (function* () {
        yield tarEntry({ name: 'manifest.json', content: head })
        yield tarEntry({ name: 'manifest.sig', content: signed(head) })
        yield tarEntry({ name: plain[0]![0], content: plain[0]![1] })
        for (; made < 1_000_000; made += 1) yield tarEntry({ name: `data/x${made}.ndjson`, content: Buffer.alloc(0) })
      })(),
    )
    const sealed = Readable.from(sealing([keys.recipient])(endless as AsyncIterable<Buffer>))
    await expect(readPackage(sealed, [keys.identity], known)).rejects.toMatchObject({ code: 'PACKAGE_UNREADABLE' })
    expect(made).toBeLessThan(20_000)
  })
})
