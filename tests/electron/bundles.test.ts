import { plainPrinting } from '../../documents/render/finishing.ts'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, resolve } from 'node:path'
import { Worker, MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildBundles } from '../../build/bundle.ts'
import type { WorkerStart } from '../../core/jobs/messages.ts'
import type { PdfOrder } from '../../core/jobs/warmOrders.ts'
import { readPaperInput } from '../../documents/papers/papers.ts'
import type { Api } from '../../domain/api.ts'
import type { HashOrder } from '../../exchange/package/hashOrder.ts'
import { aFolder } from '../builders/temporary.ts'

let folder: string

beforeAll(async () => {
  const out = resolve(import.meta.dirname, '../../out')
  mkdirSync(out, { recursive: true })
  // Below the project, so that the addon is found as the packed program finds it.
  folder = mkdtempSync(join(out, 'test-'))
  await buildBundles(folder)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const imports = (name: string) => [...read(name).matchAll(/^import .*?from "([^"]+)"/gms)].map(([, from]) => from!)
const outside = (name: string): string[] => [
  ...new Set(imports(name).flatMap(from => (from.startsWith('./') ? outside(from.slice(2)) : [from]))),
]
const foreign = (name: string) =>
  outside(name)
    .filter(from => !isBuiltin(from))
    .sort()

describe('the bundles', () => {
  test('lie beside each other, so that the core finds its worker', () => {
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['main.js', 'coreProcess.js', 'worker.js', 'hashWorker.js', 'preload.cjs']),
    )
    expect(existsSync(join(folder, 'electron'))).toBe(false)
  })

  test('bring everything but Electron and the database addon', () => {
    expect(foreign('main.js')).toEqual(['electron'])
    expect(foreign('coreProcess.js')).toEqual(['better-sqlite3'])
    expect(foreign('worker.js')).toEqual(['better-sqlite3'])
  })

  test('hold a preload that is CommonJS and requires electron alone', () => {
    const preload = read('preload.cjs')
    expect([...preload.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron'])
    expect(preload).not.toMatch(/^\s*(import|export) /m)
  })
})

/** Stands in for Electron's utility process: gives the entry a `process.parentPort`. */
const bootstrap = `
const { parentPort, workerData } = require('node:worker_threads')
const adapt = port => ({
  on: (event, listener) => port.on(event, data => listener({ data })),
  postMessage: message => port.postMessage(message),
  start: () => port.start(),
  close: () => port.close(),
})
process.parentPort = {
  on: (_, listener) => parentPort.on('message', ({ data, ports }) => listener({ data, ports: ports.map(adapt) })),
  postMessage: message => parentPort.postMessage(message),
}
import(workerData)
`

test('the built core starts, answers a page over its port and ends when told', async () => {
  const process = new Worker(bootstrap, { eval: true, workerData: join(folder, 'coreProcess.js') })
  const send = (data: object, ports: MessagePort[] = []) => process.postMessage({ data, ports }, ports as never)
  const ended = new Promise(resolve => process.once('exit', resolve))
  expect(await new Promise(resolve => process.once('message', resolve))).toEqual({ type: 'ready' })
  const stateFolder = aFolder()
  send({
    type: 'start',
    start: { stateFolder, documentsFolder: stateFolder, version: '1.2.3', nativeBinding: null, updateKey: null },
  })
  const { port1, port2 } = new MessageChannel()
  send({ type: 'page' }, [port1 as unknown as MessagePort])
  port2.start()
  const calls: ContractRouterClient<Api> = createORPCClient(new RPCLink({ port: port2 as unknown as MessagePort }))
  expect(await calls.vault.state()).toMatchObject({
    phase: 'none',
    session: null,
    host: { kind: 'electron', canChooseFolder: true, version: '1.2.3' },
  })
  send({ type: 'close' })
  expect(await ended).toBe(0)
  port2.close()
})

test('the built worker runs an order', async () => {
  const vaultFolder = aFolder()
  const cancel = new SharedArrayBuffer(4)
  const credential = { kind: 'recovery' as const, groups: [] }
  const order = { vaultFolder, credential, folder: vaultFolder }
  const workerData: WorkerStart = { kind: 'salvage', order, cancel, nativeBinding: null }
  const worker = new Worker(join(folder, 'worker.js'), { workerData, env: {} })
  const reply = await new Promise(resolve => worker.once('message', resolve))
  expect(reply).toMatchObject({
    type: 'end',
    event: { phase: 'refused', code: expect.stringMatching(/^[A-Z_]+$/) as string },
  })
})

test('the built thread for digests hashes what it is given', async () => {
  const worker = new Worker(join(folder, 'hashWorker.js'), { env: {} })
  const order: HashOrder = { content: 1, memory: new TextEncoder().encode('content.'), bytes: 7, more: false }
  worker.postMessage(order)
  const answer = await new Promise(heard => worker.once('message', heard))
  await worker.terminate()
  expect(answer).toMatchObject({ sha256: createHash('sha256').update('content').digest('hex') })
})

test('the built printer prints a paper where no package lies beside it', async () => {
  const input = readPaperInput('urgeSlip', {
    organ: '区安委办',
    day: '2026-11-20',
    unit: '东镇',
    replyBy: '2026-11-25',
    contact: '',
    items: [{ task: '报送进展', requirement: '', dueOn: '', state: '已下发', urged: '' }],
  })
  const fonts = resolve(import.meta.dirname, '../../build/fonts')
  const order: PdfOrder = { paper: 'urgeSlip', input, fonts, own: {}, printing: plainPrinting }
  // as in the packed program
  const alone = aFolder()
  cpSync(folder, alone, { recursive: true })
  writeFileSync(join(alone, 'package.json'), '{"type":"module"}')
  const worker = new Worker(join(alone, 'pdfWorker.js'), { env: {} })
  worker.postMessage(order)
  const answer = await new Promise(heard => worker.once('message', heard))
  await worker.terminate()
  expect(answer).toMatchObject({ type: 'end', event: { phase: 'done', value: { pages: 1 } } })
})
