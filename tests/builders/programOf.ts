import { join, resolve } from 'node:path'
import { bundledName, programsVariable } from '../../build/programNames.ts'

const root = resolve(import.meta.dirname, '../..')

/**
 * Arguments of Node that start a program of this project: the bundle that a whole test run made of it, else its
 * source, with what makes loading it quicker.
 */
export function programOf(source: string): readonly string[] {
  const bundles = process.env[programsVariable]
  if (bundles !== undefined) return [join(bundles, `${bundledName(source)}.js`)]
  return ['--import', join(root, 'build', 'quickImports.ts'), join(root, source)]
}
