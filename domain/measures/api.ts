import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'
import { Changed } from '../shared/changed.ts'
import { IsoDay } from '../shared/time.ts'
import { LinkedArea } from './measureLink.ts'

/** A measure that a record, or a part of it (a clause), is linked to. */
export const MeasureLink = z.strictObject({
  id: z.int(),
  key: z.string(),
  measureId: z.int(),
  label: z.string(),
})
export type MeasureLink = z.output<typeof MeasureLink>

/** A record that has to do with a measure, as the measure's page shows it. */
export const MeasureUse = z.strictObject({
  id: z.int(),
  title: z.string(),
  /** The clause or item that is meant; empty for the whole record. */
  part: z.string(),
  /** The first words of that part; empty for the whole record. */
  partText: z.string(),
  day: IsoDay.nullable(),
  unitName: z.string().nullable(),
  state: z.string(),
})
export type MeasureUse = z.output<typeof MeasureUse>

/** How many of an area's records have to do with a measure, and the latest of them. */
export const MeasureUses = z.strictObject({ area: z.string(), total: z.int(), rows: z.array(MeasureUse) })
export type MeasureUses = z.output<typeof MeasureUses>

const Linked = z.strictObject({ area: LinkedArea, record: z.int() })

/** A measure that the words of a clause or a record speak of. */
export const MeasureProposal = z.strictObject({
  key: z.string(),
  measureId: z.int(),
  label: z.string(),
  /** The words by which it was recognised. */
  words: z.string(),
})
export type MeasureProposal = z.output<typeof MeasureProposal>

/** What the catalogue of measures can do beside what every kind of record can. */
export const measuresApi = {
  /** Where a measure was passed down, trained, publicised; the latest 50 of each area, and how many there are. */
  uses: sessionCall('measures.read', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int() }))
    .output(z.array(MeasureUses)),
  links: sessionCall('measures.read').input(Linked).output(z.array(MeasureLink)),
  /** Links a record, or a part of it, to measures; what is linked already stays as it is. */
  link: sessionCall('measures.write', 'RECORD_NOT_FOUND')
    .input(Linked.extend({ key: z.string().max(40), measureIds: z.array(z.int()).min(1).max(50) }))
    .output(Changed),
  unlink: sessionCall('measures.write', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int() }))
    .output(Changed),
  /** Measures whose names or keywords stand in the record; changes nothing, and leaves out what is linked. */
  propose: sessionCall('measures.read', 'RECORD_NOT_FOUND').input(Linked).output(z.array(MeasureProposal)),
  /** Adds those of the built-in catalogue whose system and number the office does not have. */
  addBuiltIn: sessionCall('measures.write').output(z.strictObject({ added: z.int(), change: z.uuid() })),
}
