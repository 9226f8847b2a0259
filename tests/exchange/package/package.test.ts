import { Buffer } from 'node:buffer'
import { generateKeyPairSync, sign, createPrivateKey } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { pack, type Headers } from 'tar-stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { Month } from '../../../domain/shared/period.ts'
import { Instant } from '../../../domain/shared/time.ts'
import type { Manifest } from '../../../exchange/package/manifest.ts'
import { openPackage } from '../../../exchange/package/openPackage.ts'
import { partsOf, sealPackage } from '../../../exchange/package/sealPackage.ts'

const fingerprint = '1111 2222 3333 4444 5555 6666'
const parts = { 'data/report.ndjson': Buffer.from('{"a":1}\n') }
const manifest: Manifest = {
  ...{ format: 'safetydesk-package', version: 1, id: '0193c1a0-0000-7000-8000-000000000001', kind: 'monthlyReport' },
  ...{ sender: { office: '某区安委办', regionCode: '371071', fingerprint }, recipients: [fingerprint] },
  ...{ period: Month.parse('2026-11'), sequence: 1, created: Instant.parse('2026-11-20T01:00:00.000Z') },
  parts: partsOf(parts),
}

let identity: string
let recipient: string
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const signingKey = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
const verifyKey = publicKey.export({ format: 'jwk' }).x!
const known = (print: string) => (print === fingerprint ? verifyKey : null)

beforeAll(async () => {
  identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
})

type Entry = readonly [header: Partial<Headers> & { name: string }, content: Uint8Array]

async function crafted(entries: readonly Entry[]): Promise<Uint8Array> {
  const tar = pack()
  for (const [header, content] of entries) tar.entry(header, header.type === undefined ? Buffer.from(content) : '')
  tar.finalize()
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return encrypter.encrypt(await buffer(tar))
}

const signed = (head: Uint8Array): Uint8Array =>
  sign(null, head, createPrivateKey({ key: Buffer.from(signingKey, 'base64'), format: 'der', type: 'pkcs8' }))

const head = (more: object = {}): Buffer => Buffer.from(JSON.stringify({ ...manifest, ...more }))
const whole = (
  said: Buffer = head(),
  rest: readonly Entry[] = [[{ name: 'data/report.ndjson' }, parts['data/report.ndjson']]],
) => [[{ name: 'manifest.json' }, said], [{ name: 'manifest.sig' }, signed(said)], ...rest] as readonly Entry[]

describe('a package', () => {
  test('opens to what was sealed', async () => {
    const bytes = await sealPackage(manifest, parts, { signingKey, recipients: [recipient] })
    const opened = await openPackage(bytes, identity, known)
    expect(opened.manifest).toEqual(manifest)
    expect(Buffer.from(opened.parts['data/report.ndjson']!).toString()).toBe('{"a":1}\n')
    await expect(openPackage(await crafted(whole()), identity, known)).resolves.toBeDefined()
  })

  const other = Buffer.from('{"a":2}\n')
  const faults: readonly (readonly [string, () => readonly Entry[], string])[] = [
    ['a part that was exchanged', () => whole(head(), [[{ name: 'data/report.ndjson' }, other]]), 'PACKAGE_FORGED'],
    ['a part that is missing', () => whole(head(), []), 'PACKAGE_FORGED'],
    ['a part too many', () => [...whole(), [{ name: 'data/more.ndjson' }, other]], 'PACKAGE_FORGED'],
    ['a part named twice', () => [...whole(), [{ name: 'data/report.ndjson' }, other]], 'PACKAGE_UNREADABLE'],
    ['the manifest behind its signature', () => whole().toReversed(), 'PACKAGE_UNREADABLE'],
    [
      'a manifest that was changed',
      () => [[{ name: 'manifest.json' }, head({ sequence: 2 })], ...whole().slice(1)],
      'PACKAGE_FORGED',
    ],
    [
      'a signature of zeros',
      () => [whole()[0]!, [{ name: 'manifest.sig' }, Buffer.alloc(64)], ...whole().slice(2)],
      'PACKAGE_FORGED',
    ],
    [
      'a link',
      () => [...whole(), [{ name: 'data/link', type: 'symlink', linkname: '/etc/passwd' }, other]],
      'PACKAGE_UNREADABLE',
    ],
    ['a folder', () => [...whole(), [{ name: 'data', type: 'directory' }, other]], 'PACKAGE_UNREADABLE'],
    ['another version', () => whole(head({ version: 2 })), 'PACKAGE_UNREADABLE'],
    ['an unknown kind', () => whole(head({ kind: 'other' })), 'PACKAGE_UNREADABLE'],
    ['a field too many', () => whole(head({ more: 1 })), 'PACKAGE_UNREADABLE'],
    [
      'a part that climbs',
      () => whole(head({ parts: [{ ...manifest.parts[0], name: '../../x.txt' }] })),
      'PACKAGE_UNREADABLE',
    ],
    [
      'a sender nobody knows',
      () => whole(head({ sender: { ...manifest.sender, fingerprint: fingerprint.replaceAll('1', '9') } })),
      'SENDER_UNKNOWN',
    ],
    [
      '200 parts',
      () => [...whole(), ...Array.from({ length: 200 }, (_, at): Entry => [{ name: `data/${at}.txt` }, other])],
      'PACKAGE_UNREADABLE',
    ],
    ['nothing in it', () => [], 'PACKAGE_UNREADABLE'],
  ]
  test.each(faults)('with %s is refused', async (_, entries, code) => {
    await expect(openPackage(await crafted(entries()), identity, known)).rejects.toMatchObject({ code })
  })
})
