import { changeFile } from '../../db/inbox/files.ts'
import { handoverUndoable } from '../../db/schema/handover.ts'
import { refreshSearch } from '../../db/search/refresh.ts'
import { change } from '../../db/store/change.ts'
import { isForeignKeyFault } from '../../db/store/errors.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import { undo } from '../../db/store/undo.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { inVault } from '../jobs/withVault.ts'

/** Takes a handover back whole while nothing was built on it. Refuses UNDO_BUILT_ON. */
export const handoverUndo = (order: OrderOf<'handoverUndo'>, work: Work): Promise<WorkDone<'handoverUndo'>> =>
  inVault(order, async store => {
    work.progress('writeRows', 0, null)
    const { actor } = order
    try {
      change(store, { actor, action: 'inbox.undo', why: order.change }, at => {
        store.writer.pragma('defer_foreign_keys = ON')
        undo(at, store.writer, order.change, handoverUndoable)
        const volumes = store.writer.prepare('SELECT id FROM import_files WHERE change = ?').pluck().all(order.change)
        for (const id of volumes as number[]) changeFile(at, id, { state: 'undone', reason: null })
      })
    } catch (error) {
      throw isForeignKeyFault(error) ? new Refusal('UNDO_BUILT_ON', {}, { cause: error }) : error
    }
    refreshSearch(store.writer, indexed => work.progress('index', indexed, null))
    return { result: { undone: true } }
  })
