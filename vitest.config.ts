import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { quickFolder } from './build/quickFolder.ts'
import { LongestFirst } from './build/testOrder.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const minutes = 60_000

/** Tests that start a worker or a process for every step: too slow for the check before a commit. */
const processes = 'tests/**/*.process.test.ts'
/** Measures the memory of its process, which therefore runs nothing else. */
const ownMemory = 'tests/exchange/package/mutations.process.test.ts'
/** Tests of the core, which start vaults, keys and threads. */
const core = 'tests/core/**/*.test.ts'
/**
 * They share a process with few others, for loading the core takes seconds, yet not with all: V8 fails a check of its own
 * where one process has ended hundreds of threads with WebAssembly.
 */
const coreGroups = (): string[][] => {
  const names = readdirSync(here('tests/core')).filter(name => name !== 'tsconfig.json')
  const groups = Array.from({ length: 4 }, (_, group) => names.filter((__, at) => at % 4 === group))
  return groups.map(group =>
    group.map(name => (name.endsWith('.ts') ? `tests/core/${name}` : `tests/core/${name}/**/*.test.ts`)),
  )
}
/** Tests of the shell: each file has a stand-in Electron, and some a clock, to itself. */
const shell = 'tests/electron/**/*.test.ts'
// requiring the real package would try to download the binary
const alias = [{ find: /^electron(\/(main|renderer|utility|common))?$/, replacement: here('tests/fakes/electron.ts') }]

/** `npm run properties`: every case of each property, a tenth of which is tried with every run. */
const isProperties = (mode: string): boolean => mode === 'properties'

const quickProjects = (mode: string): TestProjectInlineConfiguration[] => [
  {
    extends: true,
    test: {
      name: 'unit',
      include: ['tests/**/*.test.{ts,tsx}'],
      exclude: ['tests/faults/**', 'tests/e2e/**', processes, shell, core],
      testTimeout: isProperties(mode) ? 10 * minutes : 20_000,
      // modules are loaded once a process: these tests change nothing that outlives them
      isolate: false,
    },
  },
  ...coreGroups().map((include, at): TestProjectInlineConfiguration => ({
    extends: true,
    test: {
      name: `core ${at + 1}`,
      include,
      exclude: [processes],
      testTimeout: isProperties(mode) ? 10 * minutes : 20_000,
      isolate: false,
    },
  })),
  {
    extends: true,
    resolve: { alias },
    // what is packed may not lie where the system keeps its own
    test: { name: 'shell', include: [shell], env: { TMPDIR: tmpdir() }, testTimeout: 20_000 },
  },
  {
    extends: true,
    test: {
      name: 'processes',
      include: [processes],
      exclude: [ownMemory],
      isolate: false,
      testTimeout: (isProperties(mode) ? 10 : 3) * minutes,
    },
  },
  {
    extends: true,
    test: { name: 'processes alone', include: [ownMemory], testTimeout: (isProperties(mode) ? 10 : 3) * minutes },
  },
]

const slowProjects: TestProjectInlineConfiguration[] = [
  {
    extends: true,
    test: {
      name: 'faults',
      isolate: false,
      include: ['tests/faults/**/*.test.ts'],
      env: { TMPDIR: tmpdir() },
      testTimeout: 10 * minutes,
      hookTimeout: minutes,
    },
  },
  {
    extends: true,
    test: {
      name: 'e2e',
      include: ['tests/e2e/**/*.e2e.ts'],
      // without it, Chromium takes the letters of a file's name for what cannot be written
      env: { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
      testTimeout: 3 * minutes,
      hookTimeout: 2 * minutes,
      isolate: false,
    },
  },
]

export default defineConfig(({ mode }) => ({
  test: {
    pool: 'forks',
    // one more than the cores of an old machine: tests wait for processes and browsers now and then
    maxWorkers: 3,
    execArgv: ['--import', new URL('build/quickImports.ts', import.meta.url).href],
    env: {
      TMPDIR: quickFolder(),
      // a process that a test starts compiles nothing that another has compiled
      NODE_COMPILE_CACHE: join(tmpdir(), 'safetydesk-compiled'),
      ...(isProperties(mode) ? { SAFETYDESK_RUNS: 'all' } : {}),
    },
    globalSetup: here('tests/builders/runFolder.ts'),
    sequence: { sequencer: LongestFirst },
    projects: [...quickProjects(mode), ...slowProjects],
  },
}))
