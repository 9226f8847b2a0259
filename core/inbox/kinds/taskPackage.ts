import { randomUUID } from 'node:crypto'
import type { Change } from '../../../db/store/change.ts'
import type { ReadDb } from '../../../db/store/store.ts'
import {
  addOriginTask,
  changeOriginTask,
  taskFromAbove,
  partsBelow,
  settleBareTask,
  type UpperTask,
} from '../../../db/tasks/upperTasks.ts'
import { settleTask, stepAssignments } from '../../../db/tasks/changeTasks.ts'
import type { PassedTask } from '../../../domain/tasks/taskPackage.ts'
import { takenKeys } from '../../../domain/inbox/fileState.ts'
import { mergeTask, planTasks, type HeldTask } from '../../../domain/inbox/planTaskPackage.ts'
import { canStep, nextState } from '../../../domain/shared/cycle.ts'
import { assignmentCycle } from '../../../domain/tasks/lifecycle.ts'
import { passedTasksOf } from '../../../exchange/package/packageLists.ts'
import type { BelievedPackage, ImportOrder, KeptAside, PlannedImport } from './kind.ts'
import { officeOf } from '../../settings/letterhead.ts'
import { cardInForce, sameOffice } from '../../packages/senderCards.ts'

/** True when a region lies within the other, or is the same: 371071 within 371000. */
const within = (ours: string, theirs: string): boolean => ours.startsWith(theirs.replace(/(?:00)+$/u, ''))

function currentTask(db: ReadDb, assignment: string, fingerprint: string): HeldTask | null {
  const stored = taskFromAbove(db, assignment)
  return stored === null ? null : { ...stored, sameOffice: sameOffice(db, stored.fingerprint, fingerprint) }
}

/** Cancels the parts of a task that the office above cancelled, those in a state that allows it. */
function cancelParts(at: Change, id: number, { note }: PassedTask, { now, today, by }: ImportOrder): void {
  const reason = `上级已取消${note === null ? '' : `：${note}`}`
  const steps = partsBelow(at.read, id)
    .filter(({ state }) => canStep(assignmentCycle, state, 'cancel'))
    .map(({ id: part, state, dueOn }) => ({
      id: part,
      event: 'cancel' as const,
      dueOn,
      newDue: null,
      note: reason,
      state: nextState(assignmentCycle, state, 'cancel'),
    }))
  if (steps.length > 0) stepAssignments(at, steps, { at: now, on: today, by })
}

function takeTask(at: Change, came: PassedTask, above: UpperTask, order: ImportOrder): void {
  const current = currentTask(at.read, came.assignment, above.fingerprint)
  if (current === null) {
    addOriginTask(at, randomUUID(), came, above)
    return
  }
  const { taken, conflicting } = mergeTask(current, came)
  changeOriginTask(at, current.id, came, { ...taken, ...conflicting }, above)
  if (came.state === current.base.state) return
  if (came.state === 'cancelled') cancelParts(at, current.id, came, order)
  if (partsBelow(at.read, current.id).length > 0) settleTask(at, current.id)
  else settleBareTask(at, current.id, came.state)
}

/** Writes exactly the tasks that a plan takes. */
function takeTasks(at: Change, all: readonly PassedTask[], above: UpperTask, order: ImportOrder): void {
  const taken = takenKeys(order.items, 'tasks', order.decisions)
  for (const task of all) if (taken.has(task.assignment)) takeTask(at, task, above, order)
}

/** The import of tasks from an office above; kept aside from an office that is a unit below this one. */
export function incomingTasks({ core, opened }: BelievedPackage): PlannedImport | KeptAside | null {
  const card = cardInForce(core.store.read, opened.manifest.sender.fingerprint)
  if (card === null) return null
  if (card.unitId !== null)
    return {
      reason: `“${card.office}”的名片对应本单位的下属单位，不能向本单位下发任务；对应有误的，请更正名片的单位。`,
    }
  const all = passedTasksOf(opened.lists)
  const above = { office: card.office, fingerprint: card.fingerprint }
  const near = within(officeOf(core.store.read).regionCode, card.regionCode)
  return {
    plan: db => planTasks(all, assignment => currentTask(db, assignment, card.fingerprint)),
    write: (at, order) => takeTasks(at, all, above, order),
    note: near ? null : `“${card.office}”（${card.regionCode}）不像本单位的上级，请核实后再导入。`,
  }
}
