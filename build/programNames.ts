import { join, resolve } from 'node:path'

/** Where programs that tests start are bundled: as deep as the program's own bundles, so that fonts and form are found. */
export const programsFolder = join(resolve(import.meta.dirname, '..'), 'out', 'testing')

/** Name of the bundle of a program, by the path of its source. */
export const bundledName = (source: string): string => source.replace(/\.ts$/, '').replaceAll('/', '-')

/** Names the folder to tests once all bundles are built; without it they start the sources. */
export const programsVariable = 'SAFETYDESK_TEST_PROGRAMS'
