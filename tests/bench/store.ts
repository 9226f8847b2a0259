import { randomBytes, randomUUID } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { takeBackup } from '../../db/backups/take.ts'
import { readBlob, recordBlob, stageBlob } from '../../db/store/blobs.ts'
import { verifyAudit } from '../../db/store/chain.ts'
import { change, type AuditedChange } from '../../db/store/change.ts'
import { newClient, type Client } from '../../db/store/driver.ts'
import { openDatabase } from '../../db/store/open.ts'
import { derivationCost } from '../../db/store/passwordKey.ts'
import { createVault, openVault, type Vault } from '../../db/vault/vault.ts'
import { noProgress } from '../../db/store/jobProgress.ts'
import { addUser } from '../../db/users/users.ts'
import { Instant } from '../../domain/shared/time.ts'
import { districtL, people, type Person } from './district.ts'
import { against, beside, median, p95, timed, type Figure } from './figures.ts'

const benchPeople = sqliteTable(
  'bench_people',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    name: text().notNull(),
    residentNumber: text('resident_number').notNull(),
    phone: text().notNull(),
    post: text().notNull(),
    enterprise: integer().notNull(),
    hiredOn: text('hired_on').notNull(),
  },
  table => [index('bench_people_enterprise').on(table.enterprise)],
)
const schema = `
CREATE TABLE bench_people (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  resident_number TEXT NOT NULL, phone TEXT NOT NULL, post TEXT NOT NULL, enterprise INTEGER NOT NULL,
  hired_on TEXT NOT NULL) STRICT;
CREATE INDEX bench_people_enterprise ON bench_people(enterprise);`

const clock = () => Instant.parse(new Date().toISOString())
export const credential = { kind: 'password', login: 'bench', password: 'Bench-Horse-9' } as const
export const opening = { clock, beforeMigration: () => undefined }
export const deed: AuditedChange = { actor: { id: 1, name: 'bench' }, action: 'settings.write' }

type Row = Person & { readonly uid: string }
const batch = 5000

export const makeVault = async (folder: string): Promise<Vault> => {
  const { vault } = await createVault(folder, {
    members: [{ login: credential.login, password: credential.password }],
    clock,
    cost: derivationCost,
    founder: { id: null, name: 'bench' },
    found: (at, [slot]) =>
      void addUser(at, { uid: randomUUID(), login: 'bench', name: 'bench', roles: ['clerk'], slot: slot! }, clock()),
  })
  return vault
}

function insertRaw(client: Client, rows: readonly Row[]): void {
  const insert = client.prepare(
    `INSERT INTO bench_people (uid, name, resident_number, phone, post, enterprise, hired_on)
     VALUES (@uid, @name, @residentNumber, @phone, @post, @enterprise, @hiredOn)`,
  )
  for (let from = 0; from < rows.length; from += batch)
    client.transaction(() => rows.slice(from, from + batch).forEach(row => insert.run(row))).immediate()
}

function insertOurs(vault: Vault, rows: readonly Row[]): void {
  for (let from = 0; from < rows.length; from += batch)
    change(vault.store, deed, at => at.insertMany(benchPeople, rows.slice(from, from + batch)))
}

async function inserting(vault: Vault, folder: string, rows: readonly Row[]): Promise<Figure[]> {
  const files = ['ours', 'raw', 'plain'].map(name => join(folder, `${name}.db`))
  const raw = openDatabase(files[1]!, vault.key, { create: true })
  const plain = newClient(files[2]!, 0)
  for (const client of [plain]) {
    client.pragma('journal_mode = WAL')
    client.pragma('synchronous = FULL')
    client.pragma('cache_size = -32000')
  }
  vault.store.writer.exec(schema)
  raw.exec(schema)
  plain.exec(schema)
  // in turns, a share each, so that a busy machine slows all of them alike
  const times = { ours: 0, raw: 0, plain: 0 }
  const share = rows.length / 5
  for (let turn = 0; turn < 5; turn += 1) {
    const part = rows.slice(turn * share, (turn + 1) * share)
    times.raw += await timed(() => insertRaw(raw, part))
    times.ours += await timed(() => insertOurs(vault, part))
    times.plain += await timed(() => insertRaw(plain, part))
  }
  const each = (ms: number) => (ms * 1000) / rows.length
  const reads = readAll(vault, raw, plain, rows)
  raw.close()
  plain.close()
  return [
    beside(
      'Batched insert with audit row and digest',
      'µs a row',
      each(times.ours),
      each(times.raw),
      1.3,
      'raw, same cipher',
    ),
    beside(
      'Batched insert, encrypted over plain',
      'µs a row',
      each(times.raw),
      each(times.plain),
      1.25,
      'raw, no cipher',
    ),
    ...reads,
  ]
}

function reading(client: Client): (uid: string) => unknown {
  const statement = client.prepare('SELECT * FROM bench_people WHERE uid = ?')
  return uid => statement.get(uid)
}

function readAll(vault: Vault, raw: Client, plain: Client, rows: readonly Row[]): Figure[] {
  const wanted = Array.from({ length: 20_000 }, (_, n) => rows[(n * 7919) % rows.length]!.uid)
  const ours = vault.store.read
    .select()
    .from(benchPeople)
    .where(eq(benchPeople.uid, sql.placeholder('uid')))
    .prepare()
  const readers = {
    ours: (uid: string) => ours.get({ uid }),
    raw: reading(raw),
    plain: reading(plain),
  }
  const runs = { ours: [] as number[], raw: [] as number[], plain: [] as number[] }
  for (let turn = 0; turn < 5; turn += 1)
    for (const name of ['ours', 'raw', 'plain'] as const) {
      const begun = performance.now()
      for (const uid of wanted) readers[name](uid)
      runs[name].push(((performance.now() - begun) * 1000) / wanted.length)
    }
  const [a, b, c] = [median(runs.ours), median(runs.raw), median(runs.plain)]
  return [
    beside('Indexed read of one row', 'µs', a, b, 1.2, 'raw, same cipher'),
    beside('Indexed read, encrypted over plain', 'µs', b, c, 1.25, 'raw, no cipher'),
  ]
}

async function blobs(vault: Vault, folder: string): Promise<Figure[]> {
  const megabytes = 64
  const content = randomBytes(megabytes * 1024 * 1024)
  const pieces = function* () {
    for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536)
  }
  let id = 0
  const seal = await timed(async () => {
    const staged = await stageBlob(vault.store.read, vault.blobs, Readable.from(pieces()))
    id = change(vault.store, deed, at => recordBlob(at, staged, clock()))
  })
  const open = await timed(async () => finished((await readBlob(vault.store.read, vault.blobs, id)).resume()))
  const figures = [
    against('Attachment sealed, hashed, flushed', 'MB/s', (megabytes * 1000) / seal, 20, true),
    against('Attachment opened and proved', 'MB/s', (megabytes * 1000) / open, 20, true),
  ]
  const peer = peerSeal(folder, content, megabytes)
  return peer === null
    ? figures
    : [beside('Attachment sealed beside the age tool', 'ms a MB', seal / megabytes, peer, 10, 'age'), ...figures]
}

/** Milliseconds a megabyte that Debian's age tool needs for the same content; null where it is not installed. */
function peerSeal(folder: string, content: Buffer, megabytes: number): number | null {
  const file = join(folder, 'content')
  writeFileSync(file, content)
  try {
    const key = execFileSync('age-keygen', [], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    const recipient = /age1\w+/.exec(key)![0]
    const begun = performance.now()
    execFileSync('age', ['-r', recipient, '-o', join(folder, 'content.age'), file])
    return (performance.now() - begun) / megabytes
  } catch {
    return null
  }
}

/** The store by itself: inserts, reads, attachments, unlocking, backup, the audit log's proof. */
export async function storeFigures(folder: string, count = districtL.people): Promise<Figure[]> {
  const vaultFolder = join(folder, 'vault')
  const vault = await makeVault(vaultFolder)
  const rows: Row[] = [...people(count, districtL.enterprises)].map(person => ({ ...person, uid: randomUUID() }))
  const figures = [...(await inserting(vault, folder, rows)), ...(await blobs(vault, folder))]
  for (let n = 0; n < 5000; n += 1) change(vault.store, deed, at => at.note({ n }))
  const single: number[] = []
  for (let n = 0; n < 1000; n += 1) single.push(await timed(() => change(vault.store, deed, at => at.note({ n }))))
  figures.push(against('One change, on the disk, p95', 'ms', p95(single), 20))
  const audit = await timed(() => verifyAudit(vault.store.reader))
  figures.push(
    against('Audit rows proved', 'rows/s', (verifyAudit(vault.store.reader).rows * 1000) / audit, 50_000, true),
  )
  const place = join(folder, 'stick')
  execFileSync('mkdir', ['-p', place])
  const order = { vaultFolder, key: vault.key, place, uid: randomUUID(), takenAt: clock(), reason: 'manual' } as const
  const backup = await timed(() => takeBackup(order, noProgress))
  const bytes = statSync(vault.store.file).size + 64 * 1024 * 1024
  figures.push(
    against(
      `Backup of ${Math.round(bytes / 1024 ** 2)} MB, reopened and compared`,
      'MB/s',
      bytes / 1024 / 1.024 / backup,
      10,
      true,
    ),
  )
  vault.close()
  const unlocks: number[] = []
  for (let n = 0; n < 5; n += 1) {
    const begun = performance.now()
    const again = await openVault(vaultFolder, credential, opening)
    unlocks.push(performance.now() - begun)
    again.close()
  }
  figures.push(against('Unlock, from password to open store', 'ms', median(unlocks), 1500))
  rmSync(folder, { recursive: true })
  return figures
}
