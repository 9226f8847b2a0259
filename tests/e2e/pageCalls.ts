import { createORPCClient } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { Calls } from '../../renderer/host/host.ts'

/** What a page finds of its shell; absent in a browser. */
interface Shell {
  readonly safetydesk?: { connect(): void }
}

/** A port of its own to the core, beside the one that the page uses. */
const portOf = (shell: Required<Shell>['safetydesk']): Promise<MessagePort> =>
  new Promise(found => {
    window.addEventListener('message', ({ ports }) => ports[0] !== undefined && found(ports[0]), { once: true })
    shell.connect()
  })

/** Calls of the page's own core, without a session. */
async function connectPage(): Promise<Calls> {
  const { safetydesk } = globalThis as Shell
  if (safetydesk === undefined) return createORPCClient(new HttpLink({ url: `${location.origin}/rpc` }))
  const port = await portOf(safetydesk)
  port.start()
  return createORPCClient(new PortLink({ port }))
}

/** Milliseconds of each of so many calls, one after the other, from the page to the core and back. */
async function timesOfCalls(count: number): Promise<number[]> {
  const calls = await connectPage()
  const times: number[] = []
  for (let n = 0; n < count; n += 1) {
    const begun = performance.now()
    await calls.vault.state()
    times.push(performance.now() - begun)
  }
  return times.slice(Math.floor(count / 10))
}

const pageCalls = { connectPage, timesOfCalls }
export type PageCalls = typeof pageCalls
Object.assign(globalThis, pageCalls)
