import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { bundleFolder, preloadBundle, processesBundle } from './bundles.ts'

const root = resolve(import.meta.dirname, '..')

/** Builds main, core, worker and preload, beside each other. */
export async function buildBundles(folder = bundleFolder): Promise<void> {
  await build(processesBundle(folder))
  await build(preloadBundle(folder))
}

const changedAt = (folder: string): number =>
  Math.max(
    ...readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  )

/** True when the bundles are missing or older than what they are built from. */
export function bundlesAreStale(): boolean {
  const built = join(bundleFolder, 'preload.cjs')
  if (!existsSync(built)) return true
  const sources = ['domain', 'db', 'exchange', 'documents', 'core', 'hosts', 'electron', 'build']
  return Math.max(...sources.map(changedAt)) > statSync(built).mtimeMs
}

if (import.meta.main) await buildBundles()
