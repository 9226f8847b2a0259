import { handedInAreas, ownFields, type HandedInArea, type SubmittedRecord } from '../packages/recordParts.ts'
import type { Submission, SubmissionList } from '../packages/submission.ts'
import { kindOf } from '../records/recordKinds.ts'
import { recordFieldOf, type FieldValue, type FieldValues } from '../shared/field.ts'
import type { KnownRecord, KnownState } from './known.ts'
import { plannedItem, type PlannedItem } from './plannedItem.ts'
import { maybeTwice, removedReason, similarRecord } from './similarRecords.ts'

const item = plannedItem<SubmissionList>

/** The fields that say something else, as text: all that are filled where there is nothing to compare with. */
function differing(area: HandedInArea, values: FieldValues, other: FieldValues): string {
  const text = (field: Parameters<typeof recordFieldOf>[0], value: FieldValue): string =>
    value === null ? '未填' : recordFieldOf(field).text(value, {})
  return Object.entries(ownFields(area))
    .filter(([name]) => (values[name] ?? null) !== (other[name] ?? null))
    .map(([name, field]) => `${field.label} ${text(field, values[name] ?? null)}`)
    .join('；')
}

/** Why a record is left out whatever it says; null if it is not. */
function leftFor({ removed, unitId }: KnownRecord, area: HandedInArea, known: KnownState): string | null {
  if (removed) return removedReason
  return kindOf(area).unit !== null && unitId !== known.unitId ? '这条记录不在本单位名下，不收入。' : null
}

/** The title of a record that came another way and is likely the same; null if there is none. */
function twinTitle(area: HandedInArea, record: SubmittedRecord, submission: Submission, known: KnownState) {
  const { title, day } = kindOf(area)
  if (day === null) return null
  const own = new Set(submission[area].map(({ uid }) => uid))
  const others = known.sameDay(area, String(record[day])).filter(({ uid }) => !own.has(uid))
  return similarRecord(String(record[title]), others)?.title ?? null
}

function newItem(area: HandedInArea, record: SubmittedRecord, twin: string | null): PlannedItem {
  const title = String(record[kindOf(area).title])
  const came = differing(area, record, {})
  return twin === null
    ? item(area, record.uid, title, 'new', { came })
    : item(area, record.uid, title, 'conflict', { reason: maybeTwice, held: twin, came })
}

function heldItem(area: HandedInArea, record: SubmittedRecord, held: KnownRecord, known: KnownState): PlannedItem {
  const { uid } = record
  const { title, handedIn } = kindOf(area)
  const head = [area, uid, String(record[title])] as const
  const reason = leftFor(held, area, known)
  if (reason !== null) return item(...head, 'left', { reason })
  const came = differing(area, record, held.values)
  if (came === '') return item(...head, 'same')
  // what the office wrote, or took a step further, a newer package does not change unasked
  const untouched = held.series === known.series && held.state === handedIn
  return item(...head, untouched ? 'change' : 'conflict', { held: differing(area, held.values, record), came })
}

/** What comes of the records of a submission whose areas all behave alike. */
export const recordItems = (submission: Submission, known: KnownState): PlannedItem[] =>
  handedInAreas.flatMap(area =>
    submission[area].map(record => {
      const held = known.record(area, record.uid)
      return held === null
        ? newItem(area, record, twinTitle(area, record, submission, known))
        : heldItem(area, record, held, known)
    }),
  )
