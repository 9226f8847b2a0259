import { join } from 'node:path'
import { app, BrowserWindow, screen, type BrowserWindowConstructorOptions, type Size } from 'electron'
import { leavesUnsaved, productName } from './dialogs.ts'
import { RateLimit } from './rateLimit.ts'
import { installMenus } from './menu.ts'
import { pageAddress } from './navigation.ts'
import { placeOnScreens, type WindowPlace } from './windowPlace.ts'

/** As large as the screen has room for, up to a comfortable size. */
const firstSize = ({ width, height }: Size): Size => ({
  width: Math.min(width, 1440),
  height: Math.min(height, 900),
})

const boundsOf = (size: Size | WindowPlace) =>
  'x' in size ? { x: size.x, y: size.y, width: size.width, height: size.height } : size

/** The window's settings; the page inside has no Node, no second view and no dictionary to fetch. */
const windowOptions = (size: Size | WindowPlace, packaged: boolean): BrowserWindowConstructorOptions => ({
  ...boundsOf(size),
  minWidth: 640,
  minHeight: 480,
  title: productName,
  show: false,
  backgroundColor: '#ffffff',
  autoHideMenuBar: true,
  webPreferences: {
    preload: join(import.meta.dirname, 'preload.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !packaged,
    safeDialogs: true,
    safeDialogsMessage: '不再显示此页面的提示',
  },
})

/** A page that crashed is loaded again, but not for ever. */
function reviveCrashed(window: BrowserWindow, gaveUp: () => void): void {
  const reloads = new RateLimit(3, 60_000)
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return
    if (reloads.take()) window.webContents.reload()
    else gaveUp()
  })
}

interface WindowEvents {
  readonly gaveUp: () => void
  /** Windows is shutting down or logging off: there is no time to ask. */
  readonly sessionEnding: () => void
  /** The window is about to close, and stood here. */
  readonly placed: (place: WindowPlace) => void
}

/** Opens the window with the page, where it stood the last time if a screen still shows that place. */
export function openWindow({ gaveUp, sessionEnding, placed }: WindowEvents, kept: WindowPlace | null): BrowserWindow {
  const area = screen.getPrimaryDisplay().workAreaSize
  const place = placeOnScreens(
    kept,
    screen.getAllDisplays().map(display => display.workArea),
  )
  const window = new BrowserWindow(windowOptions(place ?? firstSize(area), app.isPackaged))
  if (place?.maximized ?? area.width <= 1440) window.maximize()
  window.on('close', () => placed({ ...window.getNormalBounds(), maximized: window.isMaximized() }))
  window.once('ready-to-show', () => window.show())
  window.on('page-title-updated', event => event.preventDefault())
  window.on('query-session-end', sessionEnding)
  window.webContents.on('will-prevent-unload', event => {
    if (leavesUnsaved(window)) event.preventDefault()
  })
  reviveCrashed(window, gaveUp)
  installMenus(window)
  void window.loadURL(pageAddress)
  return window
}

/** Brings a window before the person's eyes. */
export function showWindow(window: BrowserWindow | null): void {
  if (window?.isMinimized()) window.restore()
  window?.focus()
}
