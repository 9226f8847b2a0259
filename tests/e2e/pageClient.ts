import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/** The client by which a page calls its core beside its own calls, as one script for `page.evaluate`. */
export async function pageScript(folder: string): Promise<string> {
  const entry = resolve(import.meta.dirname, 'pageCalls.ts')
  const lib = { entry, formats: ['iife' as const], name: 'pageCalls', fileName: 'pageCalls' }
  await build({ configFile: false, logLevel: 'warn', build: { outDir: folder, lib, emptyOutDir: false } })
  return readFileSync(join(folder, 'pageCalls.iife.js'), 'utf8')
}
