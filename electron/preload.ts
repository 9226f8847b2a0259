import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channels } from './channels.ts'

/** What the page finds as `window.safetydesk`. Its calls go through the port, never through here. */
export interface SafetyDeskBridge {
  readonly host: 'electron'
  /** Asks for a port; it arrives as a window message `{ safetydesk: 'port' }`. */
  connect(): void
  /** Lays dropped files before the core, which lists them as waiting; the page learns no path. */
  dropFiles(files: File[]): Promise<void>
  print(): Promise<void>
}

const bridge: SafetyDeskBridge = {
  host: 'electron',
  connect: () => ipcRenderer.send(channels.connect),
  dropFiles: files => ipcRenderer.invoke(channels.dropFiles, files.map(webUtils.getPathForFile).filter(Boolean)),
  print: () => ipcRenderer.invoke(channels.print),
}

ipcRenderer.on(channels.port, event => {
  window.postMessage({ safetydesk: 'port' }, window.location.origin, event.ports)
})
// the person locked the screen or the machine goes to sleep
ipcRenderer.on(channels.lock, () => window.postMessage({ safetydesk: 'lock' }, window.location.origin))
contextBridge.exposeInMainWorld('safetydesk', bridge)
