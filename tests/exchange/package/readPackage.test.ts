import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { Manifest } from '../../../domain/packages/manifest.ts'
import { sealing } from '../../../exchange/package/sealAge.ts'
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
    let written = 0
    const endless = Readable.from(
      (function* () {
        yield tarEntry({ name: 'manifest.json', content: head })
        yield tarEntry({ name: 'manifest.sig', content: signed(head) })
        yield tarEntry({ name: plain[0]![0], content: plain[0]![1] })
        for (; written < 1_000_000; written += 1)
          yield tarEntry({ name: `data/x${written}.ndjson`, content: Buffer.alloc(0) })
      })(),
    )
    const sealed = Readable.from(sealing([keys.recipient])(endless as AsyncIterable<Buffer>))
    await expect(readPackage(sealed, [keys.identity], known)).rejects.toMatchObject({ code: 'PACKAGE_UNREADABLE' })
    expect(written).toBeLessThan(20_000)
  })

  test('with a head that says how long its own name is breaks off before that is gathered', async () => {
    let written = 0
    const long = Readable.from(
      (function* () {
        const head = Buffer.from(tarEntry({ name: 'long', content: Buffer.alloc(0) }))
        head.write('x', 156)
        head.write((2 ** 31).toString(8).padStart(11, '0'), 124)
        head.write(' '.repeat(8), 148)
        head.write(
          `${head
            .subarray(0, 512)
            .reduce((sum, byte) => sum + byte, 0)
            .toString(8)
            .padStart(6, '0')}\0 `,
          148,
        )
        yield head.subarray(0, 512)
        for (; written < 200; written += 1) yield Buffer.alloc(2 ** 20)
      })(),
    )
    const sealed = Readable.from(sealing([keys.recipient])(long as AsyncIterable<Buffer>))
    await expect(readPackage(sealed, [keys.identity], known)).rejects.toMatchObject({ code: 'PACKAGE_UNREADABLE' })
    expect(written).toBeLessThan(10)
  })

  test('whose header is longer than any that names two hundred recipients is refused', async () => {
    const { bytes } = await aPackage()
    const end = bytes.indexOf('\n--- ')
    const stanza = Buffer.from(`\n-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}`)
    const padded = Buffer.concat([
      bytes.subarray(0, end),
      ...Array.from({ length: 1000 }, () => stanza),
      bytes.subarray(end),
    ])
    await expect(readPackage(Readable.from([padded]), [keys.identity], known)).rejects.toMatchObject({
      code: 'PACKAGE_UNREADABLE',
      cause: { message: 'header too long' },
    })
  })
})
