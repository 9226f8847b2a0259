import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Arch, build, Platform } from 'electron-builder'
import { buildBundles } from './bundle.ts'
import { configuration, type System } from './electron-builder.ts'
import { electronFolder, hasElectronZip } from './electronBinary.ts'
import { buildPage } from './page.ts'

const root = resolve(import.meta.dirname, '..')

const { values } = parseArgs({
  options: {
    win: { type: 'boolean', default: false },
    arch: { type: 'string', default: process.arch },
    /** Only the unpacked program, no installer. */
    dir: { type: 'boolean', default: false },
    /** Folder with an unpacked Electron, or with its archives. */
    electron: { type: 'string' },
  },
})

const system: System = values.win ? 'win32' : 'linux'
const arch = values.arch === 'arm64' ? Arch.arm64 : Arch.x64
const target = `${system}-${Arch[arch]}`
const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
  version: string
}

/** The unpacked Electron that npm brought, where it is of the system we pack for. */
const local = target === `${process.platform}-${process.arch}` ? (electronFolder() ?? undefined) : undefined
const electronDist = values.electron === undefined ? local : resolve(values.electron)

async function pack(): Promise<void> {
  const platform = system === 'win32' ? Platform.WINDOWS : Platform.LINUX
  const config = { ...configuration(system), ...(electronDist === undefined ? {} : { electronDist }) }
  const files = await build({
    projectDir: root,
    targets: platform.createTarget(values.dir ? 'dir' : null, arch),
    config,
  })
  process.stdout.write(`${files.join('\n')}\n`)
}

const reason = (error: unknown): string => (error instanceof Error ? error.message.split('\n')[0]! : String(error))

if (!(await buildPage())) process.exit(1)
await buildBundles()
try {
  await pack()
} catch (error) {
  const missing = electronDist === undefined && !hasElectronZip(version, target)
  const what = missing
    ? `Electron ${version} for ${target} is missing: give its folder with --electron, or allow its download`
    : 'packing failed'
  process.stderr.write(`${what} (${reason(error)}).\n`)
  process.exitCode = 1
}
