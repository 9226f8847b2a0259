import { countAttachments } from '../../db/attachments/attachments.ts'
import { recordStepsOf } from '../../db/records/recordSteps.ts'
import { recordNames } from '../../db/records/recordNames.ts'
import { countRecords, listRecords, recordById, valuesOf } from '../../db/records/records.ts'
import type { StoredRecord } from '../../db/schema/index.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { userById } from '../../db/users/users.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import type { RecordDetail } from '../../domain/shared/recordApi.ts'
import type { RecordArea } from '../../domain/shared/recordAreas.ts'
import type { RecordKind } from '../../domain/shared/recordKind.ts'
import { sweepDay } from '../../domain/shared/recordRules.ts'
import { Instant } from '../../domain/shared/time.ts'
import { contract } from '../kernel/callContext.ts'
import { startExport } from '../kernel/exportJob.ts'
import { found } from '../kernel/found.ts'
import { dayOf } from '../kernel/officeTime.ts'

function removalOf({ removedAt, removedReason, sweptOn }: StoredRecord): RecordDetail['removed'] {
  if (removedAt === null) return null
  const at = Instant.parse(removedAt)
  return { at, reason: removedReason ?? '', sweptOn: sweepDay(dayOf(at)), swept: sweptOn !== null }
}

function detailOf(db: ReadDb, kind: RecordKind, id: number): RecordDetail {
  const stored = found(recordById(db, kind, id))
  return {
    id,
    uid: stored.uid,
    state: stored.state,
    source: stored.source,
    values: { ...valuesOf(kind, stored) },
    names: recordNames(db, kind, [stored])[0]!,
    attachments: countAttachments(db, kind.area, id),
    steps: recordStepsOf(db, kind.area, id),
    enteredAt: Instant.parse(stored.enteredAt),
    enteredBy: userById(db, stored.enteredBy)?.name ?? '',
    removed: removalOf(stored),
  }
}

/** The calls that read records of a kind. */
export function readHandlers(area: RecordArea) {
  const kind = kindOf(area)
  const calls = contract[area]
  return {
    list: calls.list.handler(({ input, context: { core } }) => {
      const { read } = core.store
      return { total: countRecords(read, kind, input.filter), typo: false, rows: listRecords(read, kind, input) }
    }),
    export: calls.export.handler(({ input, context }) => {
      const { core } = context
      return startExport(context, 'recordExport', { ...core.vault.access, area, day: core.today(), query: input })
    }),
    get: calls.get.handler(({ input, context }) => detailOf(context.core.store.read, kind, input.id)),
  }
}
