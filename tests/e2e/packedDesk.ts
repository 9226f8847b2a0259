import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, chmodSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { runDebScript } from '../builders/debScripts.ts'
import { asOrdinaryUser } from './electronDesk.ts'

const root = resolve(import.meta.dirname, '../..')

/** A deb of this program, and what dpkg makes of it below a folder that stands for the root of a system. */
export interface InstalledDesk {
  readonly system: string
  readonly program: string
  /** The deb's own files, as paths from the root. */
  readonly files: readonly string[]
  /** The parts of the command by which a desktop opens a file, from the entry in its menu. */
  readonly exec: readonly string[]
  runScript(name: 'postinst' | 'postrm', word: string): void
  clear(): void
}

/** Packs as `npm run dist -- --deb` does, with the Electron of this machine, and installs the deb. */
export function packAndInstall(): InstalledDesk {
  // a packed program has half a gigabyte, too much for the memory that tests keep their vaults in
  const work = mkdtempSync('/var/tmp/safetydesk-packed-')
  chmodSync(work, 0o755)
  const options = ['--deb', '--keep-built', '--compression', 'none', '--out', join(work, 'dist')]
  const said = execFileSync(process.execPath, ['build/dist.ts', ...options], { cwd: root, encoding: 'utf8' })
  const deb = said.trim().split('\n').at(-1)!
  const system = join(work, 'system')
  execFileSync('dpkg-deb', ['-R', deb, system])
  const listed = execFileSync('dpkg-deb', ['-c', deb], { encoding: 'utf8', maxBuffer: 2 ** 24 })
  rmSync(join(work, 'dist'), { recursive: true })
  const entry = readFileSync(join(system, 'usr/share/applications/safetydesk.desktop'), 'utf8')
  return {
    system,
    program: join(system, 'opt/SafetyDesk'),
    files: listed.split('\n').flatMap(line => (line.startsWith('-') ? [line.split(/\s+/)[5]!.slice(2)] : [])),
    exec: /^Exec=(.*)$/m.exec(entry)![1]!.split(' '),
    runScript: (name, word) => runDebScript(readFileSync(join(system, 'DEBIAN', name), 'utf8'), system, word),
    clear: () => rmSync(work, { recursive: true, force: true }),
  }
}

/** A packed program that runs, and its page. */
export interface PackedWindow {
  readonly page: Page
  /** Ends the program as a session that ends would. */
  stop(): Promise<void>
}

// a first start reads half a gigabyte from the disk, beside other tests
const showsMs = 60_000

function debuggerOf(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((found, failed) => {
    setTimeout(() => failed(new Error(`no window came: ${said}`)), showsMs).unref()
    child.on('exit', code => failed(new Error(`the packed program ended with ${code}: ${said}`)))
    child.stderr!.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address !== undefined) found(address)
    })
  })
}

async function pageOf(browser: Browser): Promise<Page> {
  const [context] = browser.contexts()
  return context!.pages()[0] ?? context!.waitForEvent('page', { timeout: showsMs })
}

async function openOnce(desk: InstalledDesk, home: string, file: string, switches: readonly string[]) {
  const [program, ...rest] = desk.exec.flatMap(part => (part === '%F' ? [file] : [part]))
  const executable = asOrdinaryUser(join(desk.system, program!), home)
  const child = spawn(executable, [...rest, '--remote-debugging-port=0', ...switches], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: home },
  })
  const over = new Promise<void>(ended => child.once('exit', () => ended()))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await over
  }
  try {
    const page = await pageOf(await chromium.connectOverCDP(await debuggerOf(child)))
    await page.getByRole('button').first().waitFor({ timeout: showsMs })
    return { page, stop: () => end('SIGTERM') } satisfies PackedWindow
  } catch (error) {
    await end('SIGKILL')
    throw error
  }
}

/**
 * Opens a file as a double click does, by the command of the desktop's entry. The packed program refuses Node's inspector,
 * so it is driven as Chromium is. One start of many shows no window: it is tried once more, and said.
 */
export function openWith(desk: InstalledDesk, home: string, file: string, ...switches: readonly string[]) {
  return openOnce(desk, home, file, switches).catch((error: unknown) => {
    process.stdout.write(`The packed program is started once more: ${String(error)}\n`)
    return openOnce(desk, home, file, switches)
  })
}

/** Makes the folders of a person below a home. */
export function personFolders(home: string) {
  const [state, documents] = [join(home, 'state'), join(home, 'documents')]
  for (const folder of [state, documents]) mkdirSync(folder)
  return { state, documents }
}
