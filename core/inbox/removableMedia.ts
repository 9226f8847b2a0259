import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { WaitingFile } from '../../domain/sheets/api.ts'
import type { FoundMedium } from '../../domain/inbox/api.ts'
import { Handle } from '../../domain/shared/handle.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { removableDrives } from '../kernel/storagePlaces.ts'
import { describeFile } from '../kernel/stageFile.ts'

/** Kinds of files that units bring. */
const brought = /\.(sdx|sdr|sdcard|xlsx)$/iu
/** A stick with more of them is read in pieces: the rest comes with the next. */
const mostFiles = 1000
/** Files lie at the top, in a folder, or in a unit's folder within it. */
const deepest = 2

/** Paths of what units bring on a medium; links are not followed, and what cannot be read is passed over. */
function pathsOn(folder: string, depth = 0): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
      const path = join(folder, entry.name)
      if (entry.isFile()) return brought.test(entry.name) ? [path] : []
      return entry.isDirectory() && depth < deepest && !entry.name.startsWith('.') ? pathsOn(path, depth + 1) : []
    })
  } catch {
    return []
  }
}

/** Sticks that are plugged in now, and how many files on each could be brought in. */
export async function foundMediums(core: CoreState): Promise<FoundMedium[]> {
  const drives = await removableDrives(Date.now())
  return drives.map(({ path, label }) => ({
    place: Handle.parse(core.handles.give({ kind: 'place', path, label })),
    ...{ label, files: Math.min(mostFiles, pathsOn(path).length) },
  }))
}

/** The files of a place that could be brought in, under handles. */
export const filesOn = (core: CoreState, folder: string): WaitingFile[] =>
  pathsOn(folder)
    .slice(0, mostFiles)
    .map(path => describeFile(core, path))
    .filter(file => file !== null)
