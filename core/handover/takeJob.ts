import type { Buffer } from 'node:buffer'
import { brokenTable, filledTable, handedTables, type RowHomes } from '../../db/handover/handoverRows.ts'
import { changeFile } from '../../db/inbox/files.ts'
import { sealedIdentity } from '../../db/people/changePeople.ts'
import { demandIdentityKey } from '../../db/people/columnKey.ts'
import { refreshSearch } from '../../db/search/refresh.ts'
import { changeWaiting } from '../../db/store/change.ts'
import { isForeignKeyFault, refusalOf } from '../../db/store/errors.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import type { Store } from '../../db/store/store.ts'
import { HandedUser, handoverLists, onlyEmpty, TableProof } from '../../domain/handover/handover.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { recordsOf } from '../../exchange/package/packageLists.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { inVault } from '../jobs/withVault.ts'
import { insertRows, proveRows, type HandoverImport } from './insertRows.ts'
import { listBytes, readVolume, skipPart } from './readVolume.ts'
import { homesOfBlobs, homesOfUsers, stageAttachments } from './stageAttachments.ts'

type TakeOrder = OrderOf<'handoverTake'>

/** Inserts the records of the last volume, and proves them. Refuses PACKAGE_UNREADABLE. */
async function takeRecords(
  handover: HandoverImport,
  order: TakeOrder,
  blobs: ReadonlyMap<string, number>,
): Promise<{ rows: number; tables: number }> {
  const { store, at, work, key } = handover
  const tables = handedTables(store.writer)
  const byPart = new Map(tables.map(table => [`data/${table.name}.ndjson`, table]))
  const proofs = new Map<string, TableProof>()
  let homes: RowHomes | null = null
  const lists: Readonly<Record<string, (bytes: Buffer) => void>> = {
    [handoverLists.proofs](bytes) {
      for (const proof of recordsOf(handoverLists.proofs, bytes, TableProof)) proofs.set(proof.table, proof)
    },
    [handoverLists.users](bytes) {
      homes = {
        users: homesOfUsers(at, store, recordsOf(handoverLists.users, bytes, HandedUser)),
        blobs,
        sealIdentity: (uid, identity) => sealedIdentity(key, uid, identity),
      }
    },
    [handoverLists.head]: () => undefined,
    [handoverLists.open]: () => undefined,
  }
  await readVolume(store, order.vaultFolder, order.volumes.at(-1)!.blobId, async ({ name }, content) => {
    if (!name.startsWith('data/')) return skipPart(content)
    const table = byPart.get(name)
    const list = lists[name.slice('data/'.length, -'.ndjson'.length)]
    if (table === undefined && list === undefined) throw new Refusal('PACKAGE_UNREADABLE', { at: name })
    try {
      if (table === undefined) return list!(await listBytes(content))
      if (homes === null) throw new Error('rows before the people whom they name')
      await insertRows(handover, table, homes, content)
    } catch (error) {
      work.stopIfCancelled()
      throw refusalOf(error) ?? brokenTable(name, error)
    }
  })
  return { rows: proveRows(handover, tables, proofs), tables: tables.length }
}

async function takeAll(store: Store, order: TakeOrder, work: Work): Promise<WorkDone<'handoverTake'>> {
  const { actor, volumes } = order
  const staged = await stageAttachments(store, order, work)
  const key = demandIdentityKey(store, actor)
  const counts = await changeWaiting(store, { actor, action: 'inbox.takeOver' }, async at => {
    // rows of one table refer to each other in any order, so foreign keys are checked at the commit
    store.writer.pragma('defer_foreign_keys = ON')
    if (filledTable(store.writer) !== null) throw new Refusal('STEP_NOT_ALLOWED', { at: onlyEmpty })
    const blobs = homesOfBlobs(at, store, staged)
    const records = await takeRecords({ store, at, work, key }, order, blobs)
    const imported = { state: 'imported', importedAt: store.clock(), change: at.id } as const
    // the other volumes wait for nothing any more, so their reason is cleared; the last one keeps its own
    for (const { file } of volumes.slice(0, -1)) changeFile(at, file, { ...imported, reason: null })
    changeFile(at, volumes.at(-1)!.file, imported)
    return records
  })
  refreshSearch(store.writer, indexed => work.progress('index', indexed, null))
  return { result: { ...counts, files: staged.size } }
}

/**
 * Imports all volumes of a handover in one transaction: attachments sealed anew, identity numbers under this vault's
 * key, every table proved against what the sender signed, or nothing. Refuses STEP_NOT_ALLOWED for a vault with
 * records, PACKAGE_UNREADABLE, and as a package refuses.
 */
export const handoverTake = (order: TakeOrder, work: Work): Promise<WorkDone<'handoverTake'>> =>
  inVault(order, async store => {
    try {
      return await takeAll(store, order, work)
    } catch (error) {
      // stopping the reader looks like a truncated file, so a cancelled job must say so first
      work.stopIfCancelled()
      if (isForeignKeyFault(error))
        throw new Refusal('PACKAGE_UNREADABLE', { at: '记录之间的关联不完整' }, { cause: error })
      throw error
    }
  })
