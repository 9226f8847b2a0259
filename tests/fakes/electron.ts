import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'

/** Names that the real thing has: a fake of something Electron does not offer does not compile. */
type Of<T> = Partial<Record<keyof T, unknown>>

/** Every call that the program made to Electron, in order, as name and arguments. */
export const recorded: [name: string, ...args: unknown[]][] = []
const recorder =
  (name: string) =>
  (...args: unknown[]): void =>
    void recorded.push([name, ...args])

/** What tests decide before `main` runs. */
export const world = {
  lock: true,
  /** Folder of the program's own package.json. */
  appPath: process.cwd(),
  /** What the system says when it is to open a file; empty when it did. */
  openFault: '',
  answers: { files: [] as string[], folder: [] as string[], update: [] as string[], saveAs: '', leave: 0 },
}

const ready = Promise.withResolvers<void>()

export const app = Object.assign(new EventEmitter(), {
  commandLine: { appendSwitch: recorder('commandLine.appendSwitch') },
  disableHardwareAcceleration: recorder('app.disableHardwareAcceleration'),
  enableSandbox: recorder('app.enableSandbox'),
  exit: recorder('app.exit'),
  getAppPath: () => world.appPath,
  getPath: (name: string) => `/fake/${name}`,
  getVersion: () => '1.2.3',
  isPackaged: false,
  quit: recorder('app.quit'),
  requestSingleInstanceLock: (data: unknown) => {
    recorded.push(['app.requestSingleInstanceLock', data])
    return world.lock
  },
  setPath: recorder('app.setPath'),
  whenReady: () => ready.promise,
} satisfies Of<Electron.App>)

/** Lets `ready` come, and what waits for it run. */
export async function becomeReady(): Promise<void> {
  recorded.push(['ready'])
  ready.resolve()
  await new Promise(resolve => setImmediate(resolve))
}

export const shell = {
  openPath: (path: string) => {
    recorded.push(['shell.openPath', path])
    return Promise.resolve(world.openFault)
  },
} satisfies Of<Electron.Shell>

type Handler = (...args: never[]) => unknown
/** The handlers a session was given, by the name of the method that took them. */
export const handlers = new Map<string, Handler>()
const take =
  (name: string) =>
  (...args: unknown[]): void =>
    void handlers.set(name, args.at(-1) as Handler)

export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: take('permissionRequest'),
    setPermissionCheckHandler: take('permissionCheck'),
    setDevicePermissionHandler: take('devicePermission'),
    webRequest: {
      onBeforeRequest: (filter: unknown, handler: Handler) => {
        recorded.push(['webRequest.onBeforeRequest', filter])
        handlers.set('beforeRequest', handler)
      },
    },
  } satisfies Of<Electron.Session>),
}

export const protocol = {
  registerSchemesAsPrivileged: recorder('protocol.registerSchemesAsPrivileged'),
  handle: (scheme: string, handler: Handler) => {
    recorded.push(['protocol.handle', scheme])
    handlers.set(`protocol ${scheme}`, handler)
  },
} satisfies Of<Electron.Protocol>

export class FakeContents extends EventEmitter {
  zoomFactor = 1
  readonly setWindowOpenHandler = take('windowOpen')
  readonly setWebRTCIPHandlingPolicy = recorder('contents.setWebRTCIPHandlingPolicy')
  readonly reload = recorder('contents.reload')
  readonly send = recorder('contents.send')
  print(options: unknown, done: (printed: boolean, reason: string) => void): void {
    recorded.push(['contents.print', options])
    done(true, '')
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  readonly webContents = new FakeContents()
  readonly options: Electron.BrowserWindowConstructorOptions
  minimized = false
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  readonly show = recorder('window.show')
  readonly focus = recorder('window.focus')
  readonly restore = recorder('window.restore')
  readonly maximize = recorder('window.maximize')
  /** Where a person left it. */
  bounds = { x: 10, y: 20, width: 800, height: 600 }
  maximized = false
  getNormalBounds(): Electron.Rectangle {
    return this.bounds
  }
  isMaximized(): boolean {
    return this.maximized
  }
  isMinimized(): boolean {
    return this.minimized
  }
  loadURL(address: string): Promise<void> {
    recorded.push(['window.loadURL', address])
    return Promise.resolve()
  }
}

/** A forked process: tests speak for it, and see what it was sent. */
export class FakeProcess extends EventEmitter {
  static readonly all: FakeProcess[] = []
  readonly sent: { message: unknown; ports: unknown[] }[] = []
  readonly modulePath: string
  constructor(modulePath: string) {
    super()
    this.modulePath = modulePath
    FakeProcess.all.push(this)
  }
  postMessage(message: unknown, ports: unknown[] = []): void {
    this.sent.push({ message, ports })
    recorded.push(['core', (message as { type: string }).type])
  }
  kill(): boolean {
    recorded.push(['core.kill'])
    this.emit('exit', 1)
    return true
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: readonly string[], options: unknown) => {
    recorded.push(['utilityProcess.fork', modulePath, args, options])
    return new FakeProcess(modulePath)
  },
} satisfies Partial<Record<keyof typeof Electron.utilityProcess, unknown>>

export class MessageChannelMain {
  readonly port1 = { name: 'core end' }
  readonly port2 = { name: 'page end' }
}

/** What the main process listens to, and what the page may invoke. */
export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, handler: Handler) => void handlers.set(`ipc ${channel}`, handler),
} satisfies Of<Electron.IpcMain>)

export const dialog = {
  showErrorBox: recorder('dialog.showErrorBox'),
  showMessageBox: recorder('dialog.showMessageBox'),
  showMessageBoxSync: (...args: unknown[]) => {
    recorded.push(['dialog.showMessageBoxSync', args.at(-1)])
    return world.answers.leave
  },
  showOpenDialog: (...args: unknown[]) => {
    const options = args.at(-1) as Electron.OpenDialogOptions
    recorded.push(['dialog.showOpenDialog', options])
    const { folder, files, update } = world.answers
    const one = options.filters?.some(({ extensions }) => extensions.includes('sdu')) ? update : files
    const filePaths = options.properties?.includes('openDirectory') ? folder : one
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths })
  },
  showSaveDialog: (...args: unknown[]) => {
    recorded.push(['dialog.showSaveDialog', args.at(-1)])
    return Promise.resolve({ canceled: world.answers.saveAs === '', filePath: world.answers.saveAs })
  },
} satisfies Of<Electron.Dialog>

export const Menu = {
  buildFromTemplate: (template: unknown) => ({ template, popup: recorder('menu.popup') }),
  setApplicationMenu: recorder('Menu.setApplicationMenu'),
}

export const powerMonitor = new EventEmitter()
export const screen = {
  getPrimaryDisplay: () => ({ workAreaSize: { width: 1366, height: 728 } }),
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1366, height: 728 } }],
} satisfies Of<Electron.Screen>

export const contextBridge = {
  exposeInMainWorld: recorder('contextBridge.exposeInMainWorld'),
} satisfies Of<Electron.ContextBridge>
export const ipcRenderer = Object.assign(new EventEmitter(), {
  send: recorder('ipcRenderer.send'),
  invoke: (...args: unknown[]) => {
    recorded.push(['ipcRenderer.invoke', ...args])
    return Promise.resolve()
  },
} satisfies Of<Electron.IpcRenderer>)
export const webUtils = {
  getPathForFile: (file: File) => (file.name.startsWith('disk') ? `/stick/${file.name}` : ''),
} satisfies Of<Electron.WebUtils>
