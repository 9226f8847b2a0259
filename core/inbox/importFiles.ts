import { isDeepStrictEqual } from 'node:util'
import { changeFile, fileById, type StoredFile } from '../../db/inbox/files.ts'
import { recordBlob } from '../../db/store/blobs.ts'
import { change, type Change } from '../../db/store/change.ts'
import { fileStateNames } from '../../domain/inbox/fileState.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { refusalText } from '../../domain/shared/refusalText.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import type { PlannedImport } from './kinds/kind.ts'
import { demandFile, notOfTheFile, triage } from './quarantine.ts'
import type { InboxFile } from './triage.ts'

const changedSince = '情况与预览时不同，没有导入，请重新查看。'

/** Records the attachments of a proved package, and gives their blobs by name. */
function recordAttachments(context: CallContext, { attachments }: InboxFile): ReadonlyMap<string, number> {
  const blobs = new Map<string, number>()
  if (attachments.size === 0) return blobs
  const { core } = context
  change(core.store, { actor: userOf(context), action: 'inbox.keep' }, at => {
    for (const [name, staged] of attachments) blobs.set(name, recordBlob(at, staged, core.clock()))
  })
  return blobs
}

/** Whether a file's decisions and the records to write are still those of its triage. */
function isUnchanged(at: Change, triaged: StoredFile, items: StoredFile['items']): boolean {
  const current = fileById(at.read, triaged.id)
  return (
    current?.state === 'ready' &&
    isDeepStrictEqual(current.decisions, triaged.decisions) &&
    isDeepStrictEqual(items, triaged.items)
  )
}

/** Writes the records of a file together with its new state, in one transaction; else gives the reason. */
function writeFile(context: CallContext, triaged: StoredFile, file: InboxFile, importer: PlannedImport): string | null {
  const { core } = context
  const actor = userOf(context)
  const blobs = recordAttachments(context, file)
  return change(core.store, { actor, action: 'inbox.import', why: triaged.packageId ?? undefined }, at => {
    const items = importer.plan(at.read)
    if (!isUnchanged(at, triaged, items)) return changedSince
    const now = core.clock()
    const { decisions } = file.stored
    importer.write(at, { items, decisions, blobs, by: actor.id, now, today: core.today() })
    changeFile(at, triaged.id, { state: 'imported', importedAt: now, change: at.id, reason: null })
    return null
  })
}

/** Imports one file as it was shown; else gives the reason why not. */
async function importFile(context: CallContext, id: number): Promise<string | null> {
  const previewed = demandFile(context.core, id)
  const file = await triage(context, id, true)
  const triaged = demandFile(context.core, id)
  if (file === null || triaged.state !== 'ready') return triaged.reason ?? fileStateNames[triaged.state]
  const { stored, importer } = file
  const isAsShown =
    isDeepStrictEqual(triaged.items, previewed.items) && isDeepStrictEqual(triaged.decisions, stored.decisions)
  if (!isAsShown || importer === null) return changedSince
  if (!('run' in importer)) return writeFile(context, triaged, file, importer)
  await importer.run(context, triaged)
  return null
}

/** As `importFile`, but an error with this file becomes its reason, so that it stops no other file. */
async function importOrReason(context: CallContext, id: number): Promise<string | null> {
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

/** Imports files one by one, and gives those that were not imported, each with its reason. */
export async function commit(context: CallContext, ids: readonly number[]) {
  const files = ids.map(id => demandFile(context.core, id))
  // the latest of a series holds all that the earlier ones held: imported first, it makes them superseded
  const order = files.toSorted(
    (one, other) => (one.series ?? '').localeCompare(other.series ?? '') || (other.sequence ?? 0) - (one.sequence ?? 0),
  )
  const left: { id: number; reason: string }[] = []
  for (const { id } of order) {
    const reason = await importOrReason(context, id)
    if (reason !== null) left.push({ id, reason })
  }
  return { imported: ids.length - left.length, left }
}
