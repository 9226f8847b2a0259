import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Browsers of the Chromium family as the systems name them: Debian, Windows, UOS, Kylin. */
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'uos-browser',
  'browser',
  'qaxbrowser-safe',
]
const windowsPaths = ['Microsoft/Edge/Application/msedge.exe', 'Google/Chrome/Application/chrome.exe']

/** What the search for a browser depends on, as values, so that tests can set it. */
export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly root: boolean
  readonly exists: (path: string) => boolean
}

export const surroundings = (): Surroundings => ({
  platform: process.platform,
  env: process.env,
  root: process.getuid?.() === 0,
  exists: existsSync,
})

/** False on a machine without a display, such as a server or a container. */
export const hasScreen = ({ platform, env }: Surroundings): boolean =>
  platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY'])

/** The Chromium-class browser of this machine, or null. */
export function findBrowser({ platform, env, exists }: Surroundings): string | null {
  const roots =
    platform === 'win32' ? ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map(name => env[name] ?? '') : []
  const windows = roots.filter(Boolean).flatMap(root => windowsPaths.map(path => join(root, path)))
  const folders = platform === 'win32' ? [] : (env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const others = folders.flatMap(folder => names.map(name => join(folder, name)))
  return [...windows, ...others].find(exists) ?? null
}

/** Opens an address in a window of its own; false without a display or a browser: the caller then prints it. */
export function openBrowser(address: string, around: Surroundings = surroundings()): boolean {
  const browser = hasScreen(around) ? findBrowser(around) : null
  if (browser === null) return false
  const sandbox = around.root ? ['--no-sandbox'] : []
  const child = spawn(browser, [...sandbox, `--app=${address}`, '--no-first-run'], { detached: true, stdio: 'ignore' })
  child.on('error', () => undefined)
  child.unref()
  return true
}
