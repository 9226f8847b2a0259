import { basename } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { addReceived, knowsBlob, listReceived, receivedFile } from '../../db/sheets/received.ts'
import { readBlob, recordBlob } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import type { WaitingFile } from '../../domain/sheets/api.ts'
import { wholeFileName } from '../../domain/shared/fileName.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { may } from '../../domain/shared/permissions.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import type { OutgoingFile } from '../kernel/outgoingFile.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { writeVerified } from '../kernel/writeVerified.ts'
import { stageFile, describeFile } from '../kernel/stageFile.ts'

async function receive(context: CallContext, handles: readonly Handle[]) {
  const { core } = context
  const user = userOf(context)
  let added = 0
  for (const handle of handles) {
    const { name, staged } = await stageFile(core, handle)
    added += change(core.store, { actor: user, action: 'exchange.receive' }, at => {
      const now = core.clock()
      const blobId = recordBlob(at, staged, now)
      if (knowsBlob(at, blobId)) return 0
      addReceived(at, { uid: uuidv7(), name, blobId, receivedAt: now, receivedBy: user.id })
      return 1
    })
    core.received(handle)
  }
  return { kept: added, known: handles.length - added }
}

function open(core: CoreState, id: number): WaitingFile {
  const file = receivedFile(core.store.read, id)
  if (file === null) throw new Refusal('FILE_GONE')
  return { handle: core.handles.give({ kind: 'blob', ...file }), name: file.name, bytes: file.bytes }
}

/** The content behind a handle: a received file for those with received.read, a download for its owner only. */
export async function openOutgoing({ core, connection }: CallContext, handle: Handle): Promise<OutgoingFile> {
  const download = core.handles.take(handle, 'download')
  if (download !== null) return core.downloads.take(download, connection.id)
  const received = core.handles.take(handle, 'blob')
  if (received === null) throw new Refusal('FILE_GONE')
  if (!may(core.sessions.demandUser(connection).roles, 'received.read')) throw new Refusal('PERMISSION_DENIED')
  const { store, blobs: folder } = core.open()
  const content = await readBlob(store.read, folder, received.blobId)
  return { name: wholeFileName(received.name), bytes: received.bytes, content }
}

async function save(context: CallContext, handle: Handle) {
  const { saveAs } = context.core.options.shell
  if (saveAs === undefined) throw new Refusal('HOST_CANNOT')
  const outgoing = await openOutgoing(context, handle)
  const path = await saveAs(outgoing.name)
  if (path === null) return { savedAs: null }
  await writeVerified(outgoing.content, path)
  return { savedAs: basename(path) }
}

async function choose(core: CoreState): Promise<WaitingFile[]> {
  const { chooseFiles } = core.options.shell
  if (chooseFiles === undefined) throw new Refusal('HOST_CANNOT')
  return (await chooseFiles()).map(path => describeFile(core, path)).filter(file => file !== null)
}

export const receivedHandlers = {
  waiting: contract.sheets.waiting.handler(({ context: { core } }) =>
    core.filesToReceive.map(path => describeFile(core, path)).filter(file => file !== null),
  ),
  choose: contract.sheets.choose.handler(({ context }) => choose(context.core)),
  receive: contract.sheets.receive.handler(({ input, context }) => receive(context, input.files)),
  list: contract.sheets.list.handler(({ context }) => listReceived(context.core.store.read)),
  open: contract.sheets.open.handler(({ input, context }) => open(context.core, input.id)),
  save: contract.sheets.save.handler(({ input, context }) => save(context, input.file)),
}
