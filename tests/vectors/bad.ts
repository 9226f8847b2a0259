import { Buffer } from 'node:buffer'
import { Encrypter, armor } from 'age-encryption'
import {
  attachment,
  bytesOf,
  entriesOf,
  keys,
  manifestOver,
  records,
  saying,
  sealed,
  signed,
  tarEnd,
  tarEntry,
  tarOf,
  type Named,
  type TarEntry,
} from './craft.ts'
import { plain, type Vector } from './good.ts'

const [unreadable, forged, foreign, unknown] = [
  'PACKAGE_UNREADABLE',
  'PACKAGE_FORGED',
  'PACKAGE_NOT_OURS',
  'SENDER_UNKNOWN',
]
const head = bytesOf(manifestOver(plain))
const long: readonly Named[] = [attachment(Buffer.alloc(135_000, 9))]
const longHead = bytesOf(manifestOver(long))
const good = (): Promise<Buffer> => sealed(tarOf(entriesOf(head, plain)))
const goodLong = (): Promise<Buffer> => sealed(tarOf(entriesOf(longHead, long)))

const bad = (name: string, expect: string, bytes: () => Promise<Buffer>): Vector => ({ name, expect, bytes })

const changed = (name: string, change: (bytes: Buffer) => Buffer, of = good, expect = unreadable!): Vector =>
  bad(name, expect, async () => change(Buffer.from(await of())))

const flipped = (at: (bytes: Buffer) => number) => (bytes: Buffer) => {
  bytes[at(bytes)]! ^= 1
  return bytes
}

const macAt = (bytes: Buffer): number => bytes.indexOf('\n--- ')
const payloadAt = (bytes: Buffer): number => bytes.indexOf('\n', macAt(bytes) + 1) + 1
const chunk = 65_536 + 16
const chunkAt = (number: number) => (bytes: Buffer) => payloadAt(bytes) + 16 + number * chunk

/** Faults of the seal: age itself must find every one. */
const sealFaults: readonly Vector[] = [
  ...[0, 1, 21, 22, 60, 120].map(length =>
    changed(`cut off after ${length} bytes`, bytes => bytes.subarray(0, length)),
  ),
  changed('cut off in the mac', bytes => bytes.subarray(0, macAt(bytes) + 20)),
  changed('cut off behind the header', bytes => bytes.subarray(0, payloadAt(bytes))),
  changed('cut off in the nonce', bytes => bytes.subarray(0, payloadAt(bytes) + 8)),
  changed('cut off behind the nonce', bytes => bytes.subarray(0, payloadAt(bytes) + 16)),
  changed('cut off by one byte', bytes => bytes.subarray(0, bytes.length - 1)),
  changed('cut off by a tag', bytes => bytes.subarray(0, bytes.length - 16)),
  changed('cut off between two chunks', bytes => bytes.subarray(0, chunkAt(2)(bytes)), goodLong),
  changed(
    'flipped in the version',
    flipped(() => 20),
  ),
  changed(
    'flipped in the stanza',
    flipped(bytes => bytes.indexOf('-> X25519') + 20),
    good,
    foreign,
  ),
  changed(
    'flipped in the wrapped key',
    flipped(bytes => macAt(bytes) - 5),
    good,
    foreign,
  ),
  changed(
    'flipped in the mac',
    flipped(bytes => macAt(bytes) + 10),
  ),
  changed(
    'flipped in the nonce',
    flipped(bytes => payloadAt(bytes) + 3),
  ),
  changed(
    'flipped in the first chunk',
    flipped(bytes => chunkAt(0)(bytes) + 5),
  ),
  changed(
    'flipped in the middle chunk',
    flipped(bytes => chunkAt(1)(bytes) + 5),
    goodLong,
  ),
  changed(
    'flipped in the last chunk',
    flipped(bytes => bytes.length - 40),
    goodLong,
  ),
  changed(
    'flipped in the last tag',
    flipped(bytes => bytes.length - 1),
  ),
  changed('a byte behind the end', bytes => Buffer.concat([bytes, Buffer.from([0])])),
  changed('zeros behind the end', bytes => Buffer.concat([bytes, Buffer.alloc(chunk)])),
  changed('twice in one file', bytes => Buffer.concat([bytes, bytes])),
  changed(
    'two chunks exchanged',
    bytes => {
      const [first, second, third] = [0, 1, 2].map(number => chunkAt(number)(bytes)) as [number, number, number]
      return Buffer.concat([
        bytes.subarray(0, first),
        bytes.subarray(second, third),
        bytes.subarray(first, second),
        bytes.subarray(third),
      ])
    },
    goodLong,
  ),
  changed(
    'a chunk left out',
    bytes => Buffer.concat([bytes.subarray(0, chunkAt(1)(bytes)), bytes.subarray(chunkAt(2)(bytes))]),
    goodLong,
  ),
  changed(
    'a chunk doubled',
    bytes => Buffer.concat([bytes.subarray(0, chunkAt(1)(bytes)), bytes.subarray(chunkAt(0)(bytes))]),
    goodLong,
  ),
  changed('another version of age', bytes =>
    Buffer.from(bytes.toString('latin1').replace('org/v1', 'org/v2'), 'latin1'),
  ),
  changed('line ends of Windows in the header', bytes =>
    Buffer.concat([
      Buffer.from(bytes.toString('latin1', 0, payloadAt(bytes)).replaceAll('\n', '\r\n'), 'latin1'),
      bytes.subarray(payloadAt(bytes)),
    ]),
  ),
  changed('a header without an end', () => Buffer.from(`age-encryption.org/v1\n${'-> X25519 a\n'.repeat(9000)}`)),
  changed('armoured', bytes => Buffer.from(armor.encode(bytes))),
  bad('a text', unreadable!, async () => Buffer.from('各单位：请于20日前报送。\n'.repeat(40))),
  bad('a ZIP', unreadable!, async () => Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(400, 5)])),
  bad('an open tar', unreadable!, async () => tarOf(entriesOf(head, plain))),
  bad('sealed for another', foreign!, () => sealed(tarOf(entriesOf(head, plain)), [keys.other.recipient])),
  bad('sealed with a password', foreign!, async () => {
    const encrypter = new Encrypter()
    encrypter.setScryptWorkFactor(10)
    encrypter.setPassphrase('123456')
    return Buffer.from(await encrypter.encrypt(tarOf(entriesOf(head, plain))))
  }),
  bad('nothing sealed', unreadable!, () => sealed(Buffer.alloc(0))),
  bad('a text sealed', unreadable!, () => sealed(Buffer.from('manifest.json'.repeat(100)))),
]

const tarred = (name: string, expect: string, entries: () => readonly TarEntry[] | Buffer): Vector =>
  bad(name, expect, () => {
    const made = entries()
    return sealed(Buffer.isBuffer(made) ? made : tarOf(made))
  })

const entries = entriesOf(head, plain)
const [first, second, third] = entries as [TarEntry, TarEntry, TarEntry]
const extra = (entry: Partial<TarEntry>): readonly TarEntry[] => [
  ...entries,
  { name: 'data/more.ndjson', content: Buffer.alloc(0), ...entry },
]
const instead = (entry: Partial<TarEntry>): readonly TarEntry[] => [first, second, { ...third, ...entry }]

const names: readonly (readonly [string, string])[] = [
  ['a name that climbs', '../../etc/passwd'],
  ['a name that climbs in the middle', 'data/../../x.ndjson'],
  ['an absolute name', '/etc/passwd'],
  ['a drive', 'C:\\Windows\\x.ndjson'],
  ['a share', '\\\\server\\share\\x'],
  ['a name with a backslash', 'data\\figures.ndjson'],
  ['an empty name', ''],
  ['a name of dots', '..'],
  ['a device of Windows', 'data/CON'],
  ['a hidden name', 'data/.figures.ndjson'],
  ['a name in capitals', 'DATA/FIGURES.NDJSON'],
  ['a name with a line end', 'data/fig\nures.ndjson'],
]

/** Types of tar entries that are no regular file. */
const types: readonly (readonly [string, string])[] = [
  ['a hard link', '1'],
  ['a symbolic link', '2'],
  ['a character device', '3'],
  ['a block device', '4'],
  ['a folder', '5'],
  ['a pipe', '6'],
  ['a PAX head', 'x'],
  ['a global PAX head', 'g'],
  ['a long name of GNU', 'L'],
  ['a sparse file', 'S'],
  ['a volume label', 'V'],
  ['an unknown type', 'Z'],
]

/** Faults of the tar beneath a seal that holds: who knows the card can write these. */
const tarFaults: readonly Vector[] = [
  tarred('the manifest behind its signature', unreadable!, () => [second, first, third]),
  tarred('the manifest last', unreadable!, () => [second, third, first]),
  tarred('no manifest', unreadable!, () => [second, third]),
  tarred('no signature', unreadable!, () => [first, third]),
  tarred('only a manifest', unreadable!, () => [first]),
  tarred('two manifests', unreadable!, () => [first, first, second, third]),
  tarred('a part too many', unreadable!, () => extra({})),
  tarred('a part missing', unreadable!, () => [first, second]),
  tarred('a part twice', unreadable!, () => [...entries, third]),
  tarred('parts in another order', unreadable!, () => {
    const parts = [records('tasks', 1), records('figures', 2)]
    const [one, two, three, four] = entriesOf(bytesOf(manifestOver(parts)), parts) as [
      TarEntry,
      TarEntry,
      TarEntry,
      TarEntry,
    ]
    return [one, two, four, three]
  }),
  tarred('a part exchanged', forged!, () =>
    instead({ content: Buffer.from(third.content.toString().replace('3', '9')) }),
  ),
  tarred('a part shorter than said', unreadable!, () => instead({ content: third.content.subarray(0, 10) })),
  tarred('a part longer than said', unreadable!, () =>
    instead({ content: Buffer.concat([third.content, third.content]) }),
  ),
  ...names.map(([name, path]) => tarred(`${name} instead`, unreadable!, () => instead({ name: path }))),
  ...names.slice(0, 4).map(([name, path]) => tarred(`${name} besides`, unreadable!, () => extra({ name: path }))),
  ...types.map(([name, type]) => tarred(name, unreadable!, () => instead({ type, link: '/etc/passwd' }))),
  tarred('a link besides', unreadable!, () => extra({ type: '2', link: '../x' })),
  tarred('a name in two halves', unreadable!, () => instead({ name: 'figures.ndjson', prefix: '../data' })),
  tarred('a size that lies high', unreadable!, () => instead({ size: 2 ** 30 })),
  tarred('a size that lies low', unreadable!, () => instead({ size: 1 })),
  tarred('a size of nothing', unreadable!, () => instead({ size: 0 })),
  tarred('a size in base 256', unreadable!, () =>
    instead({ sizeField: Buffer.from('800000ffffffffffffffffff', 'hex') }),
  ),
  tarred('a size below nothing', unreadable!, () =>
    instead({ sizeField: Buffer.from('ffffffffffffffffffffff00', 'hex') }),
  ),
  tarred('a size that is no number', unreadable!, () => instead({ sizeField: Buffer.from('abcdefghijk\0') })),
  tarred('a checksum that is wrong', unreadable!, () => instead({ checksum: '000000\0 ' })),
  tarred('a tar that is cut off', unreadable!, () => Buffer.concat(entries.map(tarEntry)).subarray(0, -300)),
  tarred('a tar without an end', unreadable!, () => Buffer.concat(entries.map(tarEntry))),
  tarred('empty blocks in the middle', unreadable!, () =>
    Buffer.concat([tarEntry(first), tarEntry(second), tarEnd, tarEntry(third), tarEnd]),
  ),
  tarred('empty blocks before', unreadable!, () => Buffer.concat([tarEnd, tarOf(entries)])),
  tarred('something behind the end', unreadable!, () => Buffer.concat([tarOf(entries), tarEntry(third), tarEnd])),
  tarred('more empty blocks behind', unreadable!, () => Buffer.concat([tarOf(entries), Buffer.alloc(8192)])),
  tarred('a manifest above 1 MiB', unreadable!, () =>
    entriesOf(Buffer.concat([head, Buffer.alloc(2 ** 20, 0x20)]), plain),
  ),
]

const said = (name: string, more: object, expect = unreadable!): Vector =>
  tarred(name, expect, () => entriesOf(bytesOf(manifestOver(plain, more)), plain))
const spelled = (name: string, bytes: Buffer): Vector => tarred(name, unreadable!, () => entriesOf(bytes, plain))
const text = head.toString()
const [part] = plain.map(saying)
const parted = (name: string, more: object, expect = unreadable!): Vector =>
  said(name, { parts: [{ ...part, ...more }] }, expect)

/** Faults of a manifest whose signature holds. */
const manifestFaults: readonly Vector[] = [
  said('another format', { format: 'other' }),
  said('version 2', { version: 2 }),
  said('a version in quotes', { version: '1' }),
  said('an unknown kind', { kind: 'virus' }),
  said('no kind', { kind: undefined }),
  said('a field too many', { more: 1 }),
  said('an identifier that is none', { id: '1' }),
  said('a sequence of nothing', { sequence: 0 }),
  said('a sequence below nothing', { sequence: -1 }),
  said('a broken sequence', { sequence: 1.5 }),
  said('a sequence beyond all', { sequence: 1e9 }),
  said('a month that is none', { period: '2026-13' }),
  said('a time that is none', { created: '昨天' }),
  said('a last day that is none', { expires: '2026-02-30' }),
  said('no recipient', { recipients: [] }),
  said('too many recipients', { recipients: Array.from({ length: 201 }, () => '1111 2222 3333 4444 5555 6666') }),
  said('a fingerprint that is none', { recipients: ['abc'] }),
  said('a series that climbs', { series: '../../x' }),
  said('no parts', { parts: [] }),
  said('a part said twice', { parts: [part, part] }),
  said('a part that does not come', { parts: [part, { ...part, name: 'data/tasks.ndjson' }] }),
  said('more content than is allowed', { parts: [part, { ...part, name: 'data/tasks.ndjson', bytes: 4 * 2 ** 30 }] }),
  said('counts below nothing', { counts: { figures: -1 } }),
  said('counts in words', { counts: { figures: 'many' } }),
  said('a sender of another kind', { sender: { kind: 'ministry', name: '部', code: '1', fingerprint: '1' } }),
  said(
    'a sender nobody knows',
    {
      sender: { kind: 'office', name: '外地安委办', code: '110000', fingerprint: '9999 9999 9999 9999 9999 9999' },
    },
    unknown!,
  ),
  parted('a part named outside', { name: 'other/figures.ndjson' }),
  parted('a part that climbs', { name: '../figures.ndjson' }),
  parted('a part that is a program', { name: 'files/setup.exe' }),
  parted('a digest in capitals', { sha256: part!.sha256.toUpperCase() }),
  parted('a digest too short', { sha256: part!.sha256.slice(1) }),
  parted('a wrong digest', { sha256: '0'.repeat(64) }, forged),
  parted('a size below nothing', { bytes: -1 }),
  parted('a size beyond all', { bytes: 2 ** 53 }),
  parted('a size of another', { bytes: part!.bytes + 1 }),
  spelled('not UTF-8', Buffer.from(head.toString('latin1').replace('form', 'f\u00ffrm'), 'latin1')),
  spelled('GBK', Buffer.concat([head.subarray(0, 60), Buffer.from([0xb6, 0xab, 0xb8, 0xdb]), head.subarray(60)])),
  spelled('UTF-16', Buffer.from(text, 'utf16le')),
  spelled('no JSON', Buffer.from('<manifest/>')),
  spelled('an empty manifest', Buffer.alloc(0)),
  spelled('a list', Buffer.from(`[${text}]`)),
  spelled('nothing at all', Buffer.from('null')),
  spelled('JSON that goes on', Buffer.from(`${text}{}`)),
  spelled('JSON that breaks off', head.subarray(0, -5)),
  spelled('depth without an end', Buffer.from(`{"format":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)),
  spelled('__proto__ at the top', Buffer.from(text.replace('{', '{"__proto__":{"kind":"receipt"},'))),
  spelled('__proto__ in the counts', Buffer.from(text.replace('"counts":{', '"counts":{"__proto__":1,'))),
  spelled('constructor at the top', Buffer.from(text.replace('{', '{"constructor":{"prototype":{}},'))),
]

const signedBy = (name: string, signature: Buffer, expect = forged!, by = head): Vector =>
  tarred(name, expect, () => entriesOf(by, plain, signature))

/** Faults of the signature. */
const signatureFaults: readonly Vector[] = [
  signedBy('a signature of zeros', Buffer.alloc(64)),
  signedBy('a signature of a stranger', signed(head, keys.strangerKey)),
  signedBy('a signature over something else', signed(Buffer.from('else'))),
  signedBy('a signature too short', signed(head).subarray(0, 63), unreadable!),
  signedBy('a signature too long', Buffer.concat([signed(head), Buffer.from([0])]), unreadable!),
  signedBy('no signature in its place', Buffer.alloc(0), unreadable!),
  ...[
    ['the month', { period: '2026-10' }],
    ['the sequence', { sequence: 2 }],
    ['the identifier', { id: '0193c1a0-0000-7000-8000-000000000009' }],
    ['the kind', { kind: 'handover' }],
    ['the counts', { counts: { figures: 2 } }],
    ['the name of the sender', { sender: { ...(manifestOver(plain)['sender'] as object), name: '西岭镇人民政府' } }],
  ].map(([name, more]) =>
    signedBy(
      `${String(name)} changed after signing`,
      signed(head),
      forged!,
      bytesOf(manifestOver(plain, more as object)),
    ),
  ),
]

/** Packages that every reader must refuse, each with one fault. */
export const badVectors: readonly Vector[] = [...sealFaults, ...tarFaults, ...manifestFaults, ...signatureFaults]
