import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, onTestFinished, test } from 'vitest'
import type { Api } from '../../domain/api.ts'
import type { CorePort } from '../../core/core.ts'
import { aDesk, lastOf, refusedWith } from '../builders/desk.ts'
import { login, password } from '../builders/vault.ts'

/** A port of node as Electron's utility process would see it. */
const asCorePort = (port: MessagePort): CorePort => ({
  on: (event, listener) => port.on(event, (data: unknown) => listener({ data })),
  postMessage: message => port.postMessage(message),
  start: () => port.start(),
  close: () => port.close(),
})

async function overPort() {
  const desk = await aDesk()
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port2.close())
  desk.core.servePort(asCorePort(port1))
  port2.start()
  const call: ContractRouterClient<Api> = createORPCClient(new RPCLink({ port: port2 }))
  return { ...desk, call, port: port2 }
}

test('a page over a port has no session until it unlocks, then it has its own', async () => {
  const { call } = await overPort()
  await refusedWith('SESSION_REQUIRED', () => call.settings.read())
  expect(await call.vault.state()).toMatchObject({ phase: 'locked' })
  expect(await call.vault.unlock({ login, password })).toMatchObject({ phase: 'open' })
  expect((await call.settings.read()).office.regionCode).toBe('371071')
})

test('unknown fields, wrong types and foreign shapes are refused before the work, and named', async () => {
  const { call } = await overPort()
  await refusedWith('INPUT_INVALID', () => call.vault.unlock({ login, password, admin: true } as never))
  expect((await refusedWith('INPUT_INVALID', () => call.vault.unlock({ login: 5, password } as never))).at).toBe(
    'login',
  )
  const path = {
    place: '/etc',
    folderName: '../x',
    office: { name: '某区', regionCode: '371071' },
    user: { login, name: '张', password },
  }
  expect((await refusedWith('INPUT_INVALID', () => call.vault.create(path as never))).at).toBe('place')
  await refusedWith('SESSION_REQUIRED', () => call.settings.write('x' as never))
})

test('a call that is not in the contract does not exist', async () => {
  const { call } = await overPort()
  const stray = call as unknown as Record<string, Record<string, () => Promise<unknown>>>
  for (const [area, name] of [
    ['vault', 'open'],
    ['nothing', 'here'],
    ['vault', 'hasOwnProperty'],
    ['constructor', 'assign'],
  ] as const)
    await expect(Promise.resolve(stray[area]![name]!())).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('progress streams to its end, and a stream that nobody hears any more ends too', async () => {
  const { call, place } = await overPort()
  await call.vault.unlock({ login, password })
  const places = await call.vault.places()
  const started = await call.backups.create({ place: places[0]!.handle })
  const phases: string[] = []
  for await (const event of await call.jobs.watch(started)) phases.push(event.phase)
  expect(phases.at(0)).toBe('running')
  expect(phases.at(-1)).toBe('done')
  expect((await lastOf(call as never, started)).phase).toBe('done')
  await refusedWith('JOB_NOT_FOUND', () => call.jobs.watch({ job: 'none' }))
  expect(place).toBeDefined()
})

test('fifty megabytes of input end the connection; the core goes on for others', async () => {
  const { call, port, core, connection } = await overPort()
  await call.vault.state()
  const closed = new Promise<void>(resolve => port.on('close', () => resolve()))
  port.postMessage('x'.repeat(50 * 1024 * 1024))
  await closed
  expect(await core.client(connection).vault.state()).toMatchObject({ phase: 'open' })
})

test('what is no message of ours is swallowed, and the port serves on', async () => {
  const { call, port } = await overPort()
  for (const garbage of ['', 'garbage', '{"id":1}', null, 7, new Uint8Array([1, 2, 3]), { a: 1 }])
    port.postMessage(garbage)
  expect(await call.vault.state()).toMatchObject({ phase: 'locked' })
})

test('a closed port ends its session', async () => {
  const { call, port, core, connection } = await overPort()
  await call.vault.unlock({ login, password })
  await core.client(connection).vault.lock()
  port.close()
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(await core.client(connection).vault.state()).toMatchObject({ phase: 'locked' })
})

test('our own faults are told as a number and nothing else', async () => {
  const { core } = await aDesk()
  const page = core.connect()
  Object.defineProperty(core.context(page).core, 'state', {
    value: () => {
      throw new Error('secret detail')
    },
  })
  const error = await core
    .client(page)
    .vault.state()
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ORPCError)
  expect(error).toMatchObject({ code: 'INTERNAL_FAULT', data: { figure: expect.any(Number) as number } })
  expect((error as Error).message).not.toContain('secret')
})
