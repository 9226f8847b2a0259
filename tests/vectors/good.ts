import { Buffer } from 'node:buffer'
import { PackageKind } from '../../domain/packages/manifest.ts'
import {
  attachment,
  bytesOf,
  entriesOf,
  fingerprint,
  keys,
  manifestOver,
  otherFingerprint,
  records,
  sealed,
  tarOf,
  type Named,
} from './craft.ts'

/** A vector: what it is, its bytes, and how the reader ends. */
export interface Vector {
  readonly name: string
  readonly bytes: () => Promise<Buffer>
  readonly expect: 'ok' | string
}

export const plain: readonly Named[] = [records('figures', { month: '2026-11', hazardsFound: 3 })]

const whole = (parts: readonly Named[], more: object = {}, recipients?: readonly string[]): Promise<Buffer> =>
  sealed(tarOf(entriesOf(bytesOf(manifestOver(parts, more)), parts)), recipients)

const good = (name: string, bytes: () => Promise<Buffer>): Vector => ({ name, bytes, expect: 'ok' })

/** Content whose tar is just so long that the last chunk of the seal is full. */
function filling(chunks: number): readonly Named[] {
  const room = chunks * 65_536
  for (let size = room - 8192; size < room; size += 1) {
    const parts = [attachment(Buffer.alloc(size, 7))]
    if (tarOf(entriesOf(bytesOf(manifestOver(parts)), parts)).length === room) return parts
  }
  throw new Error('no such length')
}

const office = { kind: 'office', name: '某区安委办', code: '371071', fingerprint }

/** Packages that every reader must open. */
export const goodVectors: readonly Vector[] = [
  ...PackageKind.options.map(kind => good(`kind ${kind}`, () => whole(plain, { kind }))),
  good('sender an office', () => whole(plain, { sender: office })),
  good('an empty part', () => whole([records('tasks')])),
  good('an attachment', () => whole([...plain, attachment(Buffer.from('jpeg'))])),
  good('an attachment of just one block', () => whole([...plain, attachment(Buffer.alloc(512, 1))])),
  good('an empty attachment', () => whole([...plain, attachment(Buffer.alloc(0))])),
  good('several areas', () =>
    whole([records('tasks', { a: 1 }), records('training', { b: 2 }), records('findings', { c: 3 }), ...plain]),
  ),
  good('three hundred parts', () =>
    whole(Array.from({ length: 300 }, (_, at) => attachment(Buffer.from(`part ${at}`), 'txt'))),
  ),
  good('two recipients', () =>
    whole(plain, { recipients: [fingerprint, otherFingerprint] }, [keys.other.recipient, keys.recipient]),
  ),
  good('no period', () => whole(plain, { period: null })),
  good('with a last day', () => whole(plain, { expires: '2027-01-31' })),
  good('an answer', () => whole(plain, { answers: '0193c1a0-0000-7000-8000-00000000000b' })),
  good('the longest name', () =>
    whole(plain, {
      sender: { kind: 'unit', name: '长'.repeat(100), code: '0193c1a0-0000-7000-8000-0000000000aa', fingerprint },
    }),
  ),
  good('a name in full Unicode', () => whole([records('figures', { name: '𠮷野家\u{1F600}' })])),
  good('the highest sequence', () => whole(plain, { sequence: 100_000 })),
  good('no counts', () => whole(plain, { counts: {} })),
  good('a seal of one full chunk', () => whole(filling(1))),
  good('a seal of two full chunks', () => whole(filling(2))),
  good('a seal of three chunks and a bit', () => whole([attachment(Buffer.alloc(200_000, 3))])),
]
