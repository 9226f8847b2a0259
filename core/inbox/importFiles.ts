import { Readable } from 'node:stream'
import { isDeepStrictEqual } from 'node:util'
import { changeFile, fileById, type StoredFile } from '../../db/inbox/files.ts'
import { recordBlob, stageBlob, type StagedBlob } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { fileStateNames } from '../../domain/inbox/fileState.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { refusalText } from '../../domain/shared/refusalText.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import { demandDone, startTaking } from '../handover/handoverJobs.ts'
import { packageKinds } from './kinds/kinds.ts'
import { type PlannedImport } from './kinds/kind.ts'
import { openPackage } from '../packages/openPackage.ts'
import { demandFile, triage, notOfTheFile } from './quarantine.ts'
import { importRegister } from './sheets/registerSheets.ts'
import { sheetOfUnits } from './sheets/recognise.ts'

/** Seals the attachments of a proved package into the vault, and gives their blobs by name. */
async function keepAttachments(context: CallContext, blobId: number) {
  const { core } = context
  const { store, blobs: folder } = core.open()
  const staged = new Map<string, StagedBlob>()
  const opened = await openPackage(core, blobId, async ({ name }, content) => {
    staged.set(name.slice('files/'.length), await stageBlob(store.read, folder, Readable.from(content)))
  })
  const blobs = new Map<string, number>()
  if (staged.size > 0)
    change(store, { actor: userOf(context), action: 'inbox.keep' }, at => {
      for (const [name, blob] of staged) blobs.set(name, recordBlob(at, blob, core.clock()))
    })
  return { opened, blobs }
}

interface Found {
  readonly incoming: PlannedImport
  readonly blobs: ReadonlyMap<string, number>
}

async function reopen(context: CallContext, file: StoredFile): Promise<Found | null> {
  const { core } = context
  const { opened, blobs } = await keepAttachments(context, file.blobId!)
  const source = { core, actor: userOf(context), file, opened, unitId: file.unitId }
  const incoming = opened.believed ? (packageKinds[opened.manifest.kind]?.open(source) ?? null) : null
  return incoming === null || 'reason' in incoming ? null : { incoming, blobs }
}

async function sheetSource(context: CallContext, file: StoredFile): Promise<Found | null> {
  const incoming = await sheetOfUnits(context.core, userOf(context), file)
  return incoming === null ? null : { incoming, blobs: new Map() }
}

const changedSince = '情况与预览时不同，没有导入，请重新查看。'

/** Imports one file in one transaction; the reason why not when it is not as it was shown. */
async function importFile(context: CallContext, id: number): Promise<string | null> {
  const { core } = context
  const { store } = core
  const actor = userOf(context)
  const shown = demandFile(context, id).items
  await triage(context, id)
  const file = demandFile(context, id)
  if (file.state !== 'ready' || file.blobId === null) return file.reason ?? fileStateNames[file.state]
  if (!isDeepStrictEqual(file.items, shown)) return changedSince
  if (file.manifest?.kind === 'handover') {
    demandDone(await startTaking(context, file).ended)
    return null
  }
  if ((file.sheet?.looked ?? null) !== null) {
    await importRegister(core, file, actor)
    return null
  }
  const found = file.sheet === null ? await reopen(context, file) : await sheetSource(context, file)
  if (found === null) return changedSince
  const { incoming, blobs } = found
  return change(store, { actor, action: 'inbox.import', why: file.packageId ?? undefined }, at => {
    const items = incoming.plan(at.read)
    // somebody else may have imported it meanwhile
    if (fileById(at.read, id)!.state !== 'ready' || !isDeepStrictEqual(items, file.items)) return changedSince
    const now = core.clock()
    incoming.write(at, { items, decisions: file.decisions, blobs, by: actor.id, now, today: core.today() })
    changeFile(at, id, { state: 'imported', importedAt: now, change: at.id, reason: null })
    return null
  })
}

/** As `importOne`; what goes wrong with one file is said of it and stops no other. */
async function importedOr(context: CallContext, id: number): Promise<string | null> {
  const { log } = context.core
  try {
    return await importFile(context, id)
  } catch (error) {
    if (isRefusal(error) && notOfTheFile.has(error.code)) throw error
    return isRefusal(error)
      ? refusalText(error.code, error.data).title
      : `没有导入：内部错误 ${log.fault(error)}，请联系系统管理员。`
  }
}

/** Imports files one by one; those that do not come in say why. */
export async function commit(context: CallContext, ids: readonly number[]) {
  const files = ids.map(id => demandFile(context, id))
  // the latest holds all that the earlier ones held; those are then known to be older
  const order = files.toSorted(
    (one, other) => (one.series ?? '').localeCompare(other.series ?? '') || (other.sequence ?? 0) - (one.sequence ?? 0),
  )
  const left: { id: number; reason: string }[] = []
  for (const { id } of order) {
    const reason = await importedOr(context, id)
    if (reason !== null) left.push({ id, reason })
  }
  return { imported: ids.length - left.length, left }
}
