import { createRouterClient } from '@orpc/server'
import { basename, dirname } from 'node:path'
import { findBackups } from '../db/backups/layout.ts'
import { useNativeBinding } from '../db/store/driver.ts'
import { Refusal } from '../domain/shared/refusal.ts'
import { may } from '../domain/shared/permissions.ts'
import type { Connection, Core, StartCore } from './core.ts'
import type { CallContext } from './kernel/callContext.ts'
import { CoreState } from './kernel/coreState.ts'
import { openOutgoing } from './sheets/receivedCalls.ts'
import { openLog } from './jobs/log.ts'
import { workerFiles } from './workers/workerFiles.ts'
import { router } from './router.ts'
import { placeHandle } from './kernel/placeHandles.ts'
import { writeVerified } from './kernel/writeVerified.ts'
import { servePort } from './callPort.ts'
import { stageUpload, describeFile } from './kernel/stageFile.ts'
import type { Permission } from '../domain/shared/permissions.ts'

function demand(core: CoreState, connection: Connection, permission: Permission): void {
  const user = core.sessions.demandUser(connection)
  if (core.sessions.passwordDue(user) !== null) throw new Refusal('PASSWORD_CHANGE_DUE')
  if (!may(user.roles, permission)) throw new Refusal('PERMISSION_DENIED')
}

async function close(core: CoreState): Promise<void> {
  await core.jobs.settle(true)
  await core.pdfWorker.close()
  await core.sheetWorker.close()
  core.sessions.endAll()
  core.closeVault()
}

/** Starts the core: no vault is open yet, nothing is read but the machine's own settings. */
export const startCore: StartCore = options => {
  if (options.nativeBinding) useNativeBinding(options.nativeBinding)
  const core = new CoreState(options, openLog(options.stateFolder), options.workerFiles ?? workerFiles)
  const contextOf = (connection: Connection): CallContext => ({ core, connection, callsOf })
  const callsOf = (connection: Connection) => createRouterClient(router, { context: contextOf(connection) })
  return {
    router,
    connect: () => core.connect(),
    context: contextOf,
    client: callsOf,
    servePort: port => servePort(contextOf(core.connect()), port),
    openFiles(paths) {
      for (const path of paths) if (!core.filesToReceive.includes(path)) core.filesToReceive.push(path)
    },
    async stageUpload(connection, name, content) {
      demand(core, connection, 'received.write')
      return stageUpload(core, name, content)
    },
    async openDownload(connection, handle) {
      demand(core, connection, 'session.use')
      return openOutgoing(contextOf(connection), handle)
    },
    placeOf: path => placeHandle(core, { path, label: basename(path) || path }),
    backupOf(folder) {
      const backup = findBackups(dirname(folder)).find(found => found.folder === folder)
      if (backup === undefined) throw new Refusal('BACKUP_NOT_FOUND')
      return core.handles.give({ kind: 'backup', backup })
    },
    fileOf(path) {
      const file = describeFile(core, path)
      if (file === null) throw new Refusal('FILE_GONE')
      return file.handle
    },
    async saveTo(connection, handle, path) {
      await writeVerified((await openOutgoing(contextOf(connection), handle)).content, path)
    },
    get busy() {
      return core.jobs.running
    },
    close: () => close(core),
  } satisfies Core
}
