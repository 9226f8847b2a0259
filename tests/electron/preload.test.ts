import { expect, onTestFinished, test } from 'vitest'
import { channels } from '../../electron/channels.ts'
import type { SafetyDeskBridge } from '../../electron/preload.ts'
import { freshFake } from './running.ts'

async function preload() {
  const posted: unknown[][] = []
  const window = {
    location: { origin: 'safetydesk://app' },
    postMessage: (...args: unknown[]) => void posted.push(args),
  }
  Object.assign(globalThis, { window })
  onTestFinished(() => void Reflect.deleteProperty(globalThis, 'window'))
  const fake = await freshFake()
  await import('../../electron/preload.ts')
  const exposed = fake.recorded.filter(([name]) => name === 'contextBridge.exposeInMainWorld')
  return { fake, posted, exposed, bridge: exposed[0]![2] as SafetyDeskBridge }
}

const last = ({ recorded }: Awaited<ReturnType<typeof freshFake>>) => recorded.at(-1)

test('the page gets one object with four things and no more', async () => {
  const { exposed, bridge } = await preload()
  expect(exposed).toHaveLength(1)
  expect(exposed[0]![1]).toBe('safetydesk')
  expect(Object.keys(bridge).sort()).toEqual(['connect', 'dropFiles', 'host', 'print'])
  expect(bridge.host).toBe('electron')
})

test('a port that comes is passed on to our own origin', async () => {
  const { fake, posted, bridge } = await preload()
  bridge.connect()
  expect(last(fake)).toEqual(['ipcRenderer.send', channels.connect])
  fake.ipcRenderer.emit(channels.port, { ports: ['port'] })
  expect(posted).toEqual([[{ safetydesk: 'port' }, 'safetydesk://app', ['port']]])
})

test('paths of dropped files go past the page; files that are on no disk are left out', async () => {
  const { fake, bridge } = await preload()
  const answer = await bridge.dropFiles([new File([], 'disk.sdx'), new File([], 'made up.sdx')])
  expect(last(fake)).toEqual(['ipcRenderer.invoke', channels.dropFiles, ['/stick/disk.sdx']])
  expect(answer).toBeUndefined()
})

test('printing is asked of the main process', async () => {
  const { fake, bridge } = await preload()
  await bridge.print()
  expect(last(fake)).toEqual(['ipcRenderer.invoke', channels.print])
})

test('a person who leaves is told to our own origin', async () => {
  const { fake, posted } = await preload()
  fake.ipcRenderer.emit(channels.lock)
  expect(posted).toEqual([[{ safetydesk: 'lock' }, 'safetydesk://app']])
})
