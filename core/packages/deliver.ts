import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { removeParts } from '../../db/store/durable.ts'
import { openNamesakes, type Namesake } from '../../db/organizations/sameNameUnits.ts'
import { maxFilesToPage, type MadeFile } from '../../domain/outbox/api.ts'
import { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { fileName } from '../../domain/shared/fileName.ts'
import { pathOf } from '../kernel/placeHandles.ts'
import { writeVerified } from '../kernel/writeVerified.ts'

/** A file for a unit, for several units of one sender, or for another office. */
interface Delivery {
  readonly unitId: number | null
  readonly unitName: string
  readonly name: string
  readonly content: Uint8Array
}

/** An unfinished file of this age, in milliseconds, was left by a stick that was pulled; a younger one may be under way. */
const hour = 3_600_000

/** Refuses INPUT_INVALID for more files without a place than a page may be given. */
export function demandDeliverable(place: Handle | null, count: number): void {
  if (place === null && count > maxFilesToPage) throw new Refusal('INPUT_INVALID', { at: 'place' })
}

/** Tells a unit from others of its name: by its region where theirs differ, else by its number. */
function markOf(unitId: number, bearers: readonly Namesake[]): string {
  const code = bearers.find(({ id }) => id === unitId)?.regionCode ?? null
  const others = bearers.filter(({ id }) => id !== unitId)
  const apart = code !== null && others.length > 0 && others.every(({ regionCode }) => regionCode !== code)
  return apart ? code : `${unitId}号`
}

/**
 * Name of a unit's folder and form. A form holds the unit's private keys: if another open unit has the same name, or a
 * file system would change it, the name also says which unit is meant.
 */
export function unitFileName({ store, today }: CoreState, unitId: number | null, unitName: string): string {
  const plain = fileName(unitName)
  if (unitId === null) return plain
  const bearers = openNamesakes(store.read, unitName, today())
  const alone = bearers.every(({ id }) => id === unitId)
  return alone && plain === unitName ? plain : `${plain}（${markOf(unitId, bearers)}）`
}

/**
 * Gives a file to the page, or writes it beneath the place in a folder of the unit: temporary name, flush, read back,
 * compare, rename. Refuses as `writeVerified` does.
 */
export async function deliver(
  { core, connection }: CallContext,
  { unitId, unitName, name, content }: Delivery,
  place: Handle | null,
): Promise<MadeFile> {
  const delivered = { unitId, unitName, name, bytes: content.length }
  if (place === null)
    return { ...delivered, left: [], file: Handle.parse(core.downloads.offer(connection.id, name, content).file) }
  const sent = join(pathOf(core, place, 'place'), '安委办发件')
  const folder = join(sent, unitFileName(core, unitId, unitName))
  // one by one: made with all above it, the folder of a stick that was pulled would stand on the machine's own disk
  for (const one of [sent, folder]) if (!existsSync(one)) mkdirSync(one)
  removeParts(folder, Date.now() - hour)
  await writeVerified(Readable.from([content]), join(folder, name))
  return { ...delivered, left: [], file: null }
}
