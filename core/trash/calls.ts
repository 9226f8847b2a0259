import { changeInspection, settleInspection } from '../../db/inspections/changeInspections.ts'
import { findingById } from '../../db/inspections/findings.ts'
import { inspectionById } from '../../db/inspections/inspections.ts'
import { moveToTrash } from '../../db/records/intoTrash.ts'
import { countTrash, trashByKeys, trashKeys } from '../../db/records/listTrash.ts'
import { trashEntry, type TrashEntry } from '../../db/records/trash.ts'
import type { Change } from '../../db/store/change.ts'
import { undo } from '../../db/store/undo.ts'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import { trashPermission, type MovedArea } from '../../domain/shared/trashAreas.ts'
import { contract, demandPermission, userOf, type CallContext } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import { found } from '../kernel/found.ts'
import { demandRemovable } from './removable.ts'
import { trashQuery } from './trashQuery.ts'

/** An inspection that was closed meanwhile goes on while a finding of it is open. */
function reopenFor(
  at: Change,
  { inspectionId, state }: { readonly inspectionId: number | null; readonly state: string },
) {
  if (inspectionId === null || state === 'closed') return
  if (inspectionById(at.read, inspectionId)?.state === 'closed')
    changeInspection(at, inspectionId, { state: 'ordered' })
}

/** Brings the inspection that a finding belongs to in line with the findings that it has now. */
function settle(at: Change, inspectionId: number | null): void {
  if (inspectionId !== null) settleInspection(at, inspectionId)
}

interface Order {
  readonly area: MovedArea
  readonly id: number
  readonly reason: string
}

function remove(context: CallContext, { area, id, reason }: Order) {
  demandPermission(context, trashPermission(area, 'write'), 'trash.remove')
  return changing(context, { action: 'trash.remove', why: reason }, at => {
    const { uid, title, number, inspectionId } = demandRemovable(at.read, area, id)
    const [removedAt, removedBy] = [context.core.clock(), userOf(context).id]
    moveToTrash(at, area, { record: id, uid, title, number, removedAt, removedBy, reason })
    settle(at, inspectionId)
    return { id }
  })
}

/** Undoes the removal. Refuses TRASH_CLASH where what the record belongs to is gone, or its number is another's. */
function putBack(context: CallContext, at: Change, { area, record, change }: TrashEntry): void {
  try {
    undo(at, context.core.store.writer, change)
  } catch (error) {
    if (isRefusal(error) && error.code === 'UNDO_BUILT_ON') throw new Refusal('TRASH_CLASH', {}, { cause: error })
    throw error
  }
  if (area === 'findings') reopenFor(at, found(findingById(at.read, record)))
}

function restore(context: CallContext, id: number) {
  const entry = found(trashEntry(context.core.store.read, id))
  demandPermission(context, trashPermission(entry.area, 'write'), 'trash.restore')
  if (entry.sweptOn !== null) throw new Refusal('RECORD_SWEPT')
  return changing(context, 'trash.restore', at => {
    putBack(context, at, entry)
    return { id: entry.record }
  })
}

export const trashHandlers = {
  list: contract.trash.list.handler(({ input, context }) => {
    const { read } = context.core.store
    const query = trashQuery(input, userOf(context))
    const keys = trashKeys(read, query, input)
    return { total: countTrash(read, query), typo: false, rows: trashByKeys(read, input.day, keys) }
  }),
  remove: contract.trash.remove.handler(({ input, context }) => remove(context, input)),
  restore: contract.trash.restore.handler(({ input, context }) => restore(context, input.id)),
}
