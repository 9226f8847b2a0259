import { recordRows, recordKeys } from '../../db/records/records.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { recordList } from '../../domain/records/recordList.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import type { Period } from '../../domain/shared/period.ts'
import { recordAreaNames } from '../../domain/shared/recordAreas.ts'
import type { RecordKind, RecordReport } from '../../domain/shared/recordKind.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { maxListRows, type SnapshotList } from '../../domain/summaries/report.ts'

function listOf(db: ReadDb, kind: RecordKind, { list }: RecordReport, days: Period): SnapshotList {
  const { columns } = recordList(kind)
  const shown = list.fields.flatMap(field => columns.filter(({ key }) => key === field))
  const filter = { states: [...list.states], from: days.from, to: days.to }
  const keys = recordKeys(db, kind, { filter, sort: { by: kind.day ?? kind.title, descending: false } })
  if (keys.length > maxListRows) throw new Refusal('SUMMARY_NOT_READY', { at: `“${list.title}”超过 ${maxListRows} 行` })
  return {
    key: kind.area,
    title: list.title,
    columns: shown.map(({ head, number }) => ({ head, number: number === true })),
    rows: recordRows(db, kind, keys).map(row => shown.map(({ text }) => text(row))),
  }
}

/**
 * The lists of the report of these days, as the records stand now: of every kind that declares one, in the order of the
 * areas. Refuses SUMMARY_NOT_READY for a list that no report holds.
 */
export const reportLists = (db: ReadDb, days: Period): readonly SnapshotList[] =>
  recordAreaNames.flatMap(area => {
    const kind = kindOf(area)
    return kind.report === undefined ? [] : [listOf(db, kind, kind.report, days)]
  })
