import { createReadStream, lstatSync } from 'node:fs'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { v7 as uuidv7 } from 'uuid'
import { addReceived, knowsBlob, listReceived, receivedFile } from '../../db/exchange/received.ts'
import { readBlob, recordBlob, stageBlob, type StagedBlob } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { largestFile, type WaitingFile } from '../../domain/exchange/api.ts'
import { mayReceive, receivedName } from '../../domain/exchange/fileKinds.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { calls, userOf, type CallContext } from './context.ts'
import type { OutgoingFile } from './core.ts'
import type { Desk } from './desk.ts'
import { saveStream } from './saving.ts'

/** A file that lies there now: a regular one, not a link. Null when it is gone or something else. */
function waitingFile(desk: Desk, path: string): WaitingFile | null {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined || !found.isFile()) return null
  const name = receivedName(basename(path))
  return { handle: desk.handles.give({ kind: 'file', path, name, bytes: found.size }), name, bytes: found.size }
}

/** Seals content into the vault under a name; nothing is recorded yet. Refuses FILE_KIND_REFUSED, FILE_TOO_LARGE. */
async function stage(desk: Desk, name: string, content: () => Readable): Promise<{ name: string; staged: StagedBlob }> {
  if (!mayReceive(name)) throw new Refusal('FILE_KIND_REFUSED', { at: name })
  const { store, blobs: folder } = desk.open()
  return { name, staged: await stageBlob(store.read, folder, content(), largestFile) }
}

/** Takes an upload in and gives it a handle that `exchange.receive` accepts. */
export async function stageUpload(desk: Desk, name: string, content: Readable): Promise<WaitingFile> {
  const kept = await stage(desk, receivedName(name), () => content)
  return { handle: desk.handles.give({ kind: 'staged', ...kept }), name: kept.name, bytes: kept.staged.bytes }
}

async function stagedOf(desk: Desk, handle: Handle): Promise<{ name: string; staged: StagedBlob }> {
  const upload = desk.handles.take(handle, 'staged')
  if (upload !== null) return upload
  const file = desk.handles.take(handle, 'file')
  if (file === null || waitingFile(desk, file.path) === null) throw new Refusal('FILE_GONE')
  return stage(desk, file.name, () => createReadStream(file.path))
}

async function receive(context: CallContext, handles: readonly Handle[]) {
  const { desk } = context
  const user = userOf(context)
  let kept = 0
  for (const handle of handles) {
    const { name, staged } = await stagedOf(desk, handle)
    kept += change(desk.store, { actor: user, action: 'exchange.receive' }, at => {
      const now = desk.clock()
      const blobId = recordBlob(at, staged, now)
      if (knowsBlob(at, blobId)) return 0
      addReceived(at, { uid: uuidv7(), name, blobId, receivedAt: now, receivedBy: user.id })
      return 1
    })
    const path = desk.handles.take(handle, 'file')?.path
    if (path !== undefined && desk.waiting.includes(path)) desk.waiting.splice(desk.waiting.indexOf(path), 1)
  }
  return { kept, known: handles.length - kept }
}

function open(desk: Desk, id: number): WaitingFile {
  const file = receivedFile(desk.store.read, id)
  if (file === null) throw new Refusal('FILE_GONE')
  return { handle: desk.handles.give({ kind: 'blob', ...file }), name: file.name, bytes: file.bytes }
}

/** The content behind a handle that `open` gave. */
export async function openOutgoing(desk: Desk, handle: Handle): Promise<OutgoingFile> {
  const held = desk.handles.take(handle, 'blob')
  if (held === null) throw new Refusal('FILE_GONE')
  const { store, blobs: folder } = desk.open()
  return { name: held.name, bytes: held.bytes, content: await readBlob(store.read, folder, held.blobId) }
}

async function save(desk: Desk, handle: Handle) {
  const { saveAs } = desk.options.shell
  if (saveAs === undefined) throw new Refusal('HOST_CANNOT')
  const outgoing = await openOutgoing(desk, handle)
  const path = await saveAs(outgoing.name)
  if (path === null) return { savedAs: null }
  await saveStream(outgoing.content, path)
  return { savedAs: basename(path) }
}

async function choose(desk: Desk): Promise<WaitingFile[]> {
  const { chooseFiles } = desk.options.shell
  if (chooseFiles === undefined) throw new Refusal('HOST_CANNOT')
  return (await chooseFiles()).map(path => waitingFile(desk, path)).filter(file => file !== null)
}

export const exchangeHandlers = {
  waiting: calls.exchange.waiting.handler(({ context: { desk } }) =>
    desk.waiting.map(path => waitingFile(desk, path)).filter(file => file !== null),
  ),
  choose: calls.exchange.choose.handler(({ context }) => choose(context.desk)),
  receive: calls.exchange.receive.handler(({ input, context }) => receive(context, input.files)),
  list: calls.exchange.list.handler(({ context }) => listReceived(context.desk.store.read)),
  open: calls.exchange.open.handler(({ input, context }) => open(context.desk, input.id)),
  save: calls.exchange.save.handler(({ input, context }) => save(context.desk, input.file)),
}
