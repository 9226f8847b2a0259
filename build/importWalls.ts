/** Areas of the office's work; each has the same name on every floor. */
export const areas = [
  'attachments',
  'audit',
  'backups',
  'drafts',
  'figures',
  'handover',
  'inbox',
  'inspections',
  'jobs',
  'lists',
  'measures',
  'notices',
  'organizations',
  'outbox',
  'outreach',
  'packages',
  'papers',
  'people',
  'practice',
  'reference',
  'reports',
  'settings',
  'sheets',
  'summaries',
  'tasks',
  'training',
  'trash',
  'updates',
  'users',
  'vault',
] as const

/** Folders beside the areas, on the floors where nothing else may stand. */
export const sharedFolders = {
  domain: ['shared', 'records'],
  db: ['store', 'vault', 'schema', 'migrations', 'search', 'records'],
  core: ['kernel', 'records', 'workers'],
} as const

/** The order of the core's folders: each may import only what stands in a line before its own. */
export const coreOrder: readonly (readonly string[])[] = [
  ['jobs'],
  ['kernel'],
  ['settings'],
  [
    'attachments',
    'audit',
    'backups',
    'drafts',
    'inspections',
    'notices',
    'organizations',
    'people',
    'practice',
    'training',
    'users',
  ],
  ['figures', 'packages', 'records', 'sheets', 'tasks', 'updates'],
  ['measures', 'outreach', 'trash'],
  ['handover', 'reference', 'summaries', 'vault'],
  ['inbox/kinds', 'outbox'],
  ['inbox/sheets'],
  ['inbox'],
  ['lists', 'papers', 'reports'],
  ['workers'],
]

/** What every area of the core stands on. */
export const ground: ReadonlySet<string> = new Set(['jobs', 'kernel', 'packages', 'settings', 'users'])

/** The only files of the core that may name several areas. */
export const tablesOfAreas = [
  'core/router.ts',
  'core/workers/workTable.ts',
  'core/papers/inputs.ts',
  'core/lists/listTable.ts',
  'core/inbox/kinds/kinds.ts',
] as const

/** Names of the rooms. */
export type RoomName =
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
export const rooms: Readonly<Record<RoomName, Room & { readonly holds: RegExp }>> = {
  domain: { holds: /^domain\//, ours: ['domain'], packages: ['zod', '@orpc/contract'], node: [] },
  db: {
    holds: /^db\//,
    // one way to read, seal, open and prove content, for attachments and packages alike
    ours: ['domain', 'db', ...['filePieces', 'hashing', 'sealAge'].map(name => `exchange/package/${name}.ts`)],
    packages: ['better-sqlite3', 'drizzle-orm', 'hash-wasm', 'age-encryption', 'pinyin-pro', 'uuid', 'zod'],
    // a file that another program holds is waited for
    node: [...storage, 'timers'],
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
    packages: ['fontkit', 'linebreak', 'pdfjs-dist', 'pdfmake', 'zod'],
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
    holds: /^core\//,
    ours: ['domain', 'db', 'exchange', 'documents', 'core'],
    packages: [
      '@orpc/server',
      '@orpc/standard-server-peer',
      'age-encryption',
      'chinese-days',
      'electron-log',
      'systeminformation',
      'uuid',
      'zod',
    ],
    node: 'all',
  },
  // read by both hosts, so it may know neither Electron nor the core
  neutral: {
    holds: /^(electron\/(channels|coreMessages)|hosts\/web\/csp)\.ts$/,
    ours: ['domain', 'neutral'],
    packages: ['zod'],
    node: [],
  },
  hosts: {
    holds: /^(hosts\/(cli\/|web\/browser\.ts$)|electron\/core(Process|Service)\.ts$)/,
    ours: ['domain', 'documents', 'neutral', 'web', 'hosts', ...coreDoors],
    types: ['core'],
    packages: ['@orpc/client', 'zod'],
    typePackages: ['@orpc/server', 'electron'],
    node: 'all',
  },
  web: {
    holds: /^hosts\/web\//,
    ours: ['domain', 'neutral', 'web'],
    types: ['core'],
    packages: ['@orpc/server', 'zod'],
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
