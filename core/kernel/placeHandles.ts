import { existsSync } from 'node:fs'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { CoreState } from './coreState.ts'

/** The path behind a handle of a place or a vault. Refuses PLACE_GONE for an unknown handle or a missing folder. */
export function pathOf(core: CoreState, handle: Handle, kind: 'place' | 'vault'): string {
  const target = core.handles.take(handle, kind)
  if (target === null || !existsSync(target.path)) throw new Refusal('PLACE_GONE')
  return target.path
}

/** Name of a medium in the register of exchanged files: the label of the place; '' for a download. */
export const mediumOf = (core: CoreState, place: Handle | null): string =>
  place === null ? '' : (core.handles.take(place, 'place')?.label ?? '')
