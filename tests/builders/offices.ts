import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect } from 'vitest'
import { digestTables } from '../../db/store/digest.ts'
import { openVault } from '../../db/vault/vault.ts'
import type { Manifest, PackageKind } from '../../domain/packages/manifest.ts'
import type { PassedTask } from '../../domain/tasks/taskPackage.ts'
import type { FileRow } from '../../domain/inbox/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { newKeys } from '../../core/packages/keys.ts'
import { fingerprintOf, readCard, writeCard, type OfficeCard } from '../../exchange/package/officeCard.ts'
import { partsOf, recordsPart, writePackage } from '../../exchange/package/writePackage.ts'
import { copyFolder } from './copyFolder.ts'
import { aDesk } from './desk.ts'
import { aTask } from './month.ts'
import { aUnit, day } from './register.ts'
import { aFolder } from './temporary.ts'
import { brought } from './unitForm.ts'
import { byPassword, clock, opening } from './vault.ts'

export type Desk = Awaited<ReturnType<typeof aDesk>>

export const officeDesk = (name: string, regionCode = '371071'): Promise<Desk> => aDesk(undefined, { name, regionCode })

/** What was made for the page, as it lies on the stick. */
export async function contentOf({ core, connection }: Desk, file: Handle | null): Promise<Buffer> {
  return buffer((await core.openDownload(connection, file!)).content)
}

/** A file that a page uploads. */
export const handleOf = async ({ core, connection }: Desk, name: string, bytes: Uint8Array): Promise<Handle> =>
  (await core.stageUpload(connection, name, Readable.from([bytes]))).handle

/** The card of an office as its file, and the digits that are compared. */
export async function cardOf(desk: Desk): Promise<{ bytes: Buffer; fingerprint: string }> {
  const { card, fingerprint } = await desk.call.reports.ownCard()
  return { bytes: await contentOf(desk, card.file), fingerprint }
}

/** The card of an office, given to another, whose clerk compares the digits; as a unit of theirs where it is one. */
export async function giveCard(from: Desk, to: Desk, unitId: number | null = null): Promise<number> {
  const { bytes, fingerprint } = await cardOf(from)
  const file = await handleOf(to, 'a.sdcard', bytes)
  return (await to.call.reports.acceptCard({ file, fingerprint, unitId })).id
}

/** A district and the township beneath it, each with a desk, who know each other's cards. */
export async function twoOffices() {
  const district = await officeDesk('某区安委办')
  const town = await officeDesk('东港镇安委办')
  const unit = await aUnit(district.call, '东港镇人民政府', 'townStreet', { reportsMonthly: true })
  const townCard = await giveCard(town, district, unit)
  const districtCard = await giveCard(district, town)
  return { district, town, unit, townCard, districtCard }
}

/** Tasks of the district that went out to units. */
export async function dispatched(
  { call }: Desk,
  units: readonly number[],
  titles: readonly string[],
  dueOn = '2026-11-20',
) {
  const { ids } = await call.tasks.add({ tasks: titles.map(title => aTask(title, dueOn, { requirement: '认真落实' })) })
  await call.tasks.dispatch({ taskIds: ids, unitIds: [...units], on: day('2026-11-02') })
  return ids
}

/** The task package of a unit as it lies on the stick. */
export async function taskPackage(desk: Desk, unitId: number, taskIds: number[] | null = null): Promise<Buffer> {
  const [file] = await desk.call.outbox.makeTaskPackages({ unitIds: [unitId], taskIds, place: null })
  return contentOf(desk, file!.file)
}

/** Drops one file into the inbox and gives its row. */
export async function dropped(desk: Desk, bytes: Uint8Array, name = 'a.sdx'): Promise<FileRow & { batch: number }> {
  const batch = await brought(desk, [[name, bytes]])
  const [file] = await desk.call.inbox.files({ batch, state: null })
  return { ...file!, batch }
}

/** Drops a file that must be ready, and imports it. */
export async function imported(desk: Desk, bytes: Uint8Array, name = 'a.sdx') {
  const file = await dropped(desk, bytes, name)
  expect([file.state, file.reason]).toEqual(['ready', file.reason])
  expect(await desk.call.inbox.commit({ ids: [file.id] })).toEqual({ imported: 1, left: [] })
  return file
}

/** The one answer to a batch, as it lies on the stick. */
export async function answered(desk: Desk, batch: number): Promise<{ name: string; bytes: Buffer }> {
  const [answer, ...more] = await desk.call.inbox.answers({ id: batch, place: null })
  expect(more).toEqual([])
  return { name: answer!.name, bytes: await contentOf(desk, answer!.file) }
}

/** Tasks of a desk as its list shows them. */
export const tasksOf = async ({ call }: Desk) =>
  (
    await call.tasks.list({
      day: day('2026-11-10'),
      filter: {},
      sort: { by: 'title', descending: false },
      offset: 0,
      limit: 200,
    })
  ).rows

/** Tables that keep what was done, whatever is taken back: the log, the files that came, their sealed copies. */
const notes = new Set(['audit', 'audit_head', 'import_batches', 'import_files', 'blobs'])

/** Digests of all that a desk holds beside its notes, read from a copy of its vault. */
export async function holdingsDigest({ vaultFolder }: Desk): Promise<Record<string, string>> {
  const copy = join(aFolder(), 'vault')
  copyFolder(vaultFolder, copy, name => name !== 'desk.lock')
  const vault = await openVault(copy, byPassword, opening)
  try {
    return Object.fromEntries(Object.entries(digestTables(vault.store.reader)).filter(([name]) => !notes.has(name)))
  } finally {
    vault.close()
  }
}

/** An office that no desk stands behind, to say what no desk would say. */
export async function anOutsider(office: string, regionCode = '371071') {
  const keys = await newKeys()
  const { recipient, verifyKey } = keys
  const own: OfficeCard = { format: 'safetydesk-card', version: 1, office, regionCode, recipient, verifyKey }
  const fingerprint = fingerprintOf(own)
  return {
    fingerprint,
    /** Its card, accepted by a desk. */
    async known(desk: Desk, unitId: number | null = null): Promise<number> {
      const file = await handleOf(desk, 'o.sdcard', writeCard(own))
      return (await desk.call.reports.acceptCard({ file, fingerprint, unitId })).id
    },
    /** A package of one part for a desk. */
    async says(to: Desk, kind: PackageKind, part: string, records: readonly unknown[], more: Partial<Manifest> = {}) {
      const theirs = readCard(await contentOf(to, (await to.call.reports.ownCard()).card.file))
      const parts = [recordsPart(part, records)]
      const manifest: Manifest = {
        format: 'safetydesk-package',
        version: 1,
        id: randomUUID(),
        kind,
        recipients: [fingerprintOf(theirs)],
        sender: { kind: 'office', name: office, code: regionCode, fingerprint },
        period: null,
        series: `${kind}:x`,
        sequence: 1,
        created: clock(),
        expires: null,
        answers: null,
        counts: { [part]: records.length },
        parts: partsOf(parts),
        ...more,
      }
      const sealer = { signingKey: keys.signingKey, recipients: [theirs.recipient] }
      return buffer(writePackage(manifest, parts, sealer))
    },
  }
}

/** A task as an office passes it down. */
export const aPassed = (more: Partial<PassedTask> = {}): PassedTask => ({
  assignment: randomUUID(),
  title: '报送学习情况',
  requirement: '',
  output: '',
  clause: null,
  source: null,
  role: 'carryOut',
  dispatchedOn: day('2026-11-02'),
  dueOn: day('2026-11-20'),
  state: 'dispatched',
  note: null,
  feedback: null,
  ...more,
})
