import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { bundleFolder, hostsBundle, hostsFolder, preloadBundle, processesBundle } from './bundles.ts'

const root = resolve(import.meta.dirname, '..')

/** Builds main, core, worker and preload, beside each other. */
export async function buildBundles(folder = bundleFolder): Promise<void> {
  await build(processesBundle(folder))
  await build(preloadBundle(folder))
}

/** Builds the command line and browser mode that a packed program brings. */
export async function buildHosts(folder = hostsFolder): Promise<void> {
  await build(hostsBundle(folder))
}

const changedAt = (folder: string): number =>
  Math.max(
    ...readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  )

/** True when bundles are missing or older than what they are built from; `built` is what is written last of them. */
export function bundlesAreStale(built = join(bundleFolder, 'preload.cjs')): boolean {
  if (!existsSync(built)) return true
  const sources = ['domain', 'db', 'exchange', 'documents', 'core', 'hosts', 'electron', 'build']
  return Math.max(...sources.map(changedAt)) > statSync(built).mtimeMs
}

if (import.meta.main) {
  await buildBundles()
  await buildHosts()
}
