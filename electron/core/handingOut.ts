import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { mostHanded, type MadeFile } from '../../domain/outbox/api.ts'
import { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { CallContext } from './context.ts'
import { fileName } from './fileName.ts'
import { pathOf } from './placeCalls.ts'
import { saveStream } from './saving.ts'

/** A file that was made for a unit, for several that one sender speaks for, or for another office, before it is anywhere. */
export interface ForUnit {
  readonly unitId: number | null
  readonly unitName: string
  readonly name: string
  readonly content: Uint8Array
}

export { fileName } from './fileName.ts'

export const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Whether so many files can be handed out this way. Refuses INPUT_INVALID for too many without a place. */
export function demandWay(place: Handle | null, count: number): void {
  if (place === null && count > mostHanded) throw new Refusal('INPUT_INVALID', { at: 'place' })
}

/**
 * Gives a file to the page, or writes it beneath the place in a folder of the unit: temporary name, flush, read back,
 * compare, rename. Refuses as `saveStream` does.
 */
export async function handOut(
  { desk, connection }: CallContext,
  { unitId, unitName, name, content }: ForUnit,
  place: Handle | null,
): Promise<MadeFile> {
  const said = { unitId, unitName, name, bytes: content.length }
  if (place === null) return { ...said, file: Handle.parse(desk.made.keep(connection.id, name, content).file) }
  const folder = join(pathOf(desk, place, 'place'), '安委办发件', fileName(unitName))
  mkdirSync(folder, { recursive: true })
  await saveStream(Readable.from([content]), join(folder, name))
  return { ...said, file: null }
}
