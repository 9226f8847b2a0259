import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { demandIdentityKey } from '../../db/people/columnKey.ts'
import { sealedIdentity } from '../../db/people/changePeople.ts'
import { blobsFolder, openVault, type Vault } from '../../db/vault/vault.ts'
import { recordBlob, stageBlob } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { updateUser } from '../../db/users/users.ts'
import { attachments as attachmentTable } from '../../db/schema/index.ts'
import { Instant } from '../../domain/shared/time.ts'
import { defaultAdmins } from '../../domain/shared/permissions.ts'
import { startCore } from '../../core/startCore.ts'
import { aResidentNumber } from './codes.ts'
import { Chance } from './chance.ts'
import { against, timed, type Figure } from './figures.ts'
import { fillYear } from './monthRows.ts'

const password = 'Bench-Horse-9'
const actor = { id: 1, name: '评测' }
const clock = () => Instant.parse(new Date().toISOString())

/** Attachments of the year, of a mebibyte each. */
const attachments = 500

function coreIn(folder: string, vaultFolder?: string) {
  mkdirSync(join(folder, 'documents'), { recursive: true })
  return startCore({
    shell: { kind: 'test' },
    stateFolder: join(folder, 'state'),
    documentsFolder: join(folder, 'documents'),
    version: '0',
    vaultFolder,
  })
}

async function anOffice(folder: string, name: string) {
  const core = coreIn(folder)
  const connection = core.connect()
  const call = core.client(connection)
  await call.vault.create({
    place: (await call.vault.places())[0]!.handle,
    folderName: 'v' as never,
    practice: false,
    office: { name, regionCode: '371071' },
    admins: [...defaultAdmins],
    user: { login: 'pingce', name: '评测', password },
  })
  return { core, connection, call }
}

type Page = Awaited<ReturnType<typeof anOffice>>

/** Every person has an identity number, as the register has it. */
function identify({ store }: Vault): void {
  const key = demandIdentityKey(store, actor)
  const chance = new Chance(7)
  const set = store.writer.prepare(
    'UPDATE people SET identity_sealed = ?, identity_masked = ?, identity_mark = ? WHERE id = ?',
  )
  const people = store.writer.prepare('SELECT id, uid FROM people').all() as { id: number; uid: string }[]
  store.writer.transaction(() => {
    for (const { id, uid } of people) {
      const sealed = sealedIdentity(key, uid, aResidentNumber(chance, '371071'))
      set.run(sealed.identitySealed, sealed.identityMasked, sealed.identityMark, id)
    }
  })()
}

async function attach({ store, folder }: Vault): Promise<void> {
  for (let at = 0; at < attachments; at += 1) {
    const staged = await stageBlob(store.read, blobsFolder(folder), Readable.from([randomBytes(1024 * 1024)]))
    change(store, { actor, action: 'findings.attach' }, one => {
      const blobId = recordBlob(one, staged, clock())
      const place = { area: 'findings' as const, record: at + 1, role: 'after' as const, name: `${at}.jpg`, blobId }
      one.insert(attachmentTable, { uid: randomUUID(), ...place, addedAt: clock(), addedBy: 1 })
    })
  }
}

/** An office with District-L's year behind it, and its leader at a page. */
async function aYear(folder: string): Promise<Page> {
  const { core } = await anOffice(folder, '旧区安委办')
  await core.close()
  const vaultFolder = join(folder, 'documents', 'v')
  const opening = { clock, beforeMigration: () => undefined }
  const vault = await openVault(vaultFolder, { kind: 'password', login: 'pingce', password }, opening)
  fillYear(vault.store.writer)
  identify(vault)
  await attach(vault)
  // one person both writes and approves here: what is measured is the work, not the roles
  change(vault.store, { actor, action: 'users.setRoles' }, at => updateUser(at, 1, { roles: ['leader', 'clerk'] }))
  vault.close()
  const again = coreIn(folder, vaultFolder)
  const connection = again.connect()
  const call = again.client(connection)
  await call.vault.unlock({ login: 'pingce', password })
  return { core: again, connection, call }
}

async function accept(from: Page, to: Page): Promise<number> {
  const own = await from.call.reports.ownCard()
  const bytes = await buffer((await from.core.openDownload(from.connection, own.card.file)).content)
  const { handle } = await to.core.stageUpload(to.connection, 'a.sdcard', Readable.from([bytes]))
  return (await to.call.reports.acceptCard({ file: handle, fingerprint: own.fingerprint })).id
}

async function done(call: Page['call'], started: { job: string }): Promise<void> {
  for await (const event of await call.jobs.watch(started))
    if (event.phase !== 'running' && event.phase !== 'done') throw new Error(JSON.stringify(event))
}

/** A year of District-L with half a gibibyte of attachments: handed over, looked at, taken in, and the memory of it. */
export async function handoverFigures(folder: string): Promise<Figure[]> {
  const [old, successor] = [await aYear(join(folder, 'old')), await anOffice(join(folder, 'new'), '新区安委办')]
  const card = await accept(successor, old)
  await accept(old, successor)
  let peak = 0
  const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss() / 1024 ** 2)), 100)
  const place = old.core.placeOf(folder)
  const making = await timed(async () => done(old.call, await old.call.outbox.makeHandover({ card, place, password })))
  const madePeak = peak
  const shelf = join(folder, '安委办移交')
  const volumes = readdirSync(join(shelf, readdirSync(shelf)[0]!)).map(name =>
    join(shelf, readdirSync(shelf)[0]!, name),
  )
  const bytes = volumes.reduce((sum, path) => sum + statSync(path).size, 0)
  peak = 0
  const given = { batch: null, source: 'U盘', scanner: '已查杀' }
  let batch = 0
  const looking = await timed(async () => {
    const files = volumes.map(path => successor.core.fileOf(path))
    ;({ id: batch } = await successor.call.inbox.bring({ ...given, files }))
  })
  const [ready] = await successor.call.inbox.files({ batch, state: 'ready' })
  const taking = await timed(async () => done(successor.call, await successor.call.inbox.takeOver({ id: ready!.id })))
  clearInterval(watching)
  await old.core.close()
  await successor.core.close()
  const size = (bytes / 1024 ** 2).toFixed(0)
  return [
    against(`A year of District-L handed over (${size} MiB in ${volumes.length} volumes)`, 's', making / 1000, 180),
    against('The same brought in and looked at', 's', looking / 1000, 120),
    against('The same taken in, proved table by table, indexed', 's', taking / 1000, 600),
    against('Memory while it is made', 'MiB', madePeak, 800),
    against('Memory while it is taken in', 'MiB', peak, 800),
  ]
}
