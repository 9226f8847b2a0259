import { Readable } from 'node:stream'
import { blobs, users } from '../../db/schema/index.ts'
import { stageBlob, type StagedBlob } from '../../db/store/blobs.ts'
import type { Change } from '../../db/store/change.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import type { Store } from '../../db/store/store.ts'
import { slotOfHanded } from '../../db/users/users.ts'
import { blobsFolder } from '../../db/vault/vault.ts'
import type { HandedUser } from '../../domain/handover/handover.ts'
import type { OrderOf } from '../jobs/orders.ts'
import { maxBatchRows } from './insertRows.ts'
import { readVolume, skipPart } from './readVolume.ts'

/** Seals the attachments of all volumes into the vault, by SHA-256; they have no rows yet. */
export async function stageAttachments(
  store: Store,
  { vaultFolder, volumes }: OrderOf<'handoverTake'>,
  work: Work,
): Promise<ReadonlyMap<string, StagedBlob>> {
  const folder = blobsFolder(vaultFolder)
  const staged = new Map<string, StagedBlob>()
  let files = 0
  for (const { blobId } of volumes)
    await readVolume(store, vaultFolder, blobId, async ({ name }, content) => {
      if (name.startsWith('data/')) return skipPart(content)
      work.stopIfCancelled()
      const blob = await stageBlob(store.read, folder, Readable.from(content, { objectMode: false }))
      staged.set(blob.sha256, blob)
      work.progress('copyFiles', (files += 1), null)
    })
  return staged
}

/** Adds rows for the attachments, and gives their keys by SHA-256; the vault may have some of them already. */
export function homesOfBlobs(at: Change, store: Store, staged: ReadonlyMap<string, StagedBlob>): Map<string, number> {
  const known = new Map(
    store.writer.prepare('SELECT sha256, id FROM blobs').raw().all() as [sha256: string, id: number][],
  )
  const fresh = [...staged.values()].filter(({ sha256 }) => !known.has(sha256))
  for (let from = 0; from < fresh.length; from += maxBatchRows) {
    const batch = fresh.slice(from, from + maxBatchRows)
    const createdAt = store.clock()
    const { first } = at.insertMany(
      blobs,
      batch.map(({ sha256, bytes, file, sealedBytes, sealedSha256, keyId }) => ({
        sha256,
        bytes,
        file,
        sealedBytes,
        sealedSha256,
        keyId,
        createdAt,
      })),
    )
    for (const [place, { sha256 }] of batch.entries()) known.set(sha256, first + place)
  }
  return new Map([...known].filter(([sha256]) => staged.has(sha256)))
}

/**
 * Accounts of the other office that rows refer to, by uid. Nobody can log in with them, and they are never merged with
 * accounts of this office: what somebody did there was not done by an account of this one.
 */
export function homesOfUsers(at: Change, store: Store, handed: readonly HandedUser[]): Map<string, number> {
  const now = store.clock()
  const idByUid = store.writer.prepare('SELECT id FROM users WHERE uid = ?').pluck()
  return new Map(
    handed.map(({ uid, name }) => {
      const id = idByUid.get(uid) as number | undefined
      const row = {
        uid,
        name,
        login: `移交-${uid}`,
        slot: slotOfHanded(uid),
        roles: [],
        createdAt: now,
        disabledAt: now,
        mustChange: true,
        passwordSetAt: null,
        approvedAt: null,
      }
      return [uid, id ?? at.insert(users, row)]
    }),
  )
}
