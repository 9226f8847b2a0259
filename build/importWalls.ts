import { isBuiltin } from 'node:module'
import { posix } from 'node:path'

/** Areas of the office's work; each has the same name on every floor. */
export const areas = [
  'vault',
  'backups',
  'jobs',
  'audit',
  'organizations',
  'people',
  'notices',
  'tasks',
  'training',
  'inspections',
  'figures',
  'accidents',
  'assessment',
  'summaries',
  'papers',
  'reports',
  'outbox',
  'inbox',
  'exchange',
  'settings',
  'users',
] as const

/** Folders beside the areas, on the floors where nothing else may stand. */
export const sharedFolders = {
  domain: ['practice', 'shared'],
  db: ['store', 'schema', 'migrations', 'search'],
} as const

type RoomName =
  | 'domain'
  | 'db'
  | 'exchange'
  | 'documents'
  | 'renderer'
  | 'form'
  | 'core'
  | 'neutral'
  | 'web'
  | 'hosts'
  | 'shell'
  | 'preload'

/** What the files of a room may import; `types` and `typePackages` hold for `import type` only. */
interface Room {
  /** Rooms, or single files. */
  readonly ours: readonly string[]
  readonly types?: readonly string[]
  readonly packages: readonly string[]
  readonly typePackages?: readonly string[]
  /** Builtin modules without `node:`; a name also allows what lies below it. */
  readonly node: readonly string[] | 'all'
}

/** All that a host runs of the core; everything else of it is reached by calls. */
const coreDoors = ['core/startCore.ts', 'core/oneInstance.ts']
const storage = ['buffer', 'crypto', 'fs', 'path', 'stream', 'string_decoder', 'util', 'zlib']

/** The table: who may import whom. The first room whose pattern matches takes a file. */
const rooms: Readonly<Record<RoomName, Room & { readonly holds: RegExp }>> = {
  domain: { holds: /^domain\//, ours: ['domain'], packages: ['zod', '@orpc/contract'], node: [] },
  db: {
    holds: /^db\//,
    // one way to read, seal, open and prove content, for attachments and packages alike
    ours: ['domain', 'db', ...['age', 'filePieces', 'hashing'].map(name => `exchange/package/${name}.ts`)],
    packages: ['better-sqlite3', 'drizzle-orm', 'hash-wasm', 'age-encryption', 'pinyin-pro', 'uuid', 'zod'],
    node: storage,
  },
  exchange: {
    holds: /^exchange\//,
    ours: ['domain', 'exchange'],
    packages: ['@noble/ciphers', 'age-encryption', 'hash-wasm', 'hucre', 'saxes', 'tar-stream', 'uuid', 'yauzl', 'zod'],
    // long content is hashed on a thread of its own
    node: [...storage, 'worker_threads'],
  },
  documents: {
    holds: /^documents\//,
    ours: ['domain', 'documents'],
    packages: ['fontkit', 'pdfjs-dist', 'pdfmake', 'zod'],
    node: ['buffer', 'fs', 'path'],
  },
  form: {
    holds: /^renderer\/form\//,
    ours: ['domain', 'form'],
    packages: ['react', 'react-dom', 'zod', 'age-encryption', '@noble/curves', 'nanotar', 'idb-keyval', 'core-js'],
    typePackages: ['vite'],
    node: [],
  },
  renderer: {
    holds: /^renderer\//,
    ours: ['domain', 'renderer'],
    packages: [
      'react',
      'react-dom',
      'get-nonce',
      'zod',
      '@mantine/core',
      '@mantine/dates',
      '@mantine/form',
      '@mantine/hooks',
      '@mantine/notifications',
      '@orpc/client',
      '@orpc/contract',
      '@orpc/tanstack-query',
      '@tabler/icons-react',
      '@tanstack/react-query',
      '@tanstack/react-router',
      '@tanstack/react-virtual',
      'dayjs',
      'pdfjs-dist',
    ],
    typePackages: ['vite', 'postcss'],
    node: [],
  },
  core: {
    holds: /^electron\/core\//,
    ours: ['domain', 'db', 'exchange', 'documents', 'core'],
    packages: [
      ...[
        '@orpc/server',
        '@orpc/standard-server-peer',
        'age-encryption',
        'chinese-days',
        'electron-log',
        'systeminformation',
        'uuid',
        'zod',
      ],
    ],
    node: 'all',
  },
  // read by both hosts, so it may know neither Electron nor the core
  neutral: {
    holds: /^electron\/(channels|coreMessages|csp)\.ts$/,
    ours: ['domain', 'neutral'],
    packages: ['zod'],
    node: [],
  },
  web: {
    holds: /^electron\/web\//,
    ours: ['domain', 'neutral', 'web'],
    types: ['core'],
    packages: ['@orpc/server', 'zod'],
    node: 'all',
  },
  hosts: {
    holds: /^electron\/((browser|cli|coreProcess|coreService)\.ts$|cli\/)/,
    ours: ['domain', 'documents', 'neutral', 'web', 'hosts', ...coreDoors],
    types: ['core'],
    packages: ['@orpc/client', 'zod'],
    typePackages: ['@orpc/server', 'electron'],
    node: 'all',
  },
  preload: { holds: /^electron\/preload\.ts$/, ours: ['neutral'], packages: ['electron'], node: [] },
  shell: {
    holds: /^electron\/[^/]+\.ts$/,
    ours: ['domain', 'neutral', 'web', 'shell'],
    packages: ['electron', 'zod'],
    node: 'all',
  },
}

const free = /^(build|tests)\/|(^|\/)[^/]+\.config\.ts$/

const roomOf = (path: string): RoomName | null =>
  (Object.keys(rooms) as RoomName[]).find(name => rooms[name].holds.test(path)) ?? null

/** One import as it stands in a file: the specifier, and whether nothing of it is left at run time. */
export interface Imported {
  readonly target: string
  readonly typeOnly: boolean
}

const floorPattern = /^(domain|db|exchange|documents|renderer|electron\/core)\/([^/.]+)/

function standing(path: string): { floor: string; area: string | null } {
  const [, floor = '', name = ''] = floorPattern.exec(path) ?? []
  return { floor, area: (areas as readonly string[]).includes(name) ? name : null }
}

function areaBreach(file: string, target: string): string | null {
  const from = standing(file)
  const to = standing(target)
  if (from.floor === '' || from.floor === 'domain' || from.floor !== to.floor) return null
  if (to.area === null || to.area === from.area) return null
  if (from.area !== null)
    return `${from.floor}: area ${from.area} reaches area ${to.area} only through domain/${to.area}`
  return from.floor === 'db' ? `db: what areas share may not know the area ${to.area}` : null
}

function ownBreach(file: string, name: RoomName, { target, typeOnly }: Imported): string | null {
  const path = posix.join(posix.dirname(file), target.replace(/\?.*$/, ''))
  if (!/\.(tsx?|css|json|svg|png|woff2)$/.test(path)) return `relative imports end in .ts: ${target}`
  const { ours, types = [] } = rooms[name]
  const room = roomOf(path)
  const allowed = (list: readonly string[]) => list.includes(path) || (room !== null && list.includes(room))
  if (allowed(ours) || (typeOnly && allowed(types))) return areaBreach(file, path)
  const onlyTypes = allowed(types) ? ' at run time' : ''
  return `${name} may not import ${path}${onlyTypes}`
}

function packageBreach(name: RoomName, { target, typeOnly }: Imported): string | null {
  const length = target.startsWith('@') ? 2 : 1
  const packageName = target.split('/').slice(0, length).join('/')
  const { packages, typePackages = [] } = rooms[name]
  if (packages.includes(packageName) || (typeOnly && typePackages.includes(packageName))) return null
  const onlyTypes = typePackages.includes(packageName) ? ' at run time' : ''
  return `${name} may not import the package ${packageName}${onlyTypes}`
}

function builtinBreach(name: RoomName, target: string): string | null {
  const { node } = rooms[name]
  const builtin = target.replace(/^node:/, '').split('/')[0]!
  return node === 'all' || node.includes(builtin) ? null : `${name} may not import ${target}`
}

/** Why a file (path from the root, with slashes) may not import this; null when it may. */
export function wallBreach(file: string, imported: Imported): string | null {
  const { target } = imported
  if (free.test(file)) return null
  const name = roomOf(file)
  if (name === null) return `${file} stands in no room of build/importWalls.ts`
  if (target.startsWith('.')) return ownBreach(file, name, imported)
  if (target.startsWith('node:')) return builtinBreach(name, target)
  return isBuiltin(target) ? `builtin modules are written node:${target}` : packageBreach(name, imported)
}

/** Why a file may not lie where it lies: its folder is neither an area nor one that the areas share. */
export function folderBreach(file: string): string | null {
  const [, floor, folder] = /^(domain|db)\/([^/]+)\//.exec(file) ?? []
  if (floor === undefined || folder === undefined) return null
  const known: readonly string[] = [...areas, ...sharedFolders[floor as keyof typeof sharedFolders]]
  return known.includes(folder) ? null : `${floor}/${folder} is no area of build/importWalls.ts`
}
