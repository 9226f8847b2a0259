import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { programsBundle } from './bundles.ts'
import { bundledName, programsFolder } from './programNames.ts'

const root = resolve(import.meta.dirname, '..')

/** What tests start as processes of their own, by the path of its source. */
const sources = [
  'hosts/cli/main.ts',
  'hosts/web/browser.ts',
  ...readdirSync(join(root, 'tests', 'faults', 'children')).map(file => `tests/faults/children/${file}`),
]

// a start from the sources takes seconds of a core, and a test run starts hundreds
const programs = Object.fromEntries(sources.map(source => [bundledName(source), join(root, source)]))
// pdfjs-dist starts its worker from a file beside its own
await build(programsBundle(programs, programsFolder, ['pdfjs-dist']))
