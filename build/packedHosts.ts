import { chmodSync, cpSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { System } from './electron-builder.ts'

const root = resolve(import.meta.dirname, '..')

/** What both hosts run of ours and of packages, beside the fonts and the addon that lie unpacked for the window too. */
export const hostParts = [
  'package.json',
  'out/hosts',
  'out/renderer',
  'out/form',
  'node_modules/better-sqlite3/package.json',
  'node_modules/better-sqlite3/LICENSE',
  'node_modules/better-sqlite3/lib',
  'node_modules/pdfjs-dist/package.json',
  'node_modules/pdfjs-dist/LICENSE',
  'node_modules/pdfjs-dist/legacy/build/pdf.mjs',
  'node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs',
]

/** By system: Node's program, and the files that start a host, as they lie here and as they are called in the package. */
const starters = {
  linux: { node: 'node', files: { 'build/linux/desk.sh': 'desk', 'build/linux/browser.sh': 'browser' } },
  win32: {
    node: 'node.exe',
    files: { 'build/windows/desk.cmd': 'desk.cmd', 'build/windows/browser.cmd': 'browser.cmd' },
  },
} as const

function lay(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  cpSync(from, to, { recursive: true, dereference: true })
}

/** Node's program that npm brought for this machine; null where the package is for another one. */
export function ownNode(target: string, base = root): string | null {
  if (target !== `${process.platform}-${process.arch}`) return null
  const file = join(base, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(file) ? file : null
}

/**
 * Lays the command line and browser mode beside a packed window: Node and the files that start it into `host`, the rest
 * among the archive's unpacked files, so that fonts and addon are there once. The page is there twice: the window takes
 * it from the archive, which Windows checks.
 */
export function layHosts(packed: string, system: System, node: string, base = root): void {
  const unpacked = join(packed, 'resources', 'app.asar.unpacked')
  for (const part of hostParts) lay(join(base, part), join(unpacked, part))
  lay(join(root, 'build', 'drawsNothing.cjs'), join(unpacked, 'node_modules', '@napi-rs', 'canvas', 'index.js'))
  const { node: program, files } = starters[system]
  lay(node, join(packed, 'host', program))
  for (const [from, to] of Object.entries(files)) lay(join(base, from), join(packed, 'host', to))
  for (const name of [program, ...Object.values(files)]) chmodSync(join(packed, 'host', name), 0o755)
}
