import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

/** Electron's program for this machine, when npm was allowed to fetch it; null otherwise. Never fetches it itself. */
export function electronProgram(platform: NodeJS.Platform = process.platform, base = root): string | null {
  const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' } as Partial<
    Record<NodeJS.Platform, string>
  >
  const file = join(base, 'node_modules', 'electron', 'dist', names[platform] ?? 'electron')
  return existsSync(file) ? file : null
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
