import { describe, expect, test } from 'vitest'
import type { Core } from '../../core/core.ts'
import type { HostOptions } from '../../core/kernel/hostOptions.ts'
import { CoreService, type MainLine } from '../../electron/coreService.ts'
import { settled } from './running.ts'

const start = { stateFolder: '/s', documentsFolder: '/d', version: '1', nativeBinding: '/n', updateKey: null }

/** A service on a line that tests hold the other end of. */
function aService(close: () => Promise<void> = () => Promise.resolve()) {
  const messages: unknown[] = []
  const did: unknown[] = []
  const exits: number[] = []
  let receive: Parameters<MainLine['on']>[1] = () => undefined
  const line: MainLine = {
    on: (_, listener) => void (receive = listener),
    postMessage: message => void messages.push(message),
  }
  let options: HostOptions | undefined
  const core = {
    servePort: (port: unknown) => void did.push(['servePort', port]),
    openFiles: (paths: unknown) => void did.push(['openFiles', paths]),
    close,
  } as unknown as Core
  const startCore = (hostOptions: HostOptions) => {
    options = hostOptions
    return core
  }
  new CoreService(line, startCore, code => void exits.push(code)).listen()
  return {
    messages,
    did,
    exits,
    send: (data: unknown, ports: unknown[] = []) => receive({ data, ports: ports as never }),
    options: () => options!,
  }
}

test('it says that it listens, and starts nothing by itself', () => {
  const { messages, options } = aService()
  expect(messages).toEqual([{ type: 'ready' }])
  expect(options()).toBeUndefined()
})

test('it starts the core with what it is told, under Electron', () => {
  const { send, options } = aService()
  send({ type: 'start', start })
  const { updateKey: _, ...told } = start
  expect(options()).toMatchObject({ ...told, shell: { kind: 'electron' } })
})

test('it serves each page on the port that came with the message', () => {
  const { send, did } = aService()
  send({ type: 'start', start })
  send({ type: 'page' }, ['port'])
  expect(did).toEqual([['servePort', 'port']])
})

test('it lays files before the core and says so', () => {
  const { send, did, messages } = aService()
  send({ type: 'start', start })
  send({ type: 'openFiles', id: 3, paths: ['/a.sdx'] })
  expect(did).toEqual([['openFiles', ['/a.sdx']]])
  expect(messages.at(-1)).toEqual({ type: 'filesOpened', id: 3 })
})

describe('what the core asks of the desktop', () => {
  const asking = () => {
    const service = aService()
    service.send({ type: 'start', start })
    return { ...service, shell: service.options().shell }
  }

  test('each question gets its own answer, in any order', async () => {
    const { shell, messages, send } = asking()
    const [folder, name, files] = [shell.chooseFolder!(), shell.saveAs!('月报.pdf'), shell.chooseFiles!()]
    expect(messages.slice(1)).toEqual([
      { type: 'ask', id: 1, ask: { kind: 'folder' } },
      { type: 'ask', id: 2, ask: { kind: 'saveAs', name: '月报.pdf' } },
      { type: 'ask', id: 3, ask: { kind: 'files' } },
    ])
    send({ type: 'answer', id: 3, paths: ['/a', '/b'] })
    send({ type: 'answer', id: 2, paths: ['/x.pdf'] })
    send({ type: 'answer', id: 1, paths: ['/f'] })
    expect(await Promise.all([folder, name, files])).toEqual(['/f', '/x.pdf', ['/a', '/b']])
  })

  test('a program with a key for updates asks for the file and for its installation', async () => {
    const service = aService()
    service.send({ type: 'start', start: { ...start, updateKey: 'the key' } })
    const { chooseUpdate, updates } = service.options().shell
    expect(updates!.key).toBe('the key')
    const asked = [chooseUpdate!(), updates!.install('/x.deb'), updates!.install('/y.deb')]
    expect(service.messages.slice(1)).toEqual([
      { type: 'ask', id: 1, ask: { kind: 'update' } },
      { type: 'ask', id: 2, ask: { kind: 'install', path: '/x.deb' } },
      { type: 'ask', id: 3, ask: { kind: 'install', path: '/y.deb' } },
    ])
    service.send({ type: 'answer', id: 1, paths: ['/更新.sdu'] })
    service.send({ type: 'answer', id: 2, paths: ['/x.deb'] })
    service.send({ type: 'answer', id: 3, paths: [] })
    expect(await Promise.all(asked)).toEqual(['/更新.sdu', true, false])
  })

  test('a program without a key for updates offers none', () => {
    const { shell } = asking()
    expect([shell.chooseUpdate, shell.updates]).toEqual([undefined, undefined])
  })

  test('a dismissed dialog is null, or no files', async () => {
    const { shell, send } = asking()
    const answers = [shell.chooseFolder!(), shell.saveAs!('x'), shell.chooseFiles!()]
    for (const id of [1, 2, 3]) send({ type: 'answer', id, paths: [] })
    expect(await Promise.all(answers)).toEqual([null, null, []])
  })
})

describe('closing', () => {
  test('ends the process when the store is closed', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { send, exits } = aService(() => promise)
    send({ type: 'start', start })
    send({ type: 'close' })
    await settled()
    expect(exits).toEqual([])
    resolve()
    await settled()
    expect(exits).toEqual([0])
  })

  test('a store that will not close is no reason to stay', async () => {
    const { send, exits } = aService(() => Promise.reject(new Error('disk')))
    send({ type: 'start', start })
    send({ type: 'close' })
    await settled()
    expect(exits).toEqual([1])
  })
})

test.each([
  null,
  { type: 'run' },
  { type: 'openFiles', id: 1, paths: [7] },
  { type: 'start', start: { ...start, shell: {} } },
])('a malformed message is our fault: %j', message => {
  expect(() => aService().send(message)).toThrow()
})
