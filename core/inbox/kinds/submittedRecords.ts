import { knownRecord } from '../../../db/inbox/existingRecords.ts'
import { addRecord, changeRecord } from '../../../db/records/changeRecords.ts'
import type { Change } from '../../../db/store/change.ts'
import { takenKeys } from '../../../domain/inbox/fileState.ts'
import { handedInAreas, type HandedInArea, type SubmittedRecord } from '../../../domain/packages/recordParts.ts'
import { kindOf } from '../../../domain/records/recordKinds.ts'
import type { SubmissionImport } from './submissionImport.ts'

function write(at: Change, area: HandedInArea, { uid, ...own }: SubmittedRecord, order: SubmissionImport): void {
  const kind = kindOf(area)
  const { unitId, series } = order.known
  const held = knownRecord(at.read, kind, uid)
  if (held !== null) {
    changeRecord(at, kind, held.id, { ...held.values, ...own }, series)
    return
  }
  const values = kind.unit === null ? own : { ...own, [kind.unit]: unitId }
  const { source, now: enteredAt, by: enteredBy } = order
  addRecord(at, kind, { uid, values, state: kind.handedIn ?? kind.first, source, series, enteredAt, enteredBy })
}

/** Writes the records of a submission whose areas all behave alike. */
export function writeRecords(at: Change, order: SubmissionImport): void {
  for (const area of handedInAreas) {
    const taken = takenKeys(order.items, area, order.decisions)
    for (const record of order.submission[area]) if (taken.has(record.uid)) write(at, area, record, order)
  }
}
