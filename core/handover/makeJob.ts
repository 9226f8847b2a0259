import type { Buffer } from 'node:buffer'
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { handedContent, handedTables, keysOf, namedBlobs, namedUsers } from '../../db/handover/handoverRows.ts'
import { openRows } from '../../db/handover/openItems.ts'
import { identityKey } from '../../db/people/columnKey.ts'
import { cardById, ownKeys } from '../../db/reports/reports.ts'
import { readSetting } from '../../db/settings/settings.ts'
import { demandSpace } from '../../db/store/copyFile.ts'
import { makeFolder, moveDurably, partPrefix, removeParts } from '../../db/store/durable.ts'
import { refusalOf } from '../../db/store/errors.ts'
import { discard } from '../../db/store/heldFiles.ts'
import { schemaVersion } from '../../db/migrations/migrate.ts'
import type { Store } from '../../db/store/store.ts'
import { blobsFolder } from '../../db/vault/vault.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import {
  handoverLists,
  handoverSeries,
  planVolumes,
  volumeName,
  type HandoverHead,
  type TableProof,
} from '../../domain/handover/handover.ts'
import { manifestOf, type Manifest } from '../../domain/packages/manifest.ts'
import { openItemOf } from '../../domain/handover/openItems.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { senderOf } from '../../exchange/package/officeCard.ts'
import { partsOf, recordsPart, writePackage, type PartSource } from '../../exchange/package/writePackage.ts'
import { officeSettings } from '../kernel/officeSettings.ts'
import { found } from '../kernel/found.ts'
import { fileName } from '../../domain/shared/fileName.ts'
import { blobPart } from '../packages/blobPart.ts'
import { writeVerified } from '../kernel/writeVerified.ts'
import { inVault } from '../jobs/withVault.ts'
import type { OrderOf, WorkDone, WrittenVolume } from '../jobs/orders.ts'

type MakeOrder = OrderOf<'handoverMake'>

/** Who hands over to whom, with the keys that seal and sign. */
interface Parties {
  readonly office: { readonly name: string; readonly regionCode: string }
  readonly keys: NonNullable<ReturnType<typeof ownKeys>>
  readonly card: NonNullable<ReturnType<typeof cardById>>
}

function partiesOf(store: Store, card: number): Parties {
  const keys = ownKeys(store.read)
  const successor = found(cardById(store.read, card))
  if (keys === null) throw new Error('an office without its keys')
  if (successor.revokedAt !== null) throw new Refusal('RECORD_NOT_FOUND')
  return { office: officeSettings(store.read).office, keys, card: successor }
}

/** Records of the last volume: lists first, then the tables. Each table is read twice, both times as of one moment. */
interface Records {
  readonly parts: readonly PartSource[]
  readonly proofs: readonly TableProof[]
  readonly open: number
  readonly counts: Readonly<Record<string, number>>
}

function recordsOf(store: Store, day: IsoDay, work: Work): Records {
  const { reader } = store
  const tables = handedTables(reader)
  const key = identityKey(store.read)
  const keys = keysOf(reader, (sealed, uid) => {
    if (key === null) throw new Error('an identity number without a key')
    return key.open(sealed, uid)
  })
  const proofs: TableProof[] = []
  const parts: PartSource[] = []
  let readSoFar = 0
  for (const table of tables) {
    const hash = createHash('sha256')
    let [rows, bytes] = [0, 0]
    const counting = (read: number) => {
      rows += read
      work.progress('readRows', (readSoFar += read), null)
      work.stopIfCancelled()
    }
    for (const piece of handedContent(reader, table, keys, counting)) {
      hash.update(piece)
      bytes += piece.length
    }
    const sha256 = hash.digest('hex')
    proofs.push({ table: table.name, rows, sha256 })
    const again = () => handedContent(reader, table, keys, () => work.stopIfCancelled())
    if (rows > 0) parts.push({ name: `data/${table.name}.ndjson`, bytes, sha256, open: () => Readable.from(again()) })
  }
  const open = [...openRows(reader, day)].map(openItemOf)
  const users = namedUsers(reader, tables)
  const lists = [
    recordsPart(handoverLists.proofs, proofs),
    recordsPart(handoverLists.open, open),
    recordsPart(handoverLists.users, users),
  ]
  const counts = {
    ...Object.fromEntries(proofs.filter(({ rows }) => rows > 0).map(({ table, rows }) => [table, rows])),
    [handoverLists.proofs]: proofs.length,
    [handoverLists.open]: open.length,
    [handoverLists.users]: users.length,
  }
  return { parts: [...lists, ...parts], proofs, open: open.length, counts }
}

/** Reports the bytes of each piece as it flows; what `onBytes` throws, as when the job is cancelled, ends the part. */
function watched({ open, ...part }: PartSource, onBytes: (bytes: number) => void): PartSource {
  const content = async function* () {
    for await (const piece of open() as AsyncIterable<Buffer>) {
      onBytes(piece.length)
      yield piece
    }
  }
  return { ...part, open: () => Readable.from(content(), { objectMode: false }) }
}

interface Volume {
  readonly head: HandoverHead
  readonly parts: readonly PartSource[]
  readonly counts: Readonly<Record<string, number>>
}

function volumesOf(store: Store, order: MakeOrder, records: Records, office: string): readonly Volume[] {
  const folder = blobsFolder(order.vaultFolder)
  const practice = readSetting(store.read, 'practice', z.boolean()) ?? false
  const blobs = namedBlobs(store.reader, handedTables(store.reader))
  const bytes = records.parts.reduce((sum, part) => sum + part.bytes, 0)
  const planned = planVolumes(blobs, { parts: records.parts.length + 1, bytes }, order.limits)
  return planned.map((attachments, at) => {
    const head: HandoverHead = {
      format: 1,
      schema: schemaVersion(store.reader),
      office,
      day: order.day,
      practice,
      volume: at + 1,
      volumes: planned.length,
    }
    const last = at === planned.length - 1
    const lists = [recordsPart(handoverLists.head, [head]), ...(last ? records.parts : [])]
    return {
      head,
      parts: [...lists, ...attachments.map(blob => blobPart(store.read, folder, blob))],
      counts: { [handoverLists.head]: 1, ...(last ? records.counts : {}) },
    }
  })
}

async function write(
  { office, keys, card }: Parties,
  { head, parts, counts }: Volume,
  folder: string,
  { uid, created }: { uid: string; created: Manifest['created'] },
): Promise<WrittenVolume> {
  const sender = senderOf({ ...keys, office: office.name, regionCode: office.regionCode })
  const manifest = manifestOf({
    id: randomUUID(),
    kind: 'handover',
    sender,
    recipients: [card.fingerprint, sender.fingerprint],
    period: null,
    series: handoverSeries(uid),
    sequence: head.volume,
    created,
    expires: null,
    answers: null,
    counts,
    parts: partsOf(parts),
  })
  const name = volumeName(fileName(office.name), head)
  const sealed = writePackage(manifest, parts, {
    signingKey: keys.signingKey,
    recipients: [card.recipient, keys.recipient],
  })
  return { name, ...(await writeVerified(sealed, join(folder, name))) }
}

async function writeAll(store: Store, order: MakeOrder, work: Work): Promise<WorkDone<'handoverMake'>> {
  const parties = partiesOf(store, order.card)
  const records = recordsOf(store, order.day, work)
  const volumes = volumesOf(store, order, records, parties.office.name)
  const total = volumes.flatMap(({ parts }) => parts).reduce((sum, { bytes }) => sum + bytes, 0)
  const shelf = join(order.place, '安委办移交')
  makeFolder(shelf)
  removeParts(shelf)
  demandSpace(shelf, total)
  const title = `移交包-${fileName(parties.office.name)}-${order.day}-${order.uid.slice(0, 8)}`
  const part = join(shelf, `${partPrefix}${title}`)
  let written = 0
  const onBytes = (bytes: number) => {
    work.progress('copyFiles', (written += bytes), total)
    work.stopIfCancelled()
  }
  try {
    mkdirSync(part)
    const entries: WrittenVolume[] = []
    for (const volume of volumes) {
      const parts = volume.parts.map(source => watched(source, onBytes))
      entries.push(await write(parties, { ...volume, parts }, part, { uid: order.uid, created: store.clock() }))
    }
    moveDurably(part, join(shelf, title))
    const rows = records.proofs.reduce((sum, proof) => sum + proof.rows, 0)
    const files = volumes.flatMap(({ parts }) => parts).filter(({ name }) => name.startsWith('files/')).length
    return {
      result: { rows, files, open: records.open, volumes: volumes.length, folder: `${basename(shelf)}/${title}` },
      value: entries,
    }
  } catch (error) {
    discard(part)
    work.stopIfCancelled()
    throw refusalOf(error) ?? error
  }
}

/**
 * Seals everything that is handed over, as it stands at one moment, into volumes in a folder of the place. The folder
 * is renamed into place last: a kill, a cancel or a full stick leaves nothing under its name.
 */
export const handoverMake = (order: MakeOrder, work: Work): Promise<WorkDone<'handoverMake'>> =>
  inVault(order, async store => {
    store.reader.exec('BEGIN')
    try {
      return await writeAll(store, order, work)
    } finally {
      store.reader.exec('ROLLBACK')
    }
  })
