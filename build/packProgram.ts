import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Arch, build, Platform, type Configuration } from 'electron-builder'
import { makeDeb, type Compression } from './debPackage.ts'
import { configuration, debDepends, type System } from './electron-builder.ts'
import { layHosts } from './packedHosts.ts'

const root = resolve(import.meta.dirname, '..')

/** One packing. */
export interface PackOrder {
  readonly system: System
  readonly arch: 'x64' | 'arm64'
  /** The unpacked program alone, a deb by Debian's own tools, or every installer of the system. */
  readonly kind: 'dir' | 'deb' | 'installers'
  /** Folder with an unpacked Electron, or with its archives; null: electron-builder fetches it. */
  readonly electron: string | null
  /** Node's program for the target; null: the package has the window only. */
  readonly node: string | null
  /** The maker's public key, in one line; null: the program offers no updates. */
  readonly updateKey: string | null
  readonly output: string
  readonly compression: Compression
}

/** What an Electron that was brought by hand has beside its program: which version it is, and an addon made for it. */
function electronConfiguration(electron: string | null): Partial<Configuration> {
  if (electron === null) return {}
  const version = join(electron, 'version')
  return {
    electronDist: electron,
    ...(existsSync(version) ? { electronVersion: readFileSync(version, 'utf8').trim().replace(/^v/, '') } : {}),
  }
}

/** Takes out what an Electron brought by hand had for its own use: a program it starts, and its addon's first place. */
function clean(packed: string): void {
  for (const left of [join('resources', 'app'), join('resources', 'default_app.asar'), 'native'])
    rmSync(join(packed, left), { recursive: true, force: true })
}

function configurationOf({ system, electron, node, updateKey, output }: PackOrder, base: string): Configuration {
  const addon = electron === null ? null : join(electron, 'native')
  const hasAddon = addon !== null && existsSync(join(addon, 'better_sqlite3.node'))
  const common = configuration(system, { hosts: node !== null, ...(hasAddon ? { addonFolder: addon } : {}) })
  return {
    ...common,
    ...electronConfiguration(electron),
    extraMetadata: { ...common.extraMetadata, ...(updateKey === null ? {} : { updateKey }) },
    directories: { ...common.directories, output },
    afterPack({ appOutDir }) {
      clean(appOutDir)
      if (node !== null) layHosts(appOutDir, system, node, base)
      return Promise.resolve()
    },
  }
}

/** Packs the program as ordered from what is built; gives the files that were made, and for `dir` none but its folder. */
export async function packProgram(order: PackOrder, base = root): Promise<readonly string[]> {
  const { system, kind, compression } = order
  const platform = system === 'win32' ? Platform.WINDOWS : Platform.LINUX
  const target = { dir: 'dir', deb: 'deb', installers: null }[kind]
  const made: string[] = []
  const files = await build({
    projectDir: base,
    targets: platform.createTarget(target, order.arch === 'arm64' ? Arch.arm64 : Arch.x64),
    config: configurationOf(order, base),
    // electron-builder makes debs with fpm, which it would fetch; it offers this place to make them otherwise
    ...(kind === 'deb'
      ? {
          effectiveOptionComputed: ([fpm]: [readonly string[]]) => {
            made.push(makeDeb(fpm, debDepends, compression))
            return Promise.resolve(true)
          },
        }
      : {}),
  })
  return [...files, ...made]
}
