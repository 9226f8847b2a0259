import { join } from 'node:path'
import { sha256OfFile } from '../../db/store/copyFile.ts'
import { change } from '../../db/store/change.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { startBackup } from '../backups/calls.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { describeFile } from '../kernel/stageFile.ts'

/** What the shell must offer for updates: the maker's key, a dialog, and a way to start an installer. */
function demandUpdates({ options }: CoreState) {
  const { updates, chooseUpdate } = options.shell
  if (updates === undefined || chooseUpdate === undefined) throw new Refusal('HOST_CANNOT')
  return { ...updates, chooseUpdate }
}

async function chooseFile(core: CoreState) {
  const path = await demandUpdates(core).chooseUpdate()
  if (path === null) return null
  const file = describeFile(core, path)
  if (file === null) throw new Refusal('FILE_GONE')
  return { file: file.handle, name: file.name }
}

function startProof({ core, connection }: CallContext, file: Handle): string {
  const { key } = demandUpdates(core)
  const path = core.handles.take(file, 'file')?.path
  if (path === undefined) throw new Refusal('FILE_GONE')
  const { stateFolder, version } = core.options
  const own = { version, system: process.platform, arch: process.arch }
  const order = { file: path, key, own, folder: join(stateFolder, 'updates') }
  core.provedUpdate = null
  return core.jobs.start(connection.id, 'updateProve', order, end => {
    if (end.phase === 'done') core.provedUpdate = end.value
  })
}

/** Starts the backup; once it is proved, what was proved before is looked at again and handed to the system. */
function startInstall(context: CallContext, place: Handle): string {
  const { core } = context
  const { install } = demandUpdates(core)
  const proved = core.provedUpdate
  if (proved === null) throw new Refusal('UPDATE_UNREADABLE')
  const [actor, { store }] = [userOf(context), core.open()]
  return startBackup(context, place, 'beforeUpdate', async () => {
    if (sha256OfFile(proved.path) !== proved.sha256) throw new Refusal('UPDATE_UNREADABLE')
    if (!(await install(proved.path))) throw new Refusal('UPDATE_NOT_STARTED', { at: proved.path })
    change(store, { actor, action: 'update.install', why: `版本 ${proved.version}` }, at => at.note())
    return { installing: proved.version }
  })
}

export const updateHandlers = {
  choose: contract.updates.choose.handler(({ context }) => chooseFile(context.core)),
  prove: contract.updates.prove.handler(({ input, context }) => ({ job: startProof(context, input.file) })),
  install: contract.updates.install.handler(({ input, context }) => ({ job: startInstall(context, input.place) })),
}
