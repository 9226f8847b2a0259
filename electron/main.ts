import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { app, powerMonitor, session, type BrowserWindow } from 'electron'
import { channels } from './channels.ts'
import { CoreHost } from './coreHost.ts'
import { askPerson, showFatalError } from './dialogs.ts'
import { installProtocolGuard } from './protocolGuard.ts'
import { guardNavigation } from './navigation.ts'
import { forbidLookups, guardNetwork, guardPeers } from './network.ts'
import { droppedPaths, startFolders, openedFiles } from './openedFiles.ts'
import { registerPageScheme, servePage } from './pageFiles.ts'
import { guardPermissions } from './permissions.ts'
import { ShellLog } from './shellLog.ts'
import { ShellSettings } from './shellSettings.ts'
import { readAssets } from '../hosts/web/assets.ts'
import { defaultStateFolder } from '../hosts/web/folders.ts'
import { openWindow, showWindow } from './window.ts'
import type { WindowPlace } from './windowPlace.ts'

const folders = startFolders(process.argv)
const stateFolder = resolve(folders.state ?? defaultStateFolder())
const shellFolder = join(stateFolder, 'shell')
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
const files = openedFiles(process.argv, process.cwd(), isFile)

let window: BrowserWindow | null = null
let core: CoreHost | null = null
let closed = false

// Chromium reads these before ready; a later call would be too late or refused.
mkdirSync(shellFolder, { recursive: true, mode: 0o700 })
app.setPath('userData', shellFolder)
app.enableSandbox()
registerPageScheme()
forbidLookups(app)
app.commandLine.appendSwitch('lang', 'zh-CN')
const settings = new ShellSettings(shellFolder, app.getVersion())
if (settings.softwareRendering) app.disableHardwareAcceleration()
const log = new ShellLog(shellFolder)

/** The database addon made for this very program: in its package, or beside an Electron that was brought by hand. */
function nativeBinding(): string | null {
  const folder = app.isPackaged ? process.resourcesPath : dirname(process.execPath)
  const file = join(folder, 'native', 'better_sqlite3.node')
  return existsSync(file) ? file : null
}

/** The maker's public key for updates, which packing writes into the program's own package; null without. */
function updateKey(): string | null {
  const about = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')) as { updateKey?: unknown }
  return typeof about.updateKey === 'string' ? about.updateKey : null
}

function giveUp(): void {
  showFatalError()
  app.exit(1)
}

/** A bug in this process: logs it, shows one sentence and ends the program. */
function fail(error: unknown): void {
  log.fault(error)
  giveUp()
}

function startCore(): CoreHost {
  const documentsFolder = resolve(folders.documents ?? app.getPath('documents'))
  const vault = folders.vault === undefined ? {} : { vaultFolder: resolve(folders.vault) }
  return new CoreHost({
    start: {
      stateFolder,
      documentsFolder,
      ...vault,
      version: app.getVersion(),
      nativeBinding: nativeBinding(),
      updateKey: updateKey(),
    },
    ask: ask => askPerson(ask, window),
    gaveUp: giveUp,
    note: (code, detail) => log.note(code, detail),
  })
}

function begin(): void {
  guardPermissions(session.defaultSession)
  guardNetwork(session.defaultSession)
  servePage(readAssets(join(import.meta.dirname, '..', 'renderer')))
  const started = startCore()
  core = started
  installProtocolGuard(started)
  void started.openFiles(files)
  const events = {
    gaveUp: giveUp,
    sessionEnding: () => void started.close().then(() => app.exit(0)),
    placed: (place: WindowPlace) => settings.keepWindow(place),
  }
  window = openWindow(events, settings.windowPlace)
  window.once('closed', () => (window = null))
  powerMonitor.on('shutdown', () => app.quit())
  // Windows and macOS tell; on Linux the desk locks by its own clock
  for (const left of ['lock-screen', 'suspend'] as const)
    powerMonitor.on(left as 'suspend', () => window?.webContents.send(channels.lock))
}

process.on('uncaughtException', fail)
app.on('web-contents-created', (_, contents) => {
  guardNavigation(contents)
  guardPeers(contents)
})
app.on('child-process-gone', (_, { type, reason }) => {
  if (type === 'GPU' && reason !== 'clean-exit' && reason !== 'killed') settings.drawingFailed()
})
app.on('second-instance', (_, argv, workingDirectory, data) => {
  const sent = (data as { files?: unknown } | null)?.files
  void core?.openFiles(openedFiles([...droppedPaths(sent), ...argv], workingDirectory, isFile))
  showWindow(window)
})
app.on('window-all-closed', () => app.quit())
// Windows close first, so that unsaved content can still be saved; then the store; then the process.
app.on('will-quit', event => {
  if (closed || core === null) return
  event.preventDefault()
  void core.close().then(() => {
    closed = true
    app.quit()
  })
})

if (app.requestSingleInstanceLock({ files })) app.whenReady().then(begin).catch(fail)
else app.quit()
