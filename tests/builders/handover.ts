import { randomUUID } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished } from 'vitest'
import { handedContent, handedTables, keysOf } from '../../db/handover/handoverRows.ts'
import { identityKey } from '../../db/people/columnKey.ts'
import { ownKeys } from '../../db/reports/reports.ts'
import { digestTables } from '../../db/store/digest.ts'
import type { Store } from '../../db/store/store.ts'
import { practiceLeader } from '../../domain/practice/sampleLeader.ts'
import type { HostOptions } from '../../core/kernel/hostOptions.ts'
import { startCore } from '../../core/startCore.ts'
import { readCard } from '../../exchange/package/officeCard.ts'
import { keeping, readPackage } from '../../exchange/package/readPackage.ts'
import { partOf, partsOf, recordsPart, writePackage } from '../../exchange/package/writePackage.ts'
import { lastOf, type aDesk, type Client } from './desk.ts'
import { plainOffice } from './foundedVaults.ts'
import { aFolder } from './temporary.ts'
import { cheap, login, password } from './vault.ts'
import { bundledWorkers } from './programOf.ts'

export type Desk = Awaited<ReturnType<typeof aDesk>>

/** An office filled with a whole month, as a practice office is, and a page of its leader. */
export async function anOldOffice(volumeLimits?: HostOptions['volumeLimits']) {
  const folder = aFolder()
  const documents = join(folder, 'documents')
  mkdirSync(documents, { recursive: true })
  const core = startCore({
    shell: { kind: 'test' },
    stateFolder: join(folder, 'state'),
    documentsFolder: documents,
    version: '0.0.0',
    derivationCost: cheap,
    ...bundledWorkers(),
    ...(volumeLimits === undefined ? {} : { volumeLimits }),
  })
  onTestFinished(() => core.close())
  const connection = core.connect()
  const call = core.client(connection)
  const place = (await call.vault.places())[0]!.handle
  await call.vault.create({
    place,
    folderName: '工作库' as never,
    office: { name: '旧区安委办', regionCode: '371071' },
    user: { login, name: '张三', password },
    admins: plainOffice.admins,
    practice: true,
  })
  const leading = core.connect()
  const leader = core.client(leading)
  await leader.vault.unlock({ login: practiceLeader.login, password })
  return { core, folder, documents, connection, call, leading, leader, place, vaultFolder: join(documents, '工作库') }
}

export type OldOffice = Awaited<ReturnType<typeof anOldOffice>>

type Page = Pick<Desk, 'core' | 'connection' | 'call'>

/** Takes the card of one office to another, whose clerk accepts it. */
export async function accepted(from: Page, to: Page): Promise<number> {
  const own = await from.call.reports.ownCard()
  const bytes = await buffer((await from.core.openDownload(from.connection, own.card.file)).content)
  const { handle } = await to.core.stageUpload(to.connection, 'a.sdcard', Readable.from([bytes]))
  return (await to.call.reports.acceptCard({ file: handle, fingerprint: own.fingerprint })).id
}

/** Hands the old office over to a new one, and gives the paths of the volumes in their order. */
export async function handedOverTo(old: OldOffice, successor: Page): Promise<string[]> {
  const card = await accepted(successor, old)
  await accepted(old, successor)
  const place = old.core.placeOf(old.folder)
  const end = await lastOf(old.leader, await old.leader.outbox.makeHandover({ card, place, password }))
  expect(end.phase).toBe('done')
  const shelf = join(old.folder, '安委办移交')
  const [batch] = readdirSync(shelf)
  return readdirSync(join(shelf, batch!))
    .toSorted()
    .map(name => join(shelf, batch!, name))
}

/** Brings volumes into the inbox as the command line does, and gives the batch. */
export async function broughtPaths({ core, call }: Page, paths: readonly string[]): Promise<number> {
  const files = paths.map(path => core.fileOf(path))
  return (await call.inbox.bring({ batch: null, files, source: 'U盘', scanner: '已查杀' })).id
}

/** What the inbox says of every file of a batch. */
export const standings = async (call: Client, batch: number) =>
  (await call.inbox.files({ batch, state: null })).map(({ id, state, reason }) => ({ id, state, reason }))

/** Every table that is handed over, as it would be handed over, by name. */
export function handedBytes(store: Store): Readonly<Record<string, string>> {
  const key = identityKey(store.read)
  const keys = keysOf(store.reader, (sealed, uid) => key!.open(sealed, uid))
  return Object.fromEntries(
    handedTables(store.reader).map(table => [
      table.name,
      Buffer.concat([...handedContent(store.reader, table, keys, () => undefined)]).toString(),
    ]),
  )
}

/** Tables that a job writes besides what it takes in: the log, the inbox, a key that stays. */
const aside = new Set(['audit', 'audit_head', 'import_files', 'import_batches', 'column_keys'])

/** Digests of every other table. */
export const restOf = (store: Store) =>
  Object.fromEntries(Object.entries(digestTables(store.reader)).filter(([name]) => !aside.has(name)))

/** A record as a line of a package holds it. */
export type Row = Readonly<Record<string, unknown>>

const areaOf = (part: string): string => part.slice('data/'.length, -'.ndjson'.length)

function linesOf(content: Buffer, area: string, twist: (name: string, line: Row) => Row | null): Row[] {
  const lines = content.toString().split('\n').slice(0, -1)
  return lines.map(line => twist(area, JSON.parse(line) as Row)).filter(line => line !== null)
}

/** A volume with other records than its sender wrote, signed by the sender again; proofs are left as they were, or made anew. */
export async function resealed(
  store: Store,
  path: string,
  to: Page,
  twist: (name: string, line: Row) => Row | null,
  proved = false,
): Promise<Buffer> {
  const keys = ownKeys(store.read)!
  const { parts, visit } = keeping(100_000_000)
  const manifest = await readPackage(createReadStream(path), [keys.identity], () => keys.verifyKey, visit)
  const twisted = [...parts].map(([name, content]) =>
    name.startsWith('data/') ? recordsPart(areaOf(name), linesOf(content, areaOf(name), twist)) : partOf(name, content),
  )
  const proofs = (_: string, line: Row): Row => {
    const part = twisted.find(one => areaOf(one.name) === line['table'])
    return part === undefined ? line : { ...line, sha256: part.sha256 }
  }
  const tables = recordsPart('tables', linesOf(parts.get('data/tables.ndjson')!, 'tables', proofs))
  const sources = twisted.map(part => (proved && part.name === tables.name ? tables : part))
  const own = (await to.call.reports.ownCard()).card
  const card = readCard(await buffer((await to.core.openDownload(to.connection, own.file)).content))
  return buffer(
    writePackage({ ...manifest, id: randomUUID(), parts: partsOf(sources) }, sources, {
      signingKey: keys.signingKey,
      recipients: [card.recipient],
    }),
  )
}

/** A file with one byte changed, or its end cut off. */
export const spoilt = (path: string, how: 'flipped' | 'cut'): Buffer => {
  const bytes = readFileSync(path)
  if (how === 'cut') return bytes.subarray(0, Math.floor(bytes.length / 2))
  bytes[bytes.length - 200]! ^= 1
  return bytes
}
