import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildBundles, buildHosts, bundlesAreStale } from './bundle.ts'
import { hostsFolder } from './bundles.ts'
import { compressions } from './debPackage.ts'
import type { System } from './electron-builder.ts'
import { updateKeyOf } from '../exchange/updates/updateFile.ts'
import { electronFolder, hasElectronZip } from './electronBinary.ts'
import { ownNode } from './packedHosts.ts'
import { packProgram, type PackOrder } from './packProgram.ts'
import { buildPage, pageIsStale } from './page.ts'

const root = resolve(import.meta.dirname, '..')

const { values } = parseArgs({
  options: {
    win: { type: 'boolean', default: false },
    arch: { type: 'string', default: process.arch },
    /** Only the unpacked program, no installer. */
    dir: { type: 'boolean', default: false },
    /** Only a deb, made by Debian's own dpkg-deb. */
    deb: { type: 'boolean', default: false },
    /** Folder with an unpacked Electron, or with its archives. */
    electron: { type: 'string' },
    /** Node's program for the target. */
    node: { type: 'string' },
    /** The public key that updates of this program are signed for, a PEM file; without it no updates are offered. */
    'update-key': { type: 'string' },
    out: { type: 'string', default: 'dist' },
    /** How the deb is pressed. */
    compression: { type: 'string', default: 'xz' },
    /** Builds anew only what is older than its sources. */
    'keep-built': { type: 'boolean', default: false },
  },
})

function readOrder(): PackOrder {
  const system: System = values.win ? 'win32' : 'linux'
  const arch = values.arch === 'arm64' ? 'arm64' : 'x64'
  const target = `${system}-${arch}`
  // the unpacked Electron that npm or the environment brought, where it is of the system we pack for
  const local = target === `${process.platform}-${process.arch}` ? electronFolder() : null
  return {
    system,
    arch,
    kind: values.dir ? 'dir' : values.deb && system === 'linux' ? 'deb' : 'installers',
    electron: values.electron === undefined ? local : resolve(values.electron),
    node: values.node === undefined ? ownNode(target) : resolve(values.node),
    updateKey: values['update-key'] === undefined ? null : updateKeyOf(readFileSync(values['update-key'], 'utf8')),
    output: resolve(values.out),
    compression: compressions.find(name => name === values.compression) ?? 'xz',
  }
}

async function buildAll(keep: boolean): Promise<boolean> {
  if ((!keep || pageIsStale()) && !(await buildPage())) return false
  if (!keep || bundlesAreStale()) await buildBundles()
  if (!keep || bundlesAreStale(join(hostsFolder, 'desk.js'))) await buildHosts()
  return true
}

const reason = (error: unknown): string => (error instanceof Error ? error.message.split('\n')[0]! : String(error))

function explain(error: unknown, { system, arch, electron }: PackOrder): string {
  const target = `${system}-${arch}`
  const about = join(root, 'node_modules', 'electron', 'package.json')
  const { version } = JSON.parse(readFileSync(about, 'utf8')) as { version: string }
  const missing = electron === null && !hasElectronZip(version, target)
  const what = missing
    ? `Electron ${version} for ${target} is missing: give its folder with --electron, or allow its download`
    : 'packing failed'
  return `${what} (${reason(error)}).\n`
}

const order = readOrder()
if (!(await buildAll(values['keep-built']))) process.exit(1)
if (order.node === null)
  process.stdout.write('No Node for this target: packed without command line and browser mode; give it with --node.\n')
try {
  process.stdout.write(`${(await packProgram(order)).join('\n')}\n`)
} catch (error) {
  process.stderr.write(explain(error, order))
  process.exitCode = 1
}
