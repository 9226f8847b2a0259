import { resolve } from 'node:path'

/** Arguments of Node before the script of a process that a test starts: see there. */
export const quickStart = ['--import', resolve(import.meta.dirname, '../../build/quickImports.ts')] as const
