import { statSync } from 'node:fs'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { CoreState } from './coreState.ts'

/** The volume that a folder lies on: the serial number on Windows, else the device; null for no folder. */
const volumeOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.dev ?? null

/** A handle of a folder where something can be kept, on the volume that is there now. */
export const placeHandle = (core: CoreState, { path, label }: { path: string; label: string }): Handle =>
  core.handles.give({ kind: 'place', path, label, volume: volumeOf(path) })

/**
 * The path behind a handle of a place or a vault. Refuses PLACE_GONE for an unknown handle or a missing folder, and for a
 * place whose path now leads to another stick.
 */
export function pathOf(core: CoreState, handle: Handle, kind: 'place' | 'vault'): string {
  const target = core.handles.take(handle, kind)
  const volume = target === null ? null : volumeOf(target.path)
  if (target === null || volume === null) throw new Refusal('PLACE_GONE')
  if (target.kind === 'place' && target.volume !== volume) throw new Refusal('PLACE_GONE')
  return target.path
}

/** Name of a medium in the register of exchanged files: the label of the place; '' for a download. */
export const mediumOf = (core: CoreState, place: Handle | null): string =>
  place === null ? '' : (core.handles.take(place, 'place')?.label ?? '')
