import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { buildBundles, bundlesAreStale } from '../../build/bundle.ts'
import { electronProgram } from '../../build/electronBinary.ts'

const root = resolve(import.meta.dirname, '../..')
const program = electronProgram()
const screen = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])

/** Why Electron is not tested here; null where it is. */
export const whyNoElectron =
  program === null ? 'there is no program of Electron' : screen ? null : 'there is no screen to show a window on'
if (whyNoElectron !== null) process.stdout.write(`Electron is not tested here: ${whyNoElectron}\n`)
// whoever names an Electron wants it tested
if (whyNoElectron !== null && process.env['ELECTRON_OVERRIDE_DIST_PATH'])
  throw new Error(`Electron was to be tested, but ${whyNoElectron}`)

/** The account under which programs with a sandbox run where the tests are root's. */
export const ordinaryUser = 'safetydesk-tests'
const isRoot = process.getuid?.() === 0

function ensureOrdinaryUser(): void {
  try {
    execFileSync('id', [ordinaryUser], { stdio: 'ignore' })
  } catch {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', ordinaryUser])
  }
}

/** Gives a folder and all in it to the account that the program runs under. */
export function handOver(folder: string): void {
  if (isRoot) execFileSync('chown', ['-R', `${ordinaryUser}:`, folder])
}

/** A folder that the program may read and write, whoever it runs as. */
export function aSharedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'safetydesk-window-'))
  chmodSync(folder, 0o755)
  if (isRoot) ensureOrdinaryUser()
  handOver(folder)
  return folder
}

/**
 * A program that starts another one as an ordinary user: Chromium refuses its sandbox to root, and without it every child
 * that asks for one is killed.
 */
export function asOrdinaryUser(executable: string, home: string): string {
  if (!isRoot) return executable
  const script = join(home, 'as-ordinary-user')
  const user = `--reuid=${ordinaryUser} --regid=${ordinaryUser} --clear-groups`
  writeFileSync(script, `#!/bin/sh\nexport HOME='${home}'\nexec setpriv ${user} '${executable}' "$@"\n`, {
    mode: 0o755,
  })
  return script
}

const parts = ['package.json', 'out/electron', 'out/renderer', 'out/form', 'build/fonts', 'node_modules/better-sqlite3']

/** What runs, copied to where an ordinary user can read it. */
async function stageProgram(to: string): Promise<string> {
  if (bundlesAreStale()) await buildBundles()
  const staged = join(to, 'program')
  for (const part of parts) {
    mkdirSync(dirname(join(staged, part)), { recursive: true })
    if (existsSync(join(root, part)))
      cpSync(join(root, part), join(staged, part), { recursive: true, dereference: true })
  }
  execFileSync('chmod', ['-R', 'go+rX', staged])
  return staged
}

/** A window of the program, and what lies behind it. */
export interface WindowDesk {
  /** Folder of its state, its documents and its home. */
  readonly folder: string
  readonly documents: string
  readonly program: string
  readonly executable: string
}

/** Folders for a program that has not been started. */
export async function aWindowDesk(): Promise<WindowDesk> {
  const folder = aSharedFolder()
  const documents = join(folder, 'documents')
  mkdirSync(documents)
  mkdirSync(join(folder, 'state'))
  const staged = await stageProgram(folder)
  handOver(folder)
  return { folder, documents, program: staged, executable: asOrdinaryUser(program!, folder) }
}

const showsMs = 20_000

const startArguments = (desk: WindowDesk, more: readonly string[]): string[] => [
  desk.program,
  `--state=${join(desk.folder, 'state')}`,
  `--documents=${desk.documents}`,
  ...more,
]
const startEnvironment = (desk: WindowDesk) => ({ ...(process.env as Record<string, string>), TMPDIR: desk.folder })

/**
 * Starts the program beside a window that stands, until it ends by itself, as a second start must. Without a debugger:
 * a program that ends within a second breaks off whatever it was being asked.
 */
export const startBeside = (desk: WindowDesk, ...more: readonly string[]): Promise<unknown> =>
  promisify(execFile)(desk.executable, startArguments(desk, more), { env: startEnvironment(desk), timeout: showsMs })

/** Starts the program and waits for its window; fails where none comes. */
async function launchOnce(desk: WindowDesk, more: readonly string[]): Promise<ElectronApplication> {
  const running = await _electron.launch({
    executablePath: desk.executable,
    chromiumSandbox: true,
    args: startArguments(desk, more),
    env: startEnvironment(desk),
    timeout: showsMs,
  })
  const shown = await running.firstWindow({ timeout: showsMs }).catch(() => null)
  if (shown !== null) return running
  running.process().kill('SIGKILL')
  throw new Error('no window came')
}

/** Starts the program; one start of many shows no window, the first after an installation: it is tried once more, and said. */
export async function launch(
  desk: WindowDesk,
  ...more: readonly string[]
): Promise<{ running: ElectronApplication; page: Page }> {
  const running = await launchOnce(desk, more).catch(error => {
    process.stdout.write(`Electron is started once more: ${String(error)}\n`)
    return launchOnce(desk, more)
  })
  const page = await running.firstWindow()
  await page
    .getByRole('heading', { level: 1 })
    .or(page.getByRole('heading', { level: 2 }))
    .first()
    .waitFor()
  return { running, page }
}

/** Keeps a picture of the window for whoever wants to look at it. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['SAFETYDESK_SCREENS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `electron-${name}.png`) })
}

/** Takes away what a desk left. */
export const clear = (desk: WindowDesk): void => rmSync(desk.folder, { recursive: true, force: true })

/** The process of the core. */
export const corePid = (running: ElectronApplication): Promise<number> =>
  running.evaluate(
    ({ app }) =>
      app
        .getAppMetrics()
        .find(({ name, serviceName }) => [name, serviceName].some(text => text?.includes('SafetyDesk core')))!.pid,
  )

/** What the system's dialogs answer from now on. */
export const answerDialogs = (running: ElectronApplication, paths: { open?: string; save?: string }): Promise<void> =>
  running.evaluate(({ dialog }, { open, save }) => {
    Object.assign(dialog, {
      showOpenDialog: () =>
        Promise.resolve({ canceled: open === undefined, filePaths: open === undefined ? [] : [open] }),
      showSaveDialog: () => Promise.resolve({ canceled: save === undefined, filePath: save ?? '' }),
    })
  }, paths)

/** A file from the desktop, let go over the middle of the window. */
export async function dropFile(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data })
  await session.detach()
}

/** Kills the core, and waits until the page says so. A fourth end within a minute would be the last: the program gives up. */
export async function killCore(running: ElectronApplication, page: Page): Promise<void> {
  process.kill(await corePid(running), 'SIGKILL')
  await page.getByText('程序的后台刚才意外停止，已自动重新启动').waitFor()
}
