import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export type Arch = 'x64' | 'arm64'

const here = import.meta.dirname
const modules = resolve(here, '../../node_modules')
const addon = join(modules, 'better-sqlite3')
const sqlite = join(addon, 'deps', 'sqlite3')

/** The highest versions the addon may need of the libraries of the system it runs on. */
const ceiling = { GLIBC: '2.28', GLIBCXX: '3.4.25' } as const

/** Headers of Node's stable interface: from their own package, else from beside the running Node. */
export function nodeHeaders(): string {
  const folders = [
    join(modules, 'node-api-headers', 'include'),
    resolve(dirname(process.execPath), '..', 'include', 'node'),
  ]
  const found = folders.find(folder => existsSync(join(folder, 'node_api.h')))
  if (found === undefined) throw new Error('node_api.h was not found: install node-api-headers')
  return found
}

/** How the addon's maker configures SQLite, read from the maker's own list. */
export function defines(gypi: string): string[] {
  const list = /'defines': \[([^\]]*)\]/.exec(gypi)?.[1] ?? ''
  return [...list.matchAll(/'([A-Z0-9_]+(?:=[^']*)?)'/g)].map(([, name]) => `-D${name}`)
}

const napi = ['-DNAPI_VERSION=10', '-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS']
const module = ['-DNODE_GYP_MODULE_NAME=better_sqlite3', '-DBUILDING_NODE_EXTENSION', '-DNDEBUG']
// No link-time optimisation: it drops the lines that bind to the old names.
const common = ['-O2', '-fPIC', '-w', '-D_FILE_OFFSET_BITS=64']
const bound = ['-include', join(here, 'compat.h'), `-I${sqlite}`]

const compilers = (arch: Arch) =>
  arch === process.arch ? '' : arch === 'arm64' ? 'aarch64-linux-gnu-' : 'x86_64-linux-gnu-'

/** The commands that make the addon in a folder, in an order that works. */
export function commands(arch: Arch, out: string, headers: string): readonly (readonly string[])[] {
  const prefix = compilers(arch)
  const [gcc, gxx, strip] = [`${prefix}gcc`, `${prefix}g++`, `${prefix}strip`]
  const object = (name: string) => join(out, `${name}.o`)
  const flags = defines(readFileSync(join(addon, 'deps', 'defines.gypi'), 'utf8'))
  const includes = [`-I${headers}`, `-I${join(modules, 'node-addon-api')}`]
  const cpp = ['-std=c++20', '-fvisibility=hidden', '-fno-exceptions', ...napi, ...module, ...bound, ...includes]
  const link = ['-Wl,--wrap=stat64,--wrap=fstat64,--wrap=lstat64', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL']
  const node = join(out, 'better_sqlite3.node')
  return [
    [
      gcc,
      ...common,
      '-std=gnu99',
      '-DNDEBUG',
      ...flags,
      ...bound,
      '-c',
      join(sqlite, 'sqlite3.c'),
      '-o',
      object('sqlite3'),
    ],
    [gcc, '-O2', '-fPIC', '-c', join(here, 'wrap.c'), '-o', object('wrap')],
    [gxx, '-O2', '-fPIC', '-c', join(here, 'stub.cpp'), '-o', object('stub')],
    [gxx, ...common, ...cpp, '-c', join(addon, 'src', 'better_sqlite3.cpp'), '-o', object('addon')],
    [gxx, '-shared', '-o', node, ...['addon', 'sqlite3', 'wrap', 'stub'].map(object), ...link],
    [strip, node],
  ]
}

const numbers = (version: string): number[] => version.split('.').map(Number)

function isNewer(left: string, right: string): boolean {
  const [a, b] = [numbers(left), numbers(right)]
  const at = [0, 1, 2].find(index => (a[index] ?? 0) !== (b[index] ?? 0))
  return at !== undefined && (a[at] ?? 0) > (b[at] ?? 0)
}

/** What `readelf -V` shows to be beyond the ceiling, such as `GLIBC_2.34`; none is right. */
export function beyondCeiling(versions: string): string[] {
  const needed = [...new Set(versions.match(/\b(GLIBCXX|GLIBC)_\d+(\.\d+)+/g) ?? [])]
  return needed.filter(name => {
    const [library, version] = name.split('_') as [keyof typeof ceiling, string]
    return isNewer(version, ceiling[library])
  })
}
