import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { take } from './steps.ts'

const root = resolve(import.meta.dirname, '..')

function newest(folder: string): number {
  const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  )
  return Math.max(0, ...files.map(entry => statSync(join(entry.parentPath, entry.name)).mtimeMs))
}

/** True when the built page is missing or older than what it is built from. */
export function pageIsStale(): boolean {
  const built = join(root, 'out', 'renderer', 'index.html')
  if (!existsSync(built)) return true
  return Math.max(newest('renderer'), newest('domain')) > statSync(built).mtimeMs
}

/** Builds the page into out/renderer. */
export const buildPage = (): Promise<boolean> =>
  take({ name: 'build page', command: ['vite', 'build', '--config', 'renderer/vite.config.ts', 'renderer'] })
