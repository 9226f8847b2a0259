import { recordCounts } from '../../domain/records/metrics.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import { recordAreaNames, type RecordArea } from '../../domain/shared/recordAreas.ts'
import { storedName, type RecordCount, type RecordKind } from '../../domain/shared/recordKind.ts'
import type { Fact, RawSource } from '../store/fact.ts'
import { quoted } from '../store/sqlText.ts'
import { unitNameText } from '../store/unitNames.ts'

const column = (field: string): string => `r.${storedName(field)}`

/** The fact that a count of a kind asks for. Throws for a kind whose records belong to no day, which is a bug. */
function factOf(kind: RecordKind, { states, sum }: RecordCount): Fact {
  if (kind.day === null) throw new Error(`${kind.area} has no day to be counted by`)
  const day = column(kind.day)
  const unit = kind.unit === null ? null : column(kind.unit)
  return {
    from: `${storedName(kind.area)} r`,
    day,
    where: `r.removed_at IS NULL AND r.state IN (${quoted(states)})${sum === undefined ? '' : ` AND ${column(sum)} IS NOT NULL`}`,
    ...(sum === undefined ? {} : { value: `coalesce(sum(${column(sum)}), 0)` }),
    unit,
    record: `'${kind.area}' AS area, r.id AS id, ${column(kind.title)} AS title,
      ${unit === null ? `''` : unitNameText(unit, day)} AS detail, ${day} AS day`,
  }
}

/** How each count that kinds of records declare is made, by its id in the catalogue. */
export const recordFacts: Readonly<Record<string, Fact>> = Object.fromEntries(
  recordCounts.map(([id, area, count]) => [id, factOf(kindOf(area), count)]),
)

/** The raw table of every kind of record that is counted: its days, numbers, words of closed lists, and its unit. */
export const recordRawTables = Object.fromEntries(
  recordAreaNames.map((area): [RecordArea, RawSource] => {
    const { fields, day } = kindOf(area)
    const counted = Object.entries(fields).flatMap(([name, { kind }]) =>
      kind === 'text' || kind === 'measures' ? [] : [storedName(name)],
    )
    const upTo = day === null ? '' : ` AND +${storedName(day)} <= @to`
    return [area, { columns: ['id', ...counted, 'state'], from: `${storedName(area)} WHERE removed_at IS NULL${upTo}` }]
  }),
) as Readonly<Record<RecordArea, RawSource>>
