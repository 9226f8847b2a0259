import { join } from 'node:path'
import { app, dialog, shell, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron'
import type { Ask } from './coreMessages.ts'

export const productName = '安委办工作台'

const folderDialog: OpenDialogOptions = {
  title: '选择文件夹',
  buttonLabel: '选择此文件夹',
  properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
}

const filesDialog: OpenDialogOptions = {
  title: '选择收到的文件',
  buttonLabel: '选择',
  properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
  filters: [
    { name: '任务包、回执、表格', extensions: ['sdx', 'sdr', 'xlsx', 'xls', 'et'] },
    { name: '所有文件', extensions: ['*'] },
  ],
}

const updateDialog: OpenDialogOptions = {
  title: '选择更新文件',
  buttonLabel: '选择',
  properties: ['openFile', 'dontAddToRecent'],
  filters: [{ name: '安委办工作台更新文件', extensions: ['sdu'] }],
}

/** How long a person may read that the installer is open before this program makes way for it. */
const readMs = 3000

/** Has the system open an installer, and makes way for it; nothing when the system knows no program for it. */
async function install(path: string): Promise<readonly string[]> {
  if ((await shell.openPath(path)) !== '') return []
  setTimeout(() => app.quit(), readMs)
  return [path]
}

async function choose(window: BrowserWindow | null, options: OpenDialogOptions): Promise<readonly string[]> {
  const chosen = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options))
  return chosen.canceled ? [] : chosen.filePaths
}

async function saveAs(window: BrowserWindow | null, name: string): Promise<readonly string[]> {
  const options: SaveDialogOptions = {
    title: '另存为',
    buttonLabel: '保存',
    defaultPath: join(app.getPath('documents'), name),
    properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
  }
  const chosen = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options))
  return chosen.canceled ? [] : [chosen.filePath]
}

/** Shows the dialog that the core asked for; the chosen paths go to the core and to nobody else. */
export async function askPerson(ask: Ask, window: BrowserWindow | null): Promise<readonly string[]> {
  if (ask.kind === 'folder') return choose(window, folderDialog)
  if (ask.kind === 'files') return choose(window, filesDialog)
  if (ask.kind === 'update') return choose(window, updateDialog)
  if (ask.kind === 'install') return install(ask.path)
  return saveAs(window, ask.name)
}

/** Asks whether a page with unsaved content may be closed. */
export const leavesUnsaved = (window: BrowserWindow): boolean =>
  dialog.showMessageBoxSync(window, {
    type: 'question',
    title: productName,
    message: '有尚未保存的内容，确定要关闭吗？',
    detail: '关闭后，尚未保存的内容不会保留。已保存的内容不受影响。',
    buttons: ['返回继续编辑', '不保存并关闭'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }) === 1

/** Tells the person that the program must end. */
export const showFatalError = (): void =>
  dialog.showErrorBox(
    productName,
    '程序内部出错，无法继续运行，现在将退出。\n已保存的内容不受影响。\n请重新启动程序；如仍出现，请重启电脑，并将日志文件交给维护人员。',
  )
