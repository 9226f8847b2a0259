import { createRouterClient } from '@orpc/server'
import { basename, dirname } from 'node:path'
import { findBackups } from '../db/backups/layout.ts'
import { useNativeBinding } from '../db/store/driver.ts'
import { Refusal } from '../domain/shared/refusal.ts'
import { may } from '../domain/shared/permissions.ts'
import type { Connection, Core, StartCore } from './core.ts'
import type { CallContext } from './kernel/callContext.ts'
import { Desk } from './kernel/coreState.ts'
import { openOutgoing } from './sheets/receivedCalls.ts'
import { openLog } from './jobs/log.ts'
import { workerFiles } from './workers/workerFiles.ts'
import { router } from './router.ts'
import { saveStream } from './kernel/writeVerified.ts'
import { servePort } from './callPort.ts'
import { stageUpload, waitingFile } from './kernel/stageFile.ts'
import type { Permission } from '../domain/shared/permissions.ts'

function demand(desk: Desk, connection: Connection, permission: Permission): void {
  const user = desk.present(connection)
  if (desk.passwordDue(user) !== null) throw new Refusal('PASSWORD_CHANGE_DUE')
  if (!may(user.roles, permission)) throw new Refusal('PERMISSION_DENIED')
}

async function close(desk: Desk): Promise<void> {
  await desk.jobs.settle(true)
  await desk.pdfWorker.close()
  await desk.sheetWorker.close()
  for (const connection of desk.connections.values()) connection.user = null
  desk.closeVault()
}

/** Starts the core: no vault is open yet, nothing is read but the machine's own settings. */
export const startCore: StartCore = options => {
  if (options.nativeBinding) useNativeBinding(options.nativeBinding)
  const desk = new Desk(options, openLog(options.stateFolder), workerFiles)
  const contextOf = (connection: Connection): CallContext => ({ desk, connection, callsOf })
  const callsOf = (connection: Connection) => createRouterClient(router, { context: contextOf(connection) })
  return {
    router,
    connect: () => desk.connect(),
    context: contextOf,
    client: callsOf,
    servePort: port => servePort(contextOf(desk.connect()), port),
    openFiles(paths) {
      for (const path of paths) if (!desk.waiting.includes(path)) desk.waiting.push(path)
    },
    async stageUpload(connection, name, content) {
      // a page sends files to receive and sheets to import
      demand(desk, connection, 'received.write')
      return stageUpload(desk, name, content)
    },
    async openDownload(connection, handle) {
      demand(desk, connection, 'session.use')
      return openOutgoing(contextOf(connection), handle)
    },
    placeOf: path => desk.handles.give({ kind: 'place', path, label: basename(path) || path }),
    backupOf(folder) {
      const backup = findBackups(dirname(folder)).find(found => found.folder === folder)
      if (backup === undefined) throw new Refusal('BACKUP_NOT_FOUND')
      return desk.handles.give({ kind: 'backup', backup })
    },
    fileOf(path) {
      const file = waitingFile(desk, path)
      if (file === null) throw new Refusal('FILE_GONE')
      return file.handle
    },
    async saveTo(connection, handle, path) {
      await saveStream((await openOutgoing(contextOf(connection), handle)).content, path)
    },
    get busy() {
      return desk.jobs.running
    },
    close: () => close(desk),
  } satisfies Core
}
