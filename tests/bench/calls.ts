import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Api } from '../../domain/api.ts'
import { defaultAdmins } from '../../domain/shared/permissions.ts'
import { startCore } from '../../core/startCore.ts'
import { servePages } from '../../hosts/web/server.ts'
import { against, median, p95, type Figure } from './figures.ts'

type Calls = ContractRouterClient<Api>

async function measure(name: string, calls: Calls, limit: number): Promise<Figure[]> {
  const runs: number[] = []
  for (let n = 0; n < 1200; n += 1) {
    const begun = performance.now()
    await calls.settings.read()
    if (n >= 200) runs.push(performance.now() - begun)
  }
  return [
    against(`Call over ${name}, p50`, 'ms', median(runs), limit),
    against(`Call over ${name}, p95`, 'ms', p95(runs), limit * 3),
  ]
}

async function overHttp(core: ReturnType<typeof startCore>) {
  const server = await servePages({
    core,
    assets: new Map(),
    instanceSecret: 'x',
    graceMs: 60_000,
    lastPageGone: () => undefined,
  })
  const address = new URL(server.newAddress())
  const token = address.hash.slice('#token='.length)
  const headers = { origin: address.origin }
  const begun = await fetch(`${address.origin}/session`, { method: 'POST', headers, body: JSON.stringify({ token }) })
  const cookie = begun.headers.get('set-cookie')!.split(';')[0]!
  const calls: Calls = createORPCClient(new HttpLink({ url: `${address.origin}/rpc`, headers: { ...headers, cookie } }))
  return { server, calls }
}

function overPort(core: ReturnType<typeof startCore>) {
  const { port1, port2 } = new MessageChannel()
  core.servePort({
    on: (event, listener) => port1.on(event, (data: unknown) => listener({ data })),
    postMessage: message => port1.postMessage(message),
    start: () => port1.start(),
    close: () => port1.close(),
  })
  port2.start()
  const calls: Calls = createORPCClient(new PortLink({ port: port2 }))
  return { port: port2, calls }
}

/** What a call costs from the page's side to an open store and back, over both transports. */
export async function callFigures(folder: string): Promise<Figure[]> {
  const documentsFolder = join(folder, 'documents')
  mkdirSync(documentsFolder, { recursive: true })
  const core = startCore({ shell: { kind: 'test' }, stateFolder: join(folder, 'state'), documentsFolder, version: '0' })
  const user = { login: 'pingce', name: '评测', password: 'Bench-Horse-9' }
  const first = core.client(core.connect())
  const place = (await first.vault.places())[0]!.handle
  await first.vault.create({
    place,
    folderName: 'v' as never,
    office: { name: '某区安委办', regionCode: '371071' },
    user,
    admins: [...defaultAdmins],
    practice: false,
  })
  const http = await overHttp(core)
  const port = overPort(core)
  for (const { calls } of [http, port]) await calls.vault.unlock({ login: user.login, password: user.password })
  const figures = [...(await measure('MessagePort', port.calls, 2)), ...(await measure('loopback HTTP', http.calls, 5))]
  port.port.close()
  await http.server.close()
  await core.close()
  return figures
}
