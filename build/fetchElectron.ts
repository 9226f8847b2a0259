import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** How Electron's program is fetched. */
export interface FetchOptions {
  /** Root of the project. */
  readonly base?: string
  /** Try even though an earlier try failed. */
  readonly again: boolean
  /** The try ends when not one byte has come for so long. */
  readonly patienceMs?: number
  readonly say: (line: string) => void
}

const lookMs = 250
const root = resolve(import.meta.dirname, '..')

/** Says that a try failed; it goes with node_modules, so that a new `npm ci` tries again. */
const failedMark = (base: string): string => join(base, 'node_modules', '.cache', 'safetydesk', 'no-electron')

function bytesIn(folder: string): number {
  if (!existsSync(folder)) return 0
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return entries.reduce(
    (sum, { parentPath, name }) => sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}

/** A proxy that the machine names is used without a word of its own for Electron. */
function installerEnv(temporary: string): NodeJS.ProcessEnv {
  const proxied = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some(name => process.env[name])
  const places = { TMPDIR: temporary, TEMP: temporary, TMP: temporary }
  return { ...process.env, ...places, ...(proxied ? { ELECTRON_GET_USE_PROXY: 'true' } : {}) }
}

/** Runs the package's own installer, which knows mirrors and checksums; true when it ended well. */
async function install(installer: string, temporary: string, patienceMs: number, say: FetchOptions['say']) {
  const child = spawn(process.execPath, [installer], {
    env: installerEnv(temporary),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child.stderr.resume()
  let seen = 0
  let told = 0
  let since = Date.now()
  const looking = setInterval(() => {
    const bytes = bytesIn(temporary) + bytesIn(join(dirname(installer), 'dist'))
    if (bytes !== seen) since = Date.now()
    seen = bytes
    if (Date.now() - since >= patienceMs) child.kill('SIGKILL')
    if (bytes - told < 10 * 2 ** 20) return
    told = bytes
    say(`已取得 ${Math.floor(bytes / 2 ** 20)} MB`)
  }, lookMs)
  const code = await new Promise<number | null>(ended => child.on('exit', ended).on('error', () => ended(1)))
  clearInterval(looking)
  return code === 0
}

/**
 * Fetches Electron's program once: false where it cannot be had, or an earlier try failed and `again` is not given. A try
 * that gets nothing takes no longer than the patience.
 */
export async function fetchElectron({ base = root, again, patienceMs = 9000, say }: FetchOptions): Promise<boolean> {
  const installer = join(base, 'node_modules', 'electron', 'install.js')
  const mark = failedMark(base)
  if (!existsSync(installer) || (existsSync(mark) && !again)) return false
  say('首次启动：正在取得 Electron 运行程序…')
  const temporary = mkdtempSync(join(tmpdir(), 'safetydesk-electron-'))
  try {
    const fetched = await install(installer, temporary, patienceMs, say)
    mkdirSync(dirname(mark), { recursive: true })
    if (fetched) rmSync(mark, { force: true })
    else writeFileSync(mark, '')
    return fetched
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}
