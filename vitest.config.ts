import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const electron = fileURLToPath(new URL('tests/fakes/electron.ts', import.meta.url))

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        // requiring the real package would try to download the binary
        resolve: { alias: { electron } },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/faults/**'],
          testTimeout: 20_000,
        },
      },
      { test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
