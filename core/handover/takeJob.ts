import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  brokenTable,
  filledTable,
  handedContent,
  handedTables,
  keysOf,
  rowReader,
  type HandedTable,
  type RowHomes,
} from '../../db/handover/handoverRows.ts'
import { changeFile } from '../../db/inbox/files.ts'
import { demandIdentityKey, type ColumnKey } from '../../db/people/columnKey.ts'
import { sealedIdentity } from '../../db/people/changePeople.ts'
import { ownKeys, verifyKeyOf } from '../../db/reports/reports.ts'
import { blobs, users } from '../../db/schema/index.ts'
import { refreshSearch } from '../../db/search/refresh.ts'
import { readBlob, stageBlob, type StagedBlob } from '../../db/store/blobs.ts'
import { changeWaiting, type Change } from '../../db/store/change.ts'
import { isForeignKeyFault, refusalOf } from '../../db/store/errors.ts'
import type { Store } from '../../db/store/store.ts'
import { blobsFolder } from '../../db/vault/vault.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import { slotOfHanded } from '../../db/users/users.ts'
import { HandedUser, handoverLists, maxLineBytes, onlyEmpty, TableProof } from '../../domain/handover/handover.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { linesIn } from '../../exchange/package/jsonLines.ts'
import { provePackage, type PartVisitor } from '../../exchange/package/readPackage.ts'
import { recordsOf } from '../../exchange/package/packageLists.ts'
import { inVault } from '../jobs/withVault.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'

type TakeOrder = OrderOf<'handoverTake'>

/** Rows that are added under one row of the audit log. */
const batch = 5000

/** Longest list of names and proofs. */
const longestList = 16 * 2 ** 20

type Content = AsyncIterable<Buffer>

async function whole(content: Content): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of content) {
    if ((bytes += piece.length) > longestList) throw new Error('a list that is too long')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

async function drain(content: Content): Promise<void> {
  for await (const _ of content);
}

/** Reads a volume with the keys of this vault; what a visitor meets with is said as it is. */
async function openVolume(store: Store, order: TakeOrder, blobId: number, visit: PartVisitor): Promise<void> {
  const keys = ownKeys(store.read)
  const source = await readBlob(store.read, blobsFolder(order.vaultFolder), blobId)
  const saying: PartVisitor = async (part, content, manifest) => {
    try {
      await visit(part, content, manifest)
    } catch (error) {
      throw refusalOf(error) ?? error
    }
  }
  const identities = keys === null ? [] : [keys.identity]
  const looked = await provePackage(source, identities, print => verifyKeyOf(store.read, print), saying)
  if (!looked.believed || looked.manifest.kind !== 'handover') throw new Refusal('IMPORT_CHANGED')
}

/** Seals the attachments of all volumes into the vault; no row names them yet. */
async function stageAll(store: Store, order: TakeOrder, work: Work): Promise<ReadonlyMap<string, StagedBlob>> {
  const folder = blobsFolder(order.vaultFolder)
  const staged = new Map<string, StagedBlob>()
  let done = 0
  for (const { blobId } of order.volumes)
    await openVolume(store, order, blobId, async ({ name }, content) => {
      if (name.startsWith('data/')) return drain(content)
      work.stopIfCancelled()
      const blob = await stageBlob(store.read, folder, Readable.from(content, { objectMode: false }))
      staged.set(blob.sha256, blob)
      work.progress('copyFiles', (done += 1), null)
    })
  return staged
}

/** Notes the attachments and gives their keys by digest; some may be here already. */
function homesOfBlobs(at: Change, store: Store, staged: ReadonlyMap<string, StagedBlob>): Map<string, number> {
  const known = new Map(
    store.writer.prepare('SELECT sha256, id FROM blobs').raw().all() as [sha256: string, id: number][],
  )
  const fresh = [...staged.values()].filter(({ sha256 }) => !known.has(sha256))
  for (let from = 0; from < fresh.length; from += batch) {
    const some = fresh.slice(from, from + batch)
    const createdAt = store.clock()
    const { first } = at.insertMany(
      blobs,
      some.map(({ sha256, bytes, file, sealedBytes, sealedSha256, keyId }) => ({
        ...{ sha256, bytes, file, sealedBytes, sealedSha256, keyId, createdAt },
      })),
    )
    for (const [place, { sha256 }] of some.entries()) known.set(sha256, first + place)
  }
  return new Map([...known].filter(([sha256]) => staged.has(sha256)))
}

/**
 * Accounts of those whom rows name: they say who did what in the other office, and nobody can log in with them. They
 * are never made one with accounts of this office: what somebody did there was not done by an account of this one.
 */
function homesOfUsers(at: Change, store: Store, named: readonly HandedUser[]): Map<string, number> {
  const now = store.clock()
  const known = store.writer.prepare('SELECT id FROM users WHERE uid = ?').pluck()
  return new Map(
    named.map(({ uid, name }) => {
      const there = known.get(uid) as number | undefined
      const row = {
        ...{ uid, name, login: `移交-${uid}`, slot: slotOfHanded(uid), roles: [] },
        ...{ createdAt: now, disabledAt: now, mustChange: true, passwordSetAt: null, approvedAt: null },
      }
      return [uid, there ?? at.insert(users, row)]
    }),
  )
}

interface Taken {
  readonly store: Store
  readonly at: Change
  readonly work: Work
  readonly key: ColumnKey
  readonly blobs: ReadonlyMap<string, number>
}

/** Adds the rows of a table while they flow. */
async function insertRows(taken: Taken, table: HandedTable, homes: RowHomes, content: Content): Promise<number> {
  const { at, work } = taken
  const read = rowReader(table, homes)
  let rows: (readonly unknown[])[] = []
  let count = 0
  const flush = () => {
    if (rows.length > 0) at.insertStored(table.table, table.stored, rows)
    rows = []
    work.progress('writeRows', count, null)
    work.stopIfCancelled()
  }
  for await (const lines of linesIn(content, maxLineBytes))
    for (const line of lines) {
      rows.push(read(line))
      count += 1
      // long rows are few
      if (rows.length >= batch || line.length > maxLineBytes / 64) flush()
    }
  flush()
  return count
}

/** Refuses PACKAGE_UNREADABLE unless every table here says just what it said there. */
function prove(taken: Taken, tables: readonly HandedTable[], proofs: ReadonlyMap<string, TableProof>): number {
  const { store, work, key } = taken
  const keys = keysOf(store.writer, (sealed, uid) => key.open(sealed, uid))
  let total = 0
  for (const table of tables) {
    const hash = createHash('sha256')
    let rows = 0
    const tick = (read: number) => {
      rows += read
      work.progress('compare', (total += read), null)
      work.stopIfCancelled()
    }
    for (const piece of handedContent(store.writer, table, keys, tick)) hash.update(piece)
    const proof = proofs.get(table.name)
    if (proof?.rows !== rows || proof.sha256 !== hash.digest('hex'))
      throw new Refusal('PACKAGE_UNREADABLE', { at: `${table.name} 收入后与移交单位的不一致` })
  }
  return total
}

async function takeRecords(taken: Taken, order: TakeOrder): Promise<{ rows: number; tables: number }> {
  const { store, at, key } = taken
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
        blobs: taken.blobs,
        sealIdentity: (uid, identity) => sealedIdentity(key, uid, identity),
      }
    },
    [handoverLists.head]: () => undefined,
    [handoverLists.open]: () => undefined,
  }
  await openVolume(store, order, order.volumes.at(-1)!.blobId, async ({ name }, content) => {
    if (!name.startsWith('data/')) return drain(content)
    const table = byPart.get(name)
    const list = lists[name.slice('data/'.length, -'.ndjson'.length)]
    if (table === undefined && list === undefined) throw new Refusal('PACKAGE_UNREADABLE', { at: name })
    try {
      if (table === undefined) return list!(await whole(content))
      if (homes === null) throw new Error('rows before the people whom they name')
      await insertRows(taken, table, homes, content)
    } catch (error) {
      taken.work.stopIfCancelled()
      throw refusalOf(error) ?? brokenTable(name, error)
    }
  })
  return { rows: prove(taken, tables, proofs), tables: tables.length }
}

async function takeAll(store: Store, order: TakeOrder, work: Work): Promise<WorkDone<'handoverTake'>> {
  const { actor, volumes } = order
  const staged = await stageAll(store, order, work)
  const key = demandIdentityKey(store, actor)
  const done = await changeWaiting(store, { actor, action: 'inbox.takeOver' }, async at => {
    // rows of one table name each other in any order; all links are held to at the end
    store.writer.pragma('defer_foreign_keys = ON')
    if (filledTable(store.writer) !== null) throw new Refusal('STEP_NOT_ALLOWED', { at: onlyEmpty })
    const taken = { store, at, work, key, blobs: homesOfBlobs(at, store, staged) }
    const counts = await takeRecords(taken, order)
    // the last one goes on saying what it was; the others have nothing to wait for any more
    const noted = { state: 'imported', importedAt: store.clock(), change: at.id } as const
    for (const { file } of volumes.slice(0, -1)) changeFile(at, file, { ...noted, reason: null })
    changeFile(at, volumes.at(-1)!.file, noted)
    return counts
  })
  refreshSearch(store.writer, indexed => work.progress('index', indexed, null))
  return { result: { ...done, files: staged.size } }
}

/**
 * Takes all volumes of a handover in, in one transaction: attachments sealed anew, identity numbers under this vault's
 * key, every table proved against what the sender signed, or nothing. Refuses STEP_NOT_ALLOWED for a vault with
 * records, PACKAGE_UNREADABLE, and as a package refuses.
 */
export const handoverTake = (order: TakeOrder, work: Work): Promise<WorkDone<'handoverTake'>> =>
  inVault(order, async store => {
    try {
      return await takeAll(store, order, work)
    } catch (error) {
      // a reader that was stopped says that the file broke off
      work.stopIfCancelled()
      if (isForeignKeyFault(error))
        throw new Refusal('PACKAGE_UNREADABLE', { at: '记录之间的关联不完整' }, { cause: error })
      throw error
    }
  })
