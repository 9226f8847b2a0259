import { createORPCClient, type ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { reportLock, reportRestart, type Calls, type Host } from './host.ts'

/** Everything that the preload gives the page. */
interface SafetyDeskBridge {
  readonly host: 'electron'
  connect(): void
  /** Passes dropped files on; their paths go to the core and are never seen by the page. */
  dropFiles(files: File[]): Promise<void>
  print(): Promise<void>
}

declare global {
  interface Window {
    readonly safetydesk?: SafetyDeskBridge
  }
}

function awaitPort(bridge: SafetyDeskBridge): Promise<MessagePort> {
  return new Promise(resolve => {
    const onMessage = (event: MessageEvent) => {
      const [port] = event.ports
      const ours = event.source === window && (event.data as { safetydesk?: unknown } | null)?.safetydesk === 'port'
      if (!ours || port === undefined) return
      window.removeEventListener('message', onMessage)
      resolve(port)
    }
    window.addEventListener('message', onMessage)
    bridge.connect()
  })
}

type Link = ClientLink<object>

/** A port of a core that just ended may be handed out once more, so the next is asked for a little later. */
const askAgainMs = 250

/** Keeps a port to the core: when the core ends, the main process starts it again, and the page asks for a new port. */
class CoreLine implements Link {
  readonly #bridge: SafetyDeskBridge
  #link: Promise<Link>

  constructor(bridge: SafetyDeskBridge) {
    this.#bridge = bridge
    this.#link = this.#connect()
  }

  async #connect(): Promise<Link> {
    const port = await awaitPort(this.#bridge)
    port.addEventListener('close', () => void this.#reconnect())
    port.start()
    return new RPCLink({ port })
  }

  async #reconnect(): Promise<void> {
    this.#link = new Promise<void>(resolve => setTimeout(resolve, askAgainMs)).then(() => this.#connect())
    await this.#link
    reportRestart()
  }

  readonly call: Link['call'] = async (...call) => (await this.#link).call(...call)
}

/** The host of a page in Electron: one port to the core, dialogs by the shell. */
export function connectElectron(bridge: SafetyDeskBridge): Promise<Host> {
  window.addEventListener('message', event => {
    if (event.source === window && (event.data as { safetydesk?: unknown } | null)?.safetydesk === 'lock') reportLock()
  })
  const calls: Calls = createORPCClient(new CoreLine(bridge))
  return Promise.resolve({
    calls,
    chooseFiles: () => calls.sheets.choose(),
    async bring(files) {
      await bridge.dropFiles([...files])
      return (await calls.sheets.waiting()).map(file => file.handle)
    },
    handOut: async file => (await calls.sheets.save({ file: file.handle })).savedAs,
    print: () => bridge.print(),
  })
}
