import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { aFolder } from '../builders/temporary.ts'
import type * as Fake from '../fakes/electron.ts'

export type FakeElectron = typeof Fake

/** What a started program is looked at through. */
export interface Running extends FakeElectron {
  readonly stateFolder: string
  /** Names of the recorded calls, in order. */
  names(): string[]
  /** The arguments of every recorded call of a name. */
  of(name: string): unknown[][]
  window(): Fake.BrowserWindow
  core(): Fake.FakeProcess
}

export interface StartOptions {
  readonly argv?: readonly string[]
  readonly lock?: boolean
  readonly packaged?: boolean
  readonly appPath?: string
  readonly stateFolder?: string
  /** Stop before ready. */
  readonly early?: boolean
}

/** A fresh fake and its recorded calls. */
export async function freshFake(): Promise<FakeElectron> {
  vi.resetModules()
  return import('../fakes/electron.ts')
}

/** Runs the real main process against a fresh fake. */
export async function startMain(options: StartOptions = {}): Promise<Running> {
  const stateFolder = options.stateFolder ?? aFolder()
  const { argv } = process
  const before = process.listeners('uncaughtException')
  onTestFinished(() => {
    process.argv = argv
    for (const listener of process.listeners('uncaughtException'))
      if (!before.includes(listener)) process.off('uncaughtException', listener)
  })
  const fake = await freshFake()
  fake.world.lock = options.lock ?? true
  if (options.appPath !== undefined) fake.world.appPath = options.appPath
  fake.app.isPackaged = options.packaged ?? false
  process.argv = ['electron', '.', `--state=${stateFolder}`, ...(options.argv ?? [])]
  Object.assign(process, { resourcesPath: join(stateFolder, 'resources') })
  await import('../../electron/main.ts')
  if (options.early !== true) await fake.becomeReady()
  return {
    ...fake,
    stateFolder,
    names: () => fake.recorded.map(([name]) => name),
    of: name => fake.recorded.filter(([one]) => one === name).map(([, ...args]) => args),
    window: () => fake.BrowserWindow.all.at(-1)!,
    core: () => fake.FakeProcess.all.at(-1)!,
  }
}

/** An event that can be prevented, as Electron emits it. */
export function anEvent<T extends object>(extra: T): T & { prevented: boolean; preventDefault(): void } {
  const event = { ...extra, prevented: false, preventDefault: () => void (event.prevented = true) }
  return event
}

/** Lets what was started by an event go on. */
export const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
