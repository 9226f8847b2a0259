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
import { assignmentCycle, assignmentStateNames } from '../../../domain/tasks/lifecycle.ts'
import { passedTasksOf } from '../../../exchange/package/packageLists.ts'
import type { Held } from './kind.ts'
import type { PlannedImport } from './kind.ts'
import type { ImportOrder } from './kind.ts'
import type { BelievedPackage } from './kind.ts'
import { officeOf } from '../../settings/letterhead.ts'
import { cardInForce, sameOffice } from '../../packages/senderCards.ts'

/** True when a region lies within the other, or is the same: 371071 within 371000. */
const within = (ours: string, theirs: string): boolean => ours.startsWith(theirs.replace(/(?:00)+$/u, ''))

function held(db: ReadDb, assignment: string, fingerprint: string): HeldTask | null {
  const stored = taskFromAbove(db, assignment)
  return stored === null ? null : { ...stored, sameOffice: sameOffice(db, stored.fingerprint, fingerprint) }
}

/** What the office above cancelled is cancelled here too, part by part, as far as it may be. */
function cancelParts(at: Change, id: number, { note }: PassedTask, { now, today, by }: ImportOrder): void {
  const said = `上级已取消${note === null ? '' : `：${note}`}`
  const steps = partsBelow(at.read, id)
    .filter(({ state }) => canStep(assignmentCycle, state, 'cancel'))
    .map(({ id: part, state, dueOn }) => ({
      ...{ id: part, event: 'cancel' as const, dueOn, newDue: null, note: said },
      state: nextState(assignmentCycle, assignmentStateNames, state, 'cancel'),
    }))
  if (steps.length > 0) stepAssignments(at, steps, { at: now, on: today, by })
}

function takeTask(at: Change, came: PassedTask, above: UpperTask, taking: ImportOrder): void {
  const known = held(at.read, came.assignment, above.fingerprint)
  if (known === null) {
    addOriginTask(at, randomUUID(), came, above)
    return
  }
  const { taken, conflicting } = mergeTask(known, came)
  changeOriginTask(at, known.id, came, { ...taken, ...conflicting }, above)
  if (came.state === known.base.state) return
  if (came.state === 'cancelled') cancelParts(at, known.id, came, taking)
  if (partsBelow(at.read, known.id).length > 0) settleTask(at, known.id)
  else settleBareTask(at, known.id, came.state)
}

/** Writes the tasks that a plan takes, no more and no less. */
function takeTasks(at: Change, all: readonly PassedTask[], above: UpperTask, taking: ImportOrder): void {
  const taken = takenKeys(taking.items, 'tasks', taking.decisions)
  for (const one of all) if (taken.has(one.assignment)) takeTask(at, one, above, taking)
}

/** Tasks that an office above passes down. One that is a unit of ours passes nothing down, and is kept aside. */
export function incomingTasks({ core, opened }: BelievedPackage): PlannedImport | Held | null {
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
    plan: db => planTasks(all, assignment => held(db, assignment, card.fingerprint)),
    write: (at, taking) => takeTasks(at, all, above, taking),
    note: near ? null : `“${card.office}”（${card.regionCode}）不像本单位的上级，请核实后再导入。`,
  }
}
