import { Buffer } from 'node:buffer'
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Encrypter } from 'age-encryption'
import { fingerprintOf } from '../../exchange/package/officeCard.ts'

// Packages as another program, or an attacker, would write them: nothing of the product writes here.

interface Keys {
  readonly identity: string
  readonly recipient: string
  readonly other: { readonly identity: string; readonly recipient: string }
  readonly signingKey: string
  readonly verifyKey: string
  readonly strangerKey: string
}

/** Keys of the vectors; made once and known to everybody. */
export const keys = JSON.parse(readFileSync(join(import.meta.dirname, 'keys.json'), 'utf8')) as Keys

export const fingerprint = fingerprintOf(keys)
export const otherFingerprint = fingerprintOf({ recipient: keys.other.recipient, verifyKey: keys.verifyKey })

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A part by name and content. */
export type Named = readonly [name: string, content: Buffer]

export const records = (name: string, ...values: unknown[]): Named => [
  `data/${name}.ndjson`,
  Buffer.from(values.map(value => `${JSON.stringify(value)}\n`).join('')),
]

export const attachment = (content: Buffer, kind = 'jpg'): Named => [`files/${sha256(content)}.${kind}`, content]

export const saying = ([name, content]: Named) => ({ name, bytes: content.length, sha256: sha256(content) })

/** A manifest that is right, over parts. */
export const manifestOver = (parts: readonly Named[], more: object = {}): Record<string, unknown> => ({
  format: 'safetydesk-package',
  version: 1,
  id: '0193c1a0-0000-7000-8000-000000000001',
  kind: 'submission',
  sender: { kind: 'unit', name: '东港镇人民政府', code: '0193c1a0-0000-7000-8000-0000000000aa', fingerprint },
  recipients: [fingerprint],
  period: '2026-11',
  series: 'form:0193c1a0',
  sequence: 1,
  created: '2026-11-20T01:00:00.000Z',
  expires: null,
  answers: null,
  counts: Object.fromEntries(
    parts.filter(([name]) => name.startsWith('data/')).map(([name]) => [/\/(.+)\./u.exec(name)![1]!, 1]),
  ),
  parts: parts.map(saying),
  ...more,
})

export const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

const privateKey = (key: string) => createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' })
export const signed = (head: Uint8Array, key = keys.signingKey): Buffer => sign(null, head, privateKey(key))

/** What a tar says of an entry, and where it lies. */
export interface TarEntry {
  readonly name: string
  readonly content: Buffer
  readonly type?: string
  readonly link?: string
  /** What the head says, where that is not the content's. */
  readonly size?: number
  readonly sizeField?: Buffer
  readonly checksum?: string
  readonly prefix?: string
}

/** One entry as its block of head and its blocks of content (ustar). */
export function tarEntry(entry: TarEntry): Buffer {
  const { name, content, type = '0', link = '', size = content.length, prefix = '' } = entry
  const head = Buffer.alloc(512)
  head.write(name, 0, 100, 'utf8')
  head.write('0000644\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  if (entry.sizeField === undefined) head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  else entry.sizeField.copy(head, 124)
  head.write('15156320440\0', 136)
  head.write('        ', 148)
  head.write(type, 156)
  head.write(link, 157, 100, 'utf8')
  head.write('ustar\x0000', 257)
  head.write(prefix, 345, 155, 'utf8')
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(entry.checksum ?? `${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([head, content, Buffer.alloc((512 - (content.length % 512)) % 512)])
}

export const tarEnd = Buffer.alloc(1024)

export const entryOf = ([name, content]: Named): TarEntry => ({ name, content })

/** All entries of a package: manifest, signature, parts. */
export const entriesOf = (head: Buffer, parts: readonly Named[], signature = signed(head)): TarEntry[] => [
  { name: 'manifest.json', content: head },
  { name: 'manifest.sig', content: signature },
  ...parts.map(entryOf),
]

export const tarOf = (entries: readonly TarEntry[]): Buffer => Buffer.concat([...entries.map(tarEntry), tarEnd])

/** Seals with the age library itself. */
export async function sealed(tar: Uint8Array, recipients: readonly string[] = [keys.recipient]): Promise<Buffer> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return Buffer.from(await encrypter.encrypt(tar))
}

/** New keys, for the very first time. */
export function newSigningKey(): { signingKey: string; verifyKey: string } {
  const pair = generateKeyPairSync('ed25519')
  return {
    signingKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    verifyKey: pair.publicKey.export({ format: 'jwk' }).x!,
  }
}
