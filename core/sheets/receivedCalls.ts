import { basename } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { addReceived, knowsBlob, listReceived, receivedFile } from '../../db/sheets/received.ts'
import { readBlob, recordBlob } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import type { WaitingFile } from '../../domain/sheets/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { may } from '../../domain/shared/permissions.ts'
import { calls, userOf, type CallContext } from '../kernel/callContext.ts'
import type { OutgoingFile } from '../kernel/outgoingFile.ts'
import type { Desk } from '../kernel/coreState.ts'
import { saveStream } from '../kernel/writeVerified.ts'
import { sheetHandlers } from './calls.ts'
import { stagedOf, waitingFile } from '../kernel/stageFile.ts'

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
    desk.noLongerWaiting(handle)
  }
  return { kept, known: handles.length - kept }
}

function open(desk: Desk, id: number): WaitingFile {
  const file = receivedFile(desk.store.read, id)
  if (file === null) throw new Refusal('FILE_GONE')
  return { handle: desk.handles.give({ kind: 'blob', ...file }), name: file.name, bytes: file.bytes }
}

/** The content behind a handle: a received file for whoever may read those, a file that was made for its owner. */
export async function openOutgoing({ desk, connection }: CallContext, handle: Handle): Promise<OutgoingFile> {
  const made = desk.handles.take(handle, 'made')
  if (made !== null) return desk.made.open(made, connection.id)
  const held = desk.handles.take(handle, 'blob')
  if (held === null) throw new Refusal('FILE_GONE')
  if (!may(desk.present(connection).roles, 'received.read')) throw new Refusal('PERMISSION_DENIED')
  const { store, blobs: folder } = desk.open()
  return { name: held.name, bytes: held.bytes, content: await readBlob(store.read, folder, held.blobId) }
}

async function save(context: CallContext, handle: Handle) {
  const { saveAs } = context.desk.options.shell
  if (saveAs === undefined) throw new Refusal('HOST_CANNOT')
  const outgoing = await openOutgoing(context, handle)
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
  ...sheetHandlers,
  waiting: calls.exchange.waiting.handler(({ context: { desk } }) =>
    desk.waiting.map(path => waitingFile(desk, path)).filter(file => file !== null),
  ),
  choose: calls.exchange.choose.handler(({ context }) => choose(context.desk)),
  receive: calls.exchange.receive.handler(({ input, context }) => receive(context, input.files)),
  list: calls.exchange.list.handler(({ context }) => listReceived(context.desk.store.read)),
  open: calls.exchange.open.handler(({ input, context }) => open(context.desk, input.id)),
  save: calls.exchange.save.handler(({ input, context }) => save(context, input.file)),
}
