import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { channels } from './channels.ts'
import type { CoreHost } from './coreHost.ts'
import { isOurFrame } from './navigation.ts'
import { droppedPaths } from './openedFiles.ts'
import { printPage } from './printing.ts'

type PageEvent = Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame'>

const demandOurPage = ({ senderFrame }: PageEvent): void => {
  if (!isOurFrame(senderFrame)) throw new Error('FOREIGN_SENDER')
}

/** All that a page can ask of the main process; each time, who asks is looked at first. */
export function installProtocolGuard(core: CoreHost): void {
  ipcMain.on(channels.connect, ({ senderFrame }) => {
    if (senderFrame !== null && isOurFrame(senderFrame)) core.connect(senderFrame)
  })
  ipcMain.handle(channels.dropFiles, (event, sent: unknown) => {
    demandOurPage(event)
    return core.openFiles(droppedPaths(sent))
  })
  ipcMain.handle(channels.print, event => {
    demandOurPage(event)
    return printPage(event.sender)
  })
}
