import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { reportLoss, type Calls, type Host } from './host.ts'

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

/** The host of a page in Electron: one port to the core, dialogs by the shell. */
export async function connectElectron(bridge: SafetyDeskBridge): Promise<Host> {
  const port = await awaitPort(bridge)
  port.addEventListener('close', () => reportLoss('gone'))
  port.start()
  const calls: Calls = createORPCClient(new RPCLink({ port }))
  return {
    calls,
    chooseFiles: () => calls.sheets.choose(),
    async bring(files) {
      await bridge.dropFiles([...files])
      return (await calls.sheets.waiting()).map(file => file.handle)
    },
    handOut: async file => (await calls.sheets.save({ file: file.handle })).savedAs,
    print: () => bridge.print(),
  }
}
