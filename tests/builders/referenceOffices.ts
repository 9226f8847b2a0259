import type { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { identityToRecipient } from 'age-encryption'
import { ownKeys } from '../../db/reports/reports.ts'
import { digestTables } from '../../db/store/digest.ts'
import { openVault } from '../../db/vault/vault.ts'
import type { Manifest } from '../../domain/packages/manifest.ts'
import type { PlannedItem } from '../../domain/inbox/plannedItem.ts'
import { usualReference, type ReferenceChoice, type ReferenceUnit } from '../../domain/packages/referenceData.ts'
import { Instant } from '../../domain/shared/time.ts'
import { fingerprintOf } from '../../exchange/package/officeCard.ts'
import { partsOf, recordsPart, writePackage, type PartSource } from '../../exchange/package/writePackage.ts'
import type { aDesk } from './desk.ts'
import { day } from './register.ts'
import { brought } from './unitForm.ts'
import { byPassword, opening } from './vault.ts'

export type OfficeDesk = Awaited<ReturnType<typeof aDesk>>

const staged = async ({ core, connection }: OfficeDesk, name: string, bytes: Uint8Array) =>
  (await core.stageUpload(connection, name, Readable.from([bytes]))).handle

/** One office accepts the card of another, as after a telephone call; gives the card's key. */
export async function accepts(desk: OfficeDesk, other: OfficeDesk, isForOlder = false): Promise<number> {
  const { card, fingerprint } = await other.call.reports.ownCard({ isForOlder })
  const bytes = await buffer((await other.core.openDownload(other.connection, card.file as never)).content)
  const { id } = await desk.call.reports.acceptCard({ file: await staged(desk, 'a.sdcard', bytes), fingerprint })
  return id
}

/** The package of reference data that an office makes for one card. */
export async function referenceFor(
  { call, core, connection }: OfficeDesk,
  card: number,
  include: ReferenceChoice = usualReference,
): Promise<Buffer> {
  const [file] = await call.outbox.makeReferenceData({ cards: [card], include, place: null })
  return buffer((await core.openDownload(connection, file!.file!)).content)
}

/** A unit as a package tells of it. */
export const aReferenceUnit = (name: string, more: Partial<ReferenceUnit> = {}): ReferenceUnit => ({
  uid: randomUUID(),
  kind: 'townStreet',
  name,
  shortName: null,
  uscc: null,
  noUsccReason: null,
  parent: null,
  regionCode: null,
  reportsMonthly: false,
  openedOn: day('2020-01-01'),
  ...more,
})

/** Keys of an office out of its vault, for a test that seals as this office would not. */
export async function keysOf({ core, vaultFolder }: OfficeDesk) {
  await core.close()
  const vault = await openVault(vaultFolder, byPassword, opening)
  try {
    return ownKeys(vault.store.read)!
  } finally {
    vault.close()
  }
}

/** Any records and files under an office's own signature, sealed for whoever has the identity. */
export async function sealedBy(
  { identity, recipient, verifyKey, signingKey }: Awaited<ReturnType<typeof keysOf>>,
  to: string,
  lists: Readonly<Record<string, readonly unknown[]>>,
  twist: Partial<Manifest> = {},
  files: readonly PartSource[] = [],
): Promise<Buffer> {
  const parts = [...Object.entries(lists).map(([name, records]) => recordsPart(name, records)), ...files]
  const fingerprint = fingerprintOf({ recipient, verifyKey })
  const manifest: Manifest = {
    format: 'safetydesk-package',
    version: 1,
    id: randomUUID(),
    kind: 'referenceData',
    period: null,
    sequence: 1,
    sender: { kind: 'office', name: '某市安委办', code: '371000', fingerprint },
    recipients: [fingerprint],
    series: 'reference:1',
    created: Instant.parse(new Date().toISOString()),
    expires: null,
    answers: null,
    counts: {},
    parts: partsOf(parts),
    ...twist,
  }
  const recipients = [await identityToRecipient(identity), to]
  return buffer(writePackage(manifest, parts, { signingKey, recipients }))
}

const reference = ['units', 'unit_versions', 'regions', 'calendar_years', 'reference_records', 'people', 'employments']

/** Digests of the tables that reference data is written to, in a vault that nobody has open. */
export async function referenceDigest({ vaultFolder }: OfficeDesk) {
  const vault = await openVault(vaultFolder, byPassword, opening)
  try {
    const digests = digestTables(vault.store.reader)
    return Object.fromEntries(reference.map(name => [name, digests[name]]))
  } finally {
    vault.close()
  }
}

/** A package as the inbox of an office sees it. */
export async function came(desk: OfficeDesk, bytes: Uint8Array, name = '基础数据.sdx') {
  const batch = await brought(desk, [[name, bytes]])
  const [file] = await desk.call.inbox.files({ batch, state: null })
  const { items, decisions } = await desk.call.inbox.items({ id: file!.id })
  return { file: file!, items, decisions }
}

/** What a plan does with the records of a list that are not the same. */
export const rowsOf = (items: readonly PlannedItem[], area = 'units') =>
  items
    .filter(item => item.area === area && item.outcome !== 'same')
    .map(({ title, outcome, reason, held, came }) => [title, outcome, reason ?? held, came])

/** Imports a file of the inbox and tells how many were imported. */
export const commits = async ({ call }: OfficeDesk, id: number) => (await call.inbox.commit({ ids: [id] })).imported
