import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CoreHost } from '../../electron/coreHost.ts'
import type { Ask } from '../../electron/coreMessages.ts'
import { RateLimit } from '../../electron/rateLimit.ts'
import { freshFake, settled, type FakeElectron } from './running.ts'

const start = { stateFolder: '/s', documentsFolder: '/d', version: '1', nativeBinding: null, updateKey: null }

let fake: FakeElectron
let host: CoreHost
let events: string[]
let answer: (ask: Ask) => Promise<readonly string[]>

beforeEach(async () => {
  fake = await freshFake()
  const { CoreHost } = await import('../../electron/coreHost.ts')
  events = []
  answer = () => Promise.resolve(['/chosen'])
  const gaveUp = () => void events.push('gaveUp')
  host = new CoreHost({ start, ask: ask => answer(ask), gaveUp, note: code => void events.push(code) })
})
afterEach(() => void vi.useRealTimers())

const core = (index = -1) => fake.FakeProcess.all.at(index)!
const messages = (index = -1) => core(index).sent.map(({ message }) => message)

describe('questions of the core', () => {
  test('are answered under their number', async () => {
    core().emit('message', { type: 'ready' })
    core().emit('message', { type: 'ask', id: 4, ask: { kind: 'folder' } })
    await settled()
    expect(messages().at(-1)).toEqual({ type: 'answer', id: 4, paths: ['/chosen'] })
  })

  test('that fail are answered as dismissed', async () => {
    answer = () => Promise.reject(new Error('no dialog'))
    core().emit('message', { type: 'ready' })
    core().emit('message', { type: 'ask', id: 4, ask: { kind: 'files' } })
    await settled()
    expect(messages().at(-1)).toEqual({ type: 'answer', id: 4, paths: [] })
  })

  test('of a core that has ended are not answered to the next', async () => {
    const { promise, resolve } = Promise.withResolvers<readonly string[]>()
    answer = () => promise
    core().emit('message', { type: 'ask', id: 4, ask: { kind: 'folder' } })
    core().emit('exit', 1)
    core().emit('message', { type: 'ready' })
    resolve(['/chosen'])
    await settled()
    expect(messages()).toEqual([{ type: 'start', start }])
  })

  test.each([
    null,
    'ready',
    { type: 'unknown' },
    { type: 'ready', more: 1 },
    { type: 'ask', id: 'x', ask: { kind: 'folder' } },
    { type: 'ask', id: 1, ask: { kind: 'run', path: '/bin/sh' } },
  ])('that are malformed are noted and not answered: %j', async message => {
    core().emit('message', message)
    await settled()
    expect(events).toEqual(['CORE_MESSAGE_INVALID'])
    expect(messages()).toEqual([])
  })
})

describe('restarts', () => {
  test('three within a minute, then it gives up', () => {
    for (let time = 0; time < 4; time += 1) core().emit('exit', 1)
    expect(fake.FakeProcess.all).toHaveLength(4)
    expect(events.filter(name => name !== 'CORE_ENDED')).toEqual(['gaveUp'])
  })

  test('a new core is told the start again, and only then the pages', () => {
    core().emit('message', { type: 'ready' })
    core().emit('exit', 1)
    host.connect({ postMessage: () => undefined } as never)
    expect(messages()).toEqual([])
    core().emit('message', { type: 'ready' })
    expect(messages()).toEqual([{ type: 'start', start }, { type: 'page' }])
  })

  test('pages and files that waited for a core which never listened go to the next', () => {
    host.connect({ postMessage: () => undefined } as never)
    void host.openFiles(['/stick/a.sdx'])
    core().emit('exit', 1)
    core().emit('message', { type: 'ready' })
    expect(messages()).toEqual([
      { type: 'start', start },
      { type: 'page' },
      { type: 'openFiles', id: 1, paths: ['/stick/a.sdx'] },
    ])
  })

  test('a limit counts only what is recent', () => {
    let now = 0
    const limit = new RateLimit(2, 100, () => now)
    expect([limit.take(), limit.take(), limit.take()]).toEqual([true, true, false])
    now = 100
    expect([limit.take(), limit.take(), limit.take()]).toEqual([true, true, false])
  })
})

describe('closing', () => {
  test('waits for the process to end, and starts no other', async () => {
    core().emit('message', { type: 'ready' })
    let closed = false
    const closing = host.close().then(() => (closed = true))
    await settled()
    expect(closed).toBe(false)
    core().emit('exit', 0)
    await closing
    expect(fake.FakeProcess.all).toHaveLength(1)
    expect(events).toEqual([])
  })

  test('asked twice tells the core once', async () => {
    core().emit('message', { type: 'ready' })
    const both = [host.close(), host.close()]
    expect(messages().filter(message => (message as { type: string }).type === 'close')).toHaveLength(1)
    core().emit('exit', 0)
    await Promise.all(both)
  })

  test('a core that does not end in time is killed', async () => {
    vi.useFakeTimers()
    const closing = host.close()
    await vi.advanceTimersByTimeAsync(19_999)
    expect(fake.recorded).not.toContainEqual(['core.kill'])
    await vi.advanceTimersByTimeAsync(1)
    expect(fake.recorded).toContainEqual(['core.kill'])
    await closing
  })

  test('without a core is done at once', async () => {
    for (let time = 0; time < 4; time += 1) core().emit('exit', 1)
    await host.close()
  })
})
