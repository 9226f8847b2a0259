import { join, resolve } from 'node:path'
import type { InlineConfig } from 'vite'

const root = resolve(import.meta.dirname, '..')

/** Where the shell's files lie, beside each other: the core finds its worker next to itself. */
export const bundleFolder = join(root, 'out', 'electron')

/** Where the packed program's command line and browser mode lie: as deep, for they find fonts and form as the shell does. */
export const hostsFolder = join(root, 'out', 'hosts')

const common = (folder: string, empty: boolean): InlineConfig => ({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node24',
    outDir: folder,
    emptyOutDir: empty,
    minify: false,
    copyPublicDir: false,
  },
})

/** What stays outside: Electron's own module, and the database addon with its native file. */
const externals = ['electron', 'better-sqlite3'] as const

/** The entries of threads; whoever starts one looks for it beside itself. */
const threads = {
  worker: join(root, 'core', 'workers', 'worker.ts'),
  hashWorker: join(root, 'exchange', 'package', 'hashWorker.ts'),
  pdfWorker: join(root, 'core', 'workers', 'pdfWorker.ts'),
  sheetWorker: join(root, 'core', 'workers', 'sheetWorker.ts'),
}

/** The reader of PDF names these when it is loaded, though it draws nothing here; Node has none, and no package beside a bundle brings any. */
const drawsNothing = ['DOMMatrix', 'ImageData', 'Path2D'].map(name => `globalThis.${name} ??= class {};`).join('')

/** Programs with the threads they start: ES modules that share their chunks. */
export function programsBundle(
  programs: Readonly<Record<string, string>>,
  folder: string,
  outside: readonly string[] = [],
): InlineConfig {
  const { build, ...rest } = common(folder, true)
  return {
    ...rest,
    ssr: { noExternal: true, external: [...externals, ...outside] },
    // packages written as CommonJS ask for it, and an ES module has none
    define: { __dirname: 'import.meta.dirname' },
    build: {
      ...build,
      rolldownOptions: {
        input: { ...programs, ...threads },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js', banner: drawsNothing },
      },
    },
  }
}

/** Main process and core. */
export const processesBundle = (folder = bundleFolder): InlineConfig =>
  programsBundle(
    { main: join(root, 'electron', 'main.ts'), coreProcess: join(root, 'electron', 'coreProcess.ts') },
    folder,
  )

/** Command line and browser mode, which a packed program brings beside its window; run by Node. */
export const hostsBundle = (folder = hostsFolder): InlineConfig =>
  programsBundle(
    { desk: join(root, 'hosts', 'cli', 'main.ts'), browser: join(root, 'hosts', 'web', 'browser.ts') },
    folder,
    // it starts its worker from a file beside its own
    ['pdfjs-dist'],
  )

/** The preload: one CommonJS file, for a sandboxed preload has no module loader and may require electron alone. */
export function preloadBundle(folder = bundleFolder): InlineConfig {
  const { build, ...rest } = common(folder, false)
  return {
    ...rest,
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ...build,
      rolldownOptions: {
        input: { preload: join(root, 'electron', 'preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  }
}
