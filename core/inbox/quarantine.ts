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
import { receivedName } from '../../domain/inbox/fileKinds.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { isRefusal, Refusal, type RefusalCode } from '../../domain/shared/refusal.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { reasonOf } from './kinds/fileState.ts'
import { handlerOf } from './kinds/kinds.ts'
import { triageFile, type InboxFile } from './triage.ts'
import { stageFile } from '../kernel/stageFile.ts'

/** A file of a batch. Refuses RECORD_NOT_FOUND. */
export function demandFile(core: CoreState, id: number): StoredFile {
  const file = fileById(core.store.read, id)
  if (file === null) throw new Refusal('RECORD_NOT_FOUND')
  return file
}

/** Writes fields of a file. */
export function noteFile(context: CallContext, action: AuditAction, id: number, fields: FileFields): void {
  change(context.core.store, { actor: userOf(context), action }, at => changeFile(at, id, fields))
}

const isOver = ({ state }: StoredFile): boolean => state === 'imported' || state === 'undone'

/**
 * Reads a file anew and notes its state; null for one that was imported or taken back, which stays as it is. With
 * `stage`, its attachments are sealed into the vault for an import.
 */
export async function triage(context: CallContext, id: number, stage = false): Promise<InboxFile | null> {
  const { core } = context
  const stored = demandFile(context.core, id)
  if (isOver(stored)) return null
  const file = await triageFile({ core, actor: userOf(context), file: stored }, stage)
  return change(core.store, { actor: userOf(context), action: 'inbox.look' }, at => {
    // it may have been imported meanwhile
    if (isOver(fileById(at.read, id)!)) return null
    changeFile(at, id, file.fields)
    return file
  })
}

const nameBehind = ({ core }: CallContext, handle: Handle): string =>
  core.handles.take(handle, 'file')?.name ?? core.handles.take(handle, 'staged')?.name ?? '未命名文件'

/** Refusals that the next file would meet too: they end a batch. */
export const notOfTheFile: ReadonlySet<RefusalCode> = new Set([
  'DISK_FULL',
  'FOLDER_READ_ONLY',
  'VAULT_LOCKED',
  'STORE_BUSY',
])

type QuarantineCopy =
  | { readonly staged: StagedBlob }
  | { readonly state: 'unrelated' | 'damaged'; readonly reason: string }

/** Copies a file into quarantine, or returns why it cannot be read, so that it stops no other file. */
async function copyOf(core: CoreState, handle: Handle): Promise<QuarantineCopy> {
  try {
    return { staged: (await stageFile(core, handle)).staged }
  } catch (error) {
    if (!isRefusal(error)) return { state: 'damaged', reason: `读不出来（${core.log.fault(error)}），请重新拷贝。` }
    if (notOfTheFile.has(error.code)) throw error
    const state = error.code === 'FILE_KIND_REFUSED' ? 'unrelated' : 'damaged'
    return { state, reason: reasonOf(error.code, error.data) }
  }
}

async function quarantineOne(context: CallContext, batchId: number, handle: Handle): Promise<void> {
  const { core } = context
  const name = nameBehind(context, handle)
  const copy = await copyOf(context.core, handle)
  core.received(handle)
  const id = change(core.store, { actor: userOf(context), action: 'inbox.bring' }, at => {
    const row = { uid: randomUUID(), batchId, name, sender: '', items: [], decisions: {} }
    if ('reason' in copy) return addFile(at, { ...row, ...copy, bytes: 0, sha256: '' })
    const { bytes, sha256 } = copy.staged
    const blobId = recordBlob(at, copy.staged, core.clock())
    // stays so if the program ends before the file is triaged
    return addFile(at, { ...row, bytes, sha256, blobId, state: 'waiting', reason: '还没有查看，请按“重新查看”。' })
  })
  if ('staged' in copy) await triage(context, id)
}

/** Adds rows for files of a refused kind, whose content the page did not send. */
function noteRefused(context: CallContext, batchId: number, names: readonly string[]): void {
  change(context.core.store, { actor: userOf(context), action: 'inbox.bring' }, at => {
    for (const rawName of names) {
      const name = receivedName(rawName)
      const reason = reasonOf('FILE_KIND_REFUSED', { at: name })
      const row = { uid: randomUUID(), batchId, name, bytes: 0, sha256: '', sender: '', items: [], decisions: {} }
      addFile(at, { ...row, state: 'unrelated', reason })
    }
  })
}

/** Files that a page adds: their handles, names of those it did not send, their medium, and how it was scanned. */
interface AddedFiles {
  readonly batch: number | null
  readonly files: readonly Handle[]
  readonly refused: readonly string[]
  readonly source: string
  readonly scanner: string
}

/** Triages again what waited for other files of its batch. */
async function triageWaiting(context: CallContext, batch: number): Promise<void> {
  for (const file of filesOf(context.core.store.read, batch, 'waiting'))
    if (file.manifest !== null && handlerOf(file)?.awaitsBatch?.(file.manifest) === true) await triage(context, file.id)
}

/** Puts files into quarantine, one after the other, and triages each. */
export async function addFiles(context: CallContext, added: AddedFiles) {
  const { core } = context
  const { source, scanner } = added
  if (added.batch !== null && filesOf(core.store.read, added.batch).length === 0) throw new Refusal('RECORD_NOT_FOUND')
  const by = userOf(context)
  const batch =
    added.batch ??
    change(core.store, { actor: by, action: 'inbox.begin' }, at =>
      addBatch(at, { uid: randomUUID(), source, scanner, at: core.clock(), by: by.id }),
    )
  if (added.refused.length > 0) noteRefused(context, batch, added.refused)
  for (const handle of added.files) await quarantineOne(context, batch, handle)
  await triageWaiting(context, batch)
  return { id: batch }
}
