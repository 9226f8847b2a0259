import { Buffer } from 'node:buffer'
import { bytesOf, entriesOf, keys, manifestOver, saying, sealed, signed, tarOf, type TarEntry } from './craft.ts'
import { plain, type Vector } from './good.ts'

const [unreadable, forged, unknown] = ['PACKAGE_UNREADABLE', 'PACKAGE_FORGED', 'SENDER_UNKNOWN']
const head = bytesOf(manifestOver(plain))
const tarred = (name: string, expect: string, entries: () => readonly TarEntry[]): Vector => ({
  name,
  expect,
  bytes: () => sealed(tarOf(entries())),
})

const manifestWith = (name: string, more: object, expect = unreadable!): Vector =>
  tarred(name, expect, () => entriesOf(bytesOf(manifestOver(plain, more)), plain))
const spelled = (name: string, bytes: Buffer): Vector => tarred(name, unreadable!, () => entriesOf(bytes, plain))
const text = head.toString()
const [part] = plain.map(saying)
const parted = (name: string, more: object, expect = unreadable!): Vector =>
  manifestWith(name, { parts: [{ ...part, ...more }] }, expect)

/** Faults of a manifest whose signature holds. */
export const manifestFaults: readonly Vector[] = [
  manifestWith('another format', { format: 'other' }),
  manifestWith('version 2', { version: 2 }, 'PACKAGE_NEWER'),
  manifestWith('a version in quotes', { version: '1' }),
  manifestWith('an unknown kind', { kind: 'virus' }),
  manifestWith('no kind', { kind: undefined }),
  manifestWith('a field too many', { more: 1 }),
  manifestWith('an identifier that is none', { id: '1' }),
  manifestWith('a sequence of nothing', { sequence: 0 }),
  manifestWith('a sequence below nothing', { sequence: -1 }),
  manifestWith('a broken sequence', { sequence: 1.5 }),
  manifestWith('a sequence beyond all', { sequence: 1e9 }),
  manifestWith('a month that is none', { period: '2026-13' }),
  manifestWith('a time that is none', { created: '昨天' }),
  manifestWith('a last day that is none', { expires: '2026-02-30' }),
  manifestWith('no recipient', { recipients: [] }),
  manifestWith('too many recipients', {
    recipients: Array.from({ length: 201 }, () => '1111 2222 3333 4444 5555 6666'),
  }),
  manifestWith('a fingerprint that is none', { recipients: ['abc'] }),
  manifestWith('a series that climbs', { series: '../../x' }),
  manifestWith('no parts', { parts: [] }),
  manifestWith('a part said twice', { parts: [part, part] }),
  manifestWith('a part that does not come', { parts: [part, { ...part, name: 'data/tasks.ndjson' }] }),
  manifestWith('more content than is allowed', {
    parts: [part, { ...part, name: 'data/tasks.ndjson', bytes: 4 * 2 ** 30 }],
  }),
  manifestWith('counts below nothing', { counts: { figures: -1 } }),
  manifestWith('counts in words', { counts: { figures: 'many' } }),
  manifestWith('a sender of another kind', { sender: { kind: 'ministry', name: '部', code: '1', fingerprint: '1' } }),
  manifestWith(
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
export const signatureFaults: readonly Vector[] = [
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
