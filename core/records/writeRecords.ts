import { randomUUID } from 'node:crypto'
import { countUses } from '../../db/measures/measureUses.ts'
import { addRecord, changeRecord, setRemoved, stepRecord } from '../../db/records/changeRecords.ts'
import { enterTrash, leaveTrash } from '../../db/records/intoTrash.ts'
import { recordById, valuesOf } from '../../db/records/records.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import { checkStep } from '../../domain/shared/checkStep.ts'
import type { RecordArea } from '../../domain/shared/recordAreas.ts'
import type { RecordKind } from '../../domain/shared/recordKind.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { contract, userOf } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import { found } from '../kernel/found.ts'
import { demandRecord, demandReferences } from './demandRecord.ts'

/** Refuses RECORD_IN_USE for a measure that something is linked to. */
function demandUnused(db: ReadDb, { area }: RecordKind, id: number): void {
  const uses = area === 'measures' ? countUses(db, id) : 0
  if (uses > 0) throw new Refusal('RECORD_IN_USE', { at: `${uses} 处` })
}

/** The calls that add and correct records of a kind and take them a step further. */
export function writeHandlers(area: RecordArea) {
  const kind = kindOf(area)
  const calls = contract[area]
  return {
    add: calls.add.handler(({ input, context }) =>
      changing(context, `${area}.add`, at => {
        demandReferences(at, kind, input.fields, context.core.today())
        const record = { uid: randomUUID(), values: input.fields, state: kind.first, source: 'office' as const }
        const [enteredAt, enteredBy] = [context.core.clock(), userOf(context).id]
        return { id: addRecord(at, kind, { ...record, enteredAt, enteredBy }) }
      }),
    ),
    change: calls.change.handler(({ input: { id, fields, reason }, context }) =>
      changing(context, { action: `${area}.change`, why: reason }, at => {
        demandRecord(at.read, kind, id)
        demandReferences(at, kind, fields, context.core.today())
        changeRecord(at, kind, id, fields)
        return { id }
      }),
    ),
    step: calls.step.handler(({ input: { id, ...order }, context }) =>
      changing(context, { action: `${area}.step`, why: order.note }, at => {
        const record = demandRecord(at.read, kind, id)
        const [by, { event, on }] = [userOf(context).id, order]
        const state = checkStep(kind.cycle, record, event, order, by)
        if (event === kind.datedBy && kind.day !== null)
          changeRecord(at, kind, id, { ...valuesOf(kind, record), [kind.day]: on })
        stepRecord(at, kind, id, { ...order, state, by, at: context.core.clock() })
        return { id }
      }),
    ),
  }
}

/** The calls that put records of a kind into the trash and take them back out. */
export function trashHandlers(area: RecordArea) {
  const kind = kindOf(area)
  const calls = contract[area]
  return {
    remove: calls.remove.handler(({ input: { id, reason }, context }) =>
      changing(context, { action: `${area}.remove`, why: reason }, at => {
        const record = demandRecord(at.read, kind, id)
        demandUnused(at.read, kind, id)
        const removed = { removedAt: context.core.clock(), removedReason: reason }
        setRemoved(at, kind, id, removed)
        const { uid, [kind.title]: title } = record
        const [removedAt, removedBy] = [removed.removedAt, userOf(context).id]
        enterTrash(at, area, { record: id, uid, title: String(title), removedAt, removedBy, reason })
        return { id }
      }),
    ),
    restore: calls.restore.handler(({ input: { id }, context }) =>
      changing(context, `${area}.restore`, at => {
        const { removedAt, sweptOn } = found(recordById(at.read, kind, id))
        if (removedAt === null) throw new Refusal('RECORD_NOT_FOUND')
        if (sweptOn !== null) throw new Refusal('RECORD_SWEPT')
        setRemoved(at, kind, id, null)
        leaveTrash(at, area, id)
        return { id }
      }),
    ),
  }
}
