import type { Buffer } from 'node:buffer'
import type { z } from 'zod'
import type { Manifest } from '../../domain/packages/manifest.ts'
import {
  maxReferenceRecords,
  ReferenceData,
  referenceParts,
  type ReferenceList,
} from '../../domain/packages/referenceData.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { demandKnownLists, recordsOf } from './packageLists.ts'

const areas = Object.keys(referenceParts) as ReferenceList[]
const known: ReadonlySet<string> = new Set(areas.map(area => `data/${area}.ndjson`))

const refused = (why: string): Refusal => new Refusal('PACKAGE_UNREADABLE', { at: why })

/**
 * Reference data out of a package's parts. Refuses PACKAGE_NEWER for other lists, and PACKAGE_UNREADABLE for other parts, for one too large to
 * be kept, for more records than are allowed, and for two of one key.
 */
export function referenceDataOf({ parts }: Pick<Manifest, 'parts'>, lists: ReadonlyMap<string, Buffer>): ReferenceData {
  const names = parts.map(({ name }) => name)
  demandKnownLists(names, areas)
  for (const name of names) {
    if (!known.has(name)) throw refused(`${name} 不是基础数据`)
    if (!lists.has(name)) throw refused(`${name} 过大`)
  }
  const listed = (area: ReferenceList) =>
    recordsOf(area, lists.get(`data/${area}.ndjson`), referenceParts[area] as z.ZodType, maxReferenceRecords[area])
  const data = ReferenceData.safeParse(Object.fromEntries(areas.map(area => [area, listed(area)])))
  if (!data.success) throw refused('同一条记录有两份')
  return data.data
}
