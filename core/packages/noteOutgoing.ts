import { createHash, randomUUID } from 'node:crypto'
import { addOutgoing } from '../../db/outbox/enrolments.ts'
import type { Change } from '../../db/store/change.ts'
import type { Instant } from '../../domain/shared/time.ts'

type OutgoingRow = Parameters<typeof addOutgoing>[1]

/** A file that was made, its addressee and its medium; of a package also what its receipt is compared with. */
export interface OutgoingEntry
  extends
    Pick<OutgoingRow, 'kind' | 'series' | 'unitId' | 'unitName' | 'name' | 'bytes' | 'sha256' | 'medium'>,
    Pick<OutgoingRow, 'packageId' | 'sequence' | 'recipient' | 'contentDigest' | 'records'> {
  readonly month: string | null
  /** Package that it answers. */
  readonly answers?: string
}

/** How long content is, and its SHA-256. */
export const sizeAndDigest = (content: Uint8Array): Pick<OutgoingEntry, 'bytes' | 'sha256'> => ({
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
})

/** Notes a file in the register of what went out, and returns its key. */
export const noteOutgoing = (
  at: Change,
  entry: OutgoingEntry,
  { now, by }: { readonly now: Instant; readonly by: number },
): number => addOutgoing(at, { ...entry, uid: randomUUID(), answers: entry.answers ?? null, at: now, by })
