import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { WorkerFiles } from '../../core/jobs/warmWorker.ts'
import { bundledName, programsVariable } from '../../build/programNames.ts'

const root = resolve(import.meta.dirname, '../..')

/** The core's threads as they ship, where a whole test run bundled them: they start in a tenth of the time. */
export function bundledWorkers(): { workerFiles?: WorkerFiles } {
  const bundles = process.env[programsVariable]
  if (bundles === undefined) return {}
  const file = (name: string) => pathToFileURL(join(bundles, `${name}.js`))
  return { workerFiles: { job: file('worker'), pdf: file('pdfWorker'), sheets: file('sheetWorker') } }
}

/**
 * Arguments of Node that start a program of this project: the bundle that a whole test run made of it, else its
 * source, with what makes loading it quicker.
 */
export function programOf(source: string): readonly string[] {
  const bundles = process.env[programsVariable]
  if (bundles !== undefined) return [join(bundles, `${bundledName(source)}.js`)]
  return ['--import', pathToFileURL(join(root, 'build', 'quickImports.ts')).href, join(root, source)]
}
