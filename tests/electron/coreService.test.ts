import { describe, expect, test } from 'vitest'
import type { Core } from '../../core/core.ts'
import type { HostOptions } from '../../core/kernel/hostOptions.ts'
import { CoreService, type MainLine } from '../../electron/coreService.ts'
import { settled } from './running.ts'

const start = { stateFolder: '/s', documentsFolder: '/d', version: '1', nativeBinding: '/n' }

/** A service on a line that tests hold the other end of. */
function aService(close: () => Promise<void> = () => Promise.resolve()) {
  const said: unknown[] = []
  const did: unknown[] = []
  const exits: number[] = []
  let hear: Parameters<MainLine['on']>[1] = () => undefined
  const line: MainLine = {
    on: (_, listener) => void (hear = listener),
    postMessage: message => void said.push(message),
  }
  let options: HostOptions | undefined
  const core = {
    servePort: (port: unknown) => void did.push(['servePort', port]),
    openFiles: (paths: unknown) => void did.push(['openFiles', paths]),
    close,
  } as unknown as Core
  const startCore = (given: HostOptions) => {
    options = given
    return core
  }
  new CoreService(line, startCore, code => void exits.push(code)).listen()
  return {
    said,
    did,
    exits,
    tell: (data: unknown, ports: unknown[] = []) => hear({ data, ports: ports as never }),
    options: () => options!,
  }
}

test('it says that it listens, and starts nothing by itself', () => {
  const { said, options } = aService()
  expect(said).toEqual([{ type: 'ready' }])
  expect(options()).toBeUndefined()
})

test('it starts the core with what it is told, under Electron', () => {
  const { tell, options } = aService()
  tell({ type: 'start', start })
  expect(options()).toMatchObject({ ...start, shell: { kind: 'electron' } })
})

test('it serves each page on the port that came with the message', () => {
  const { tell, did } = aService()
  tell({ type: 'start', start })
  tell({ type: 'page' }, ['port'])
  expect(did).toEqual([['servePort', 'port']])
})

test('it lays files before the core and says so', () => {
  const { tell, did, said } = aService()
  tell({ type: 'start', start })
  tell({ type: 'openFiles', id: 3, paths: ['/a.sdx'] })
  expect(did).toEqual([['openFiles', ['/a.sdx']]])
  expect(said.at(-1)).toEqual({ type: 'filesOpened', id: 3 })
})

describe('what the core asks of the desktop', () => {
  const asking = () => {
    const service = aService()
    service.tell({ type: 'start', start })
    return { ...service, shell: service.options().shell }
  }

  test('each question gets its own answer, in any order', async () => {
    const { shell, said, tell } = asking()
    const [folder, name, files] = [shell.chooseFolder!(), shell.saveAs!('月报.pdf'), shell.chooseFiles!()]
    expect(said.slice(1)).toEqual([
      { type: 'ask', id: 1, ask: { kind: 'folder' } },
      { type: 'ask', id: 2, ask: { kind: 'saveAs', name: '月报.pdf' } },
      { type: 'ask', id: 3, ask: { kind: 'files' } },
    ])
    tell({ type: 'answer', id: 3, paths: ['/a', '/b'] })
    tell({ type: 'answer', id: 2, paths: ['/x.pdf'] })
    tell({ type: 'answer', id: 1, paths: ['/f'] })
    expect(await Promise.all([folder, name, files])).toEqual(['/f', '/x.pdf', ['/a', '/b']])
  })

  test('a dismissed dialog is null, or no files', async () => {
    const { shell, tell } = asking()
    const answers = [shell.chooseFolder!(), shell.saveAs!('x'), shell.chooseFiles!()]
    for (const id of [1, 2, 3]) tell({ type: 'answer', id, paths: [] })
    expect(await Promise.all(answers)).toEqual([null, null, []])
  })
})

describe('closing', () => {
  test('ends the process when the store is closed', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { tell, exits } = aService(() => promise)
    tell({ type: 'start', start })
    tell({ type: 'close' })
    await settled()
    expect(exits).toEqual([])
    resolve()
    await settled()
    expect(exits).toEqual([0])
  })

  test('a store that will not close is no reason to stay', async () => {
    const { tell, exits } = aService(() => Promise.reject(new Error('disk')))
    tell({ type: 'start', start })
    tell({ type: 'close' })
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
  expect(() => aService().tell(message)).toThrow()
})
