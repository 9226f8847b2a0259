import type { AuditAction } from '../../domain/audit/actions.ts'
import { randomUUID } from 'node:crypto'
import {
  addBatch,
  addFile,
  changeFile,
  fileById,
  filesOf,
  type FileFields,
  type StoredFile,
} from '../../db/inbox/files.ts'
import { recordBlob, type StagedBlob } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { handoverLists } from '../../domain/handover/handover.ts'
import { receivedName } from '../../domain/inbox/fileKinds.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { isRefusal, Refusal, type RefusalCode } from '../../domain/shared/refusal.ts'
import { refusalText } from '../../domain/shared/refusalText.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import { triageFile } from './triage.ts'
import { stageFile } from '../kernel/stageFile.ts'

/** A file of a batch. Refuses RECORD_NOT_FOUND. */
export function demandFile({ core }: CallContext, id: number): StoredFile {
  const file = fileById(core.store.read, id)
  if (file === null) throw new Refusal('RECORD_NOT_FOUND')
  return file
}

/** Notes what has become of a file. */
export function note(context: CallContext, action: AuditAction, id: number, fields: FileFields): void {
  change(context.core.store, { actor: userOf(context), action }, at => changeFile(at, id, fields))
}

const isOver = ({ state }: StoredFile): boolean => state === 'imported' || state === 'undone'

/** Looks at a file anew and notes where it stands; what was imported or taken back stays as it is. */
export async function triage(context: CallContext, id: number): Promise<void> {
  const { core } = context
  const file = demandFile(context, id)
  if (isOver(file)) return
  const fields = await triageFile(core, userOf(context), file)
  change(core.store, { actor: userOf(context), action: 'inbox.look' }, at => {
    // it may have been imported while this look was under way
    if (!isOver(fileById(at.read, id)!)) changeFile(at, id, fields)
  })
}

const nameBehind = ({ core }: CallContext, handle: Handle): string =>
  core.handles.take(handle, 'file')?.name ?? core.handles.take(handle, 'staged')?.name ?? '未命名文件'

/** Refusals that say nothing of the file: the next one would meet with the same. */
export const notOfTheFile: ReadonlySet<RefusalCode> = new Set([
  'DISK_FULL',
  'FOLDER_READ_ONLY',
  'VAULT_LOCKED',
  'STORE_BUSY',
])

type Quarantined =
  | { readonly staged: StagedBlob }
  | { readonly state: 'unrelated' | 'damaged'; readonly reason: string }

/** A copy in quarantine, or why there is none: a program is not copied, and what cannot be read stops no other file. */
async function quarantined({ core }: CallContext, handle: Handle): Promise<Quarantined> {
  try {
    return { staged: (await stageFile(core, handle)).staged }
  } catch (error) {
    if (!isRefusal(error)) return { state: 'damaged', reason: `读不出来（${core.log.fault(error)}），请重新拷贝。` }
    if (notOfTheFile.has(error.code)) throw error
    const state = error.code === 'FILE_KIND_REFUSED' ? 'unrelated' : 'damaged'
    return { state, reason: refusalText(error.code, error.data).title }
  }
}

async function quarantineOne(context: CallContext, batchId: number, handle: Handle): Promise<void> {
  const { core } = context
  const name = nameBehind(context, handle)
  const copy = await quarantined(context, handle)
  core.received(handle)
  const id = change(core.store, { actor: userOf(context), action: 'inbox.bring' }, at => {
    const row = { uid: randomUUID(), batchId, name, sender: '', items: [], decisions: {} }
    if ('reason' in copy) return addFile(at, { ...row, ...copy, bytes: 0, sha256: '' })
    const { bytes, sha256 } = copy.staged
    const blobId = recordBlob(at, copy.staged, core.clock())
    // should the program end before it was looked at, it says so
    return addFile(at, { ...row, bytes, sha256, blobId, state: 'waiting', reason: '还没有查看，请按“重新查看”。' })
  })
  if ('staged' in copy) await triage(context, id)
}

/** Files that a page did not send stand in the batch all the same. */
function noteRefused(context: CallContext, batchId: number, names: readonly string[]): void {
  change(context.core.store, { actor: userOf(context), action: 'inbox.bring' }, at => {
    for (const given of names) {
      const name = receivedName(given)
      const reason = refusalText('FILE_KIND_REFUSED', { at: name }).title
      const row = { uid: randomUUID(), batchId, name, bytes: 0, sha256: '', sender: '', items: [], decisions: {} }
      addFile(at, { ...row, state: 'unrelated', reason })
    }
  })
}

/** What a page brings: files under handles, names of those it did not send, where from, with what it was scanned. */
export interface Brought {
  readonly batch: number | null
  readonly files: readonly Handle[]
  readonly refused: readonly string[]
  readonly source: string
  readonly scanner: string
}

/** The volume of a handover that holds the records may have come before the others: it is looked at when all are here. */
async function lookAtLastVolumes(context: CallContext, batch: number): Promise<void> {
  for (const { id, manifest } of filesOf(context.core.store.read, batch, 'waiting'))
    if (manifest?.kind === 'handover' && manifest.counts[handoverLists.proofs] !== undefined) await triage(context, id)
}

/** Takes files into quarantine, one after the other, and looks at each. */
export async function bring(context: CallContext, given: Brought) {
  const { core } = context
  const { source, scanner } = given
  if (given.batch !== null && filesOf(core.store.read, given.batch).length === 0) throw new Refusal('RECORD_NOT_FOUND')
  const by = userOf(context)
  const batch =
    given.batch ??
    change(core.store, { actor: by, action: 'inbox.begin' }, at =>
      addBatch(at, { uid: randomUUID(), source, scanner, at: core.clock(), by: by.id }),
    )
  if (given.refused.length > 0) noteRefused(context, batch, given.refused)
  for (const handle of given.files) await quarantineOne(context, batch, handle)
  await lookAtLastVolumes(context, batch)
  return { id: batch }
}
