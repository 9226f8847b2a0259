import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { WaitingFile } from '../../domain/sheets/api.ts'
import type { FoundMedium } from '../../domain/inbox/api.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { placeHandle } from '../kernel/placeHandles.ts'
import { removableDrives } from '../kernel/storagePlaces.ts'
import { describeFile } from '../kernel/stageFile.ts'

/** Endings of files that units hand in. */
const handedIn = /\.(sdx|sdr|sdcard|xlsx)$/iu
/** Of a stick with more files the rest is found when these are gone. */
const maxFiles = 1000
/** Files lie at the top, in a folder, or in a unit's folder within it. */
const maxDepth = 2

/** Paths of files that units hand in on a medium; links are not followed, unreadable folders are skipped. */
function pathsOn(folder: string, depth = 0): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
      const path = join(folder, entry.name)
      if (entry.isFile()) return handedIn.test(entry.name) ? [path] : []
      return entry.isDirectory() && depth < maxDepth && !entry.name.startsWith('.') ? pathsOn(path, depth + 1) : []
    })
  } catch {
    return []
  }
}

/** Sticks that are plugged in now, and how many files on each can be added. */
export async function foundMediums(core: CoreState): Promise<FoundMedium[]> {
  const drives = await removableDrives(Date.now())
  return drives.map(drive => ({
    place: placeHandle(core, drive),
    label: drive.label,
    files: Math.min(maxFiles, pathsOn(drive.path).length),
  }))
}

/** The files of a place that can be added, under handles. */
export const filesOn = (core: CoreState, folder: string): WaitingFile[] =>
  pathsOn(folder)
    .slice(0, maxFiles)
    .map(path => describeFile(core, path))
    .filter(file => file !== null)
