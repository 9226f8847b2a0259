import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

const names: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}

/** Where a machine finds Electron. */
export interface ElectronPlace {
  readonly platform?: NodeJS.Platform
  /** Root of the project. */
  readonly base?: string
  readonly env?: NodeJS.ProcessEnv
}

/**
 * The folder that holds Electron's program: the one the environment names, as Electron's own package has it, else the one
 * that package fetched; null where there is none. Never fetches it itself.
 */
export function electronFolder({ platform = process.platform, base = root, env = process.env }: ElectronPlace = {}) {
  const own = join(base, 'node_modules', 'electron', 'dist')
  const folders = [env['ELECTRON_OVERRIDE_DIST_PATH'], own].filter(folder => folder !== undefined && folder !== '')
  return folders.find(folder => existsSync(join(folder!, names[platform] ?? 'electron'))) ?? null
}

/** Electron's program for this machine, or null. */
export function electronProgram(place: ElectronPlace = {}): string | null {
  const folder = electronFolder(place)
  return folder === null ? null : join(folder, names[place.platform ?? process.platform] ?? 'electron')
}

const cacheFolder = (): string =>
  process.env['electron_config_cache'] ??
  (process.platform === 'win32'
    ? join(process.env['LOCALAPPDATA'] ?? homedir(), 'electron', 'Cache')
    : join(homedir(), '.cache', 'electron'))

/** True when Electron's archive for a target lies in the cache or in a given folder, so that no network is needed. */
export function hasElectronZip(version: string, target: string, folder: string = cacheFolder()): boolean {
  const name = `electron-v${version}-${target}.zip`
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some(path => String(path).endsWith(name))
}

const takesFolder = /^--(state|documents|vault)$/

/** Our own switches as Electron's command line needs them: `--state DIR` becomes `--state=DIR`. */
export const electronArguments = (switches: readonly string[]): string[] =>
  switches.flatMap((argument, index) => {
    if (takesFolder.test(switches[index - 1] ?? '')) return []
    return takesFolder.test(argument) && switches[index + 1] !== undefined
      ? [`${argument}=${switches[index + 1]}`]
      : [argument]
  })
