import { figureTables } from '../../db/figures/metrics.ts'
import { inspectionFacts, inspectionTables } from '../../db/inspections/metrics.ts'
import { recordFacts, recordRawTables } from '../../db/records/metrics.ts'
import type { Fact, RawSource } from '../../db/store/fact.ts'
import { taskFacts, taskTables } from '../../db/tasks/metrics.ts'
import { trainingFacts, trainingTables } from '../../db/training/metrics.ts'
import type { RawTable } from '../../domain/summaries/api.ts'
import type { CountedId } from '../../domain/summaries/metrics.ts'

/** How every count of the catalogue that one statement makes is made; what is missing here does not compile. */
const counted: Readonly<Record<CountedId, Fact>> = { ...taskFacts, ...trainingFacts, ...inspectionFacts }

/** The same with those of the kinds of records, by the id of the metric. */
export const facts: Readonly<Record<string, Fact>> = { ...counted, ...recordFacts }

/** The fact behind a count; null for what comes from the units' reports. */
export const factOf = (id: string): Fact | null => (Object.hasOwn(facts, id) ? facts[id]! : null)

/** Every raw table of the export. */
export const rawTables: Readonly<Record<RawTable, RawSource>> = {
  ...taskTables,
  ...trainingTables,
  ...inspectionTables,
  ...figureTables,
  ...recordRawTables,
}
