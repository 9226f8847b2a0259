import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runStep } from './steps.ts'

const root = resolve(import.meta.dirname, '..')

function newest(folder: string): number {
  const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  )
  return Math.max(0, ...files.map(entry => statSync(join(entry.parentPath, entry.name)).mtimeMs))
}

const built = ['out/renderer/index.html', 'out/form/form.html'].map(path => join(root, path))

/** True when the built page or form is missing, or older than what it is built from. */
export function pageIsStale(): boolean {
  if (!built.every(path => existsSync(path))) return true
  const oldest = Math.min(...built.map(path => statSync(path).mtimeMs))
  return Math.max(newest('renderer'), newest('domain')) > oldest
}

const vite = (name: string, folder: string): Promise<boolean> =>
  runStep({ name, command: ['vite', 'build', '--config', `${folder}/vite.config.ts`, folder] })

/** Builds the page into out/renderer, and the form that units fill into out/form. */
export const buildPage = async (): Promise<boolean> =>
  (await vite('build page', 'renderer')) && (await vite('build form', 'renderer/form'))
