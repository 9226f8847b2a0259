import { Buffer } from 'node:buffer'
import { armor, Encrypter } from 'age-encryption'
import {
  attachment,
  bytesOf,
  entriesOf,
  keys,
  manifestOver,
  records,
  sealed,
  tarEnd,
  tarEntry,
  tarOf,
  type Named,
  type TarEntry,
} from './craft.ts'
import { plain, type Vector } from './good.ts'
import { manifestFaults, signatureFaults } from './manifestFaults.ts'

const [unreadable, forged, foreign] = ['PACKAGE_UNREADABLE', 'PACKAGE_FORGED', 'PACKAGE_NOT_OURS']
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
    const content = entries()
    return sealed(Buffer.isBuffer(content) ? content : tarOf(content))
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

/** Packages that every reader must refuse, each with one fault. */
export const badVectors: readonly Vector[] = [...sealFaults, ...tarFaults, ...manifestFaults, ...signatureFaults]
