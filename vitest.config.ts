import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { quickFolder } from './build/quickFolder.ts'
import { LongestFirst } from './build/testOrder.ts'

const fakeElectron = fileURLToPath(new URL('tests/fakes/electron.ts', import.meta.url))
const quickImports = fileURLToPath(new URL('build/quickImports.ts', import.meta.url))
const runFolder = fileURLToPath(new URL('tests/builders/runFolder.ts', import.meta.url))
const minutes = 60_000

/** Tests that start a worker or a process for every step: too slow for the check before a commit. */
const processes = 'tests/**/*.process.test.ts'
/** Tests of the shell: each file has a stand-in Electron, and some a clock, to itself. */
const shell = 'tests/electron/**/*.test.ts'
// requiring the real package would try to download the binary
const alias = [{ find: /^electron(\/(main|renderer|utility|common))?$/, replacement: fakeElectron }]

/** `npm run properties`: every case of each property, a tenth of which is tried with every run. */
const properties = 'properties'

export default defineConfig(({ mode }) => ({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    execArgv: ['--import', quickImports],
    // a process that a test starts compiles nothing that another has compiled
    env: {
      TMPDIR: quickFolder(),
      NODE_COMPILE_CACHE: join(tmpdir(), 'safetydesk-compiled'),
      ...(mode === properties ? { SAFETYDESK_RUNS: 'all' } : {}),
    },
    globalSetup: runFolder,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/faults/**', 'tests/e2e/**', processes, shell],
          testTimeout: mode === properties ? 10 * minutes : 20_000,
          // modules are loaded once a process: these tests change nothing that outlives them
          isolate: false,
        },
      },
      {
        extends: true,
        resolve: { alias },
        test: {
          name: 'shell',
          include: [shell],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: [processes],
          testTimeout: mode === properties ? 10 * minutes : 3 * minutes,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
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
        },
      },
    ],
  },
}))
