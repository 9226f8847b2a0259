import { createReadStream, lstatSync } from 'node:fs'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { stageBlob, type StagedBlob } from '../../db/store/blobs.ts'
import { maxFileBytes, type WaitingFile } from '../../domain/sheets/api.ts'
import { mayReceive, receivedName } from '../../domain/inbox/fileKinds.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { CoreState } from './coreState.ts'

/** A regular file at a path, under a handle; null for a link, a folder, or a file that is gone. */
export function describeFile(core: CoreState, path: string): WaitingFile | null {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined || !stat.isFile()) return null
  const name = receivedName(basename(path))
  return { handle: core.handles.give({ kind: 'file', path, name, bytes: stat.size }), name, bytes: stat.size }
}

/** Seals content into the vault under a name; nothing is recorded yet. Refuses FILE_KIND_REFUSED, FILE_TOO_LARGE, VAULT_GONE. */
async function stage(
  core: CoreState,
  name: string,
  content: () => Readable,
): Promise<{ name: string; staged: StagedBlob }> {
  if (!mayReceive(name)) throw new Refusal('FILE_KIND_REFUSED', { at: name })
  const { store, blobs: folder } = core.open()
  core.vault.demandThere()
  return { name, staged: await stageBlob(store.read, folder, content(), maxFileBytes) }
}

/** Seals an upload into the vault and gives it a handle that `sheets.receive` accepts. */
export async function stageUpload(core: CoreState, name: string, content: Readable): Promise<WaitingFile> {
  const file = await stage(core, receivedName(name), () => content)
  return { handle: core.handles.give({ kind: 'staged', ...file }), name: file.name, bytes: file.staged.bytes }
}

/** The sealed content behind an upload or a file on this machine. Refuses FILE_GONE. */
export async function stageFile(core: CoreState, handle: Handle): Promise<{ name: string; staged: StagedBlob }> {
  const upload = core.handles.take(handle, 'staged')
  if (upload !== null) return upload
  const file = core.handles.take(handle, 'file')
  if (file === null || describeFile(core, file.path) === null) throw new Refusal('FILE_GONE')
  return stage(core, file.name, () => createReadStream(file.path))
}
