import { existsSync } from 'node:fs'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { CoreState } from './coreState.ts'

/** The path behind a handle of a place or a vault. Refuses PLACE_GONE when it is not ours or no longer there. */
export function pathOf(core: CoreState, handle: Handle, kind: 'place' | 'vault'): string {
  const held = core.handles.take(handle, kind)
  if (held === null || !existsSync(held.path)) throw new Refusal('PLACE_GONE')
  return held.path
}

/** What a medium is called in the register of exchanged files: the label of the place, none for what the page is given. */
export const mediumOf = (core: CoreState, place: Handle | null): string =>
  place === null ? '' : (core.handles.take(place, 'place')?.label ?? '')
