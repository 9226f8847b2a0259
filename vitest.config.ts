import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const fakeElectron = fileURLToPath(new URL('tests/fakes/electron.ts', import.meta.url))
const minutes = 60_000

/** Tests that start a worker or a process for every step: too slow for the check before a commit. */
const processes = 'tests/**/*.process.test.ts'

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        // requiring the real package would try to download the binary
        resolve: { alias: [{ find: /^electron(\/(main|renderer|utility|common))?$/, replacement: fakeElectron }] },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/faults/**', 'tests/e2e/**', processes],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: [processes],
          testTimeout: 3 * minutes,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
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
})
