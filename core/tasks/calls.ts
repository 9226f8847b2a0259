import { randomUUID } from 'node:crypto'
import { unitUid } from '../../db/organizations/units.ts'
import { enterTrash } from '../../db/records/intoTrash.ts'
import type { Change } from '../../db/store/change.ts'
import {
  assignmentHistory,
  assignmentsByIds,
  assignmentsOf,
  owingUnits,
  taskMatrix,
  tasksToday,
  unitsWithPart,
} from '../../db/tasks/assignments.ts'
import { addDuty, dutyById, endDuty, listDuties } from '../../db/tasks/duties.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import { countTasks, listTasks, taskHead, taskRecord } from '../../db/tasks/tasks.ts'
import {
  addTask,
  changeTask,
  dispatchTask,
  periodTask,
  removeTask,
  settleTask,
  stepAssignments,
  urgeAssignments,
  type NewAssignment,
  type Stamp,
} from '../../db/tasks/changeTasks.ts'
import { addDays } from '../../domain/shared/days.ts'
import { checkStep, type StepInput } from '../../domain/shared/checkStep.ts'
import { monthOf } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { AssignmentRow } from '../../domain/tasks/api.ts'
import {
  assignmentCycle,
  assignmentStateNames,
  owingStates,
  type AssignmentEvent,
} from '../../domain/tasks/lifecycle.ts'
import { dueDayOf, periodTitle, type AssignmentRole } from '../../domain/tasks/task.ts'
import { calendarOf } from '../settings/calendar.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import { demandOpenUnit } from '../kernel/demandOpenUnit.ts'
import { found } from '../kernel/found.ts'

/** Days ahead that the home page calls soon. */
const soonDays = 5

const stampOf = (context: CallContext, on: IsoDay): Stamp => ({
  at: context.core.clock(),
  on,
  by: userOf(context).id,
})

/** Refuses UNIT_CLOSED for a unit that is not open on the day, RECORD_NOT_FOUND if no such unit. */
function demandOpenUnits(at: Change, ids: readonly (number | null)[], on: IsoDay): void {
  for (const id of new Set(ids)) {
    if (id === null) continue
    found(unitUid(at.read, id))
    demandOpenUnit(at.read, id, on)
  }
}

function demandDraft(at: Change, id: number) {
  const task = found(taskRecord(at.read, id))
  if (task.state !== 'draft') throw new Refusal('TASK_DISPATCHED')
  return task
}

interface Parties {
  readonly leadUnitId: number | null
  readonly assistUnitIds: readonly number[]
}

/** Each unit once, in its highest role: 牵头 over 配合 over 落实. */
function partsFor({ leadUnitId, assistUnitIds }: Parties, unitIds: readonly number[]): NewAssignment[] {
  const roles = new Map<number, AssignmentRole>()
  for (const id of unitIds) roles.set(id, 'carryOut')
  for (const id of assistUnitIds) roles.set(id, 'assist')
  if (leadUnitId !== null) roles.set(leadUnitId, 'lead')
  return [...roles].map(([unitId, role]) => ({ uid: randomUUID(), unitId, role }))
}

/** Sends one task out; units that have their part keep it. Returns how many parts went out. */
function sendOut(at: Change, taskId: number, unitIds: readonly number[], stamp: Stamp): number {
  const task = found(taskRecord(at.read, taskId))
  const taken = unitsWithPart(at.read, taskId)
  const parts = partsFor(task, unitIds).filter(({ unitId }) => !taken.has(unitId))
  demandOpenUnits(
    at,
    parts.map(({ unitId }) => unitId),
    stamp.on,
  )
  if (parts.length > 0) dispatchTask(at, { id: taskId, dueOn: IsoDay.parse(task.dueOn) }, parts, stamp)
  return parts.length
}

function demandAssignments(at: Change, ids: readonly number[], day: IsoDay): readonly AssignmentRow[] {
  const rows = assignmentsByIds(at.read, ids, day)
  if (rows.length !== new Set(ids).size) throw new Refusal('RECORD_NOT_FOUND')
  return rows
}

function decided(row: AssignmentRow, event: AssignmentEvent, input: StepInput, by: number) {
  const state = checkStep(assignmentCycle, row, event, input, by)
  const newDue = assignmentCycle.steps[event].asks?.due === undefined ? null : input.due!
  return { id: row.id, event, state, dueOn: row.dueOn, newDue, note: input.note ?? null }
}

const filledNote = (note: string | null): string | null => (note === null || note === '' ? null : note)

export const taskHandlers = {
  list: contract.tasks.list.handler(({ input, context: { core } }) => {
    const { read } = core.store
    return { total: countTasks(read, input), typo: false, rows: listTasks(read, input, input) }
  }),
  get: contract.tasks.get.handler(({ input, context: { core } }) => {
    const { read } = core.store
    const head = found(taskHead(read, input.id))
    const assignments = assignmentsOf(read, input.id, input.day)
    const units = [head.leadUnitId, ...head.assistUnitIds].filter(id => id !== null)
    return { ...head, assignments, names: unitNamesOn(read, units, head.dispatchedOn ?? input.day) }
  }),
  history: contract.tasks.history.handler(({ input, context }) =>
    assignmentHistory(context.core.store.read, input.assignmentId),
  ),
  add: contract.tasks.add.handler(({ input, context }) =>
    changing(context, 'task.add', at => ({
      ids: input.tasks.map(fields => {
        demandOpenUnits(at, [fields.leadUnitId, ...fields.assistUnitIds], context.core.today())
        return addTask(at, { uid: randomUUID(), fields })
      }),
    })),
  ),
  change: contract.tasks.change.handler(({ input, context }) =>
    changing(context, 'task.change', at => {
      demandDraft(at, input.id)
      demandOpenUnits(at, [input.fields.leadUnitId, ...input.fields.assistUnitIds], context.core.today())
      changeTask(at, input.id, input.fields)
      return { id: input.id }
    }),
  ),
  remove: contract.tasks.remove.handler(({ input, context }) =>
    changing(context, { action: 'task.remove', why: input.reason }, at => {
      const { uid, title } = demandDraft(at, input.id)
      const [removedAt, removedBy] = [context.core.clock(), userOf(context).id]
      removeTask(at, input.id, removedAt)
      enterTrash(at, 'tasks', { record: input.id, uid, title, removedAt, removedBy, reason: input.reason })
      return { id: input.id }
    }),
  ),
  dispatch: contract.tasks.dispatch.handler(({ input, context }) =>
    changing(context, 'task.dispatch', at => {
      const stamp = stampOf(context, input.on)
      const partCounts = input.taskIds.map(id => sendOut(at, id, input.unitIds, stamp))
      const count = partCounts.reduce((sum, parts) => sum + parts, 0)
      if (count === 0) throw new Refusal('NOTHING_TO_DISPATCH')
      return { assignments: count }
    }),
  ),
  step: contract.tasks.step.handler(({ input, context }) => {
    const { event, on, newDue } = input
    const given = { on, due: newDue, note: filledNote(input.note) }
    return changing(context, 'task.step', at => {
      const rows = demandAssignments(at, input.assignmentIds, input.on)
      stepAssignments(
        at,
        rows.map(row => decided(row, event, given, userOf(context).id)),
        stampOf(context, input.on),
      )
      for (const taskId of new Set(rows.map(row => row.taskId))) settleTask(at, taskId)
      return { steps: rows.length }
    })
  }),
  urge: contract.tasks.urge.handler(({ input, context }) =>
    changing(context, 'task.urge', at => {
      const rows = demandAssignments(at, input.assignmentIds, input.on)
      const idle = rows.find(({ state }) => !owingStates.includes(state))
      if (idle !== undefined) throw new Refusal('STEP_NOT_ALLOWED', { at: assignmentStateNames[idle.state] })
      urgeAssignments(at, rows, { channel: input.channel, note: filledNote(input.note) }, stampOf(context, input.on))
      return { steps: rows.length }
    }),
  ),
  matrix: contract.tasks.matrix.handler(({ input, context }) => taskMatrix(context.core.store.read, input.day, input)),
  owing: contract.tasks.owing.handler(({ input, context }) =>
    owingUnits(context.core.store.read, input.day, addDays(input.day, input.soonDays)),
  ),
  today: contract.tasks.today.handler(({ input, context: { core } }) => {
    const duties = listDuties(core.store.read, monthOf(input.day))
    return {
      ...tasksToday(core.store.read, input.day, addDays(input.day, soonDays)),
      dutiesWaiting: duties.reduce((sum, { waiting }) => sum + waiting.length, 0),
    }
  }),
  duties: contract.tasks.duties.handler(({ input, context }) =>
    listDuties(context.core.store.read, monthOf(input.day)),
  ),
  addDuty: contract.tasks.addDuty.handler(({ input, context }) =>
    changing(context, 'duty.add', at => {
      demandOpenUnits(at, [input.duty.leadUnitId, ...input.duty.unitIds], context.core.today())
      return { id: addDuty(at, randomUUID(), input.duty) }
    }),
  ),
  endDuty: contract.tasks.endDuty.handler(({ input, context }) =>
    changing(context, { action: 'duty.end', why: input.reason }, at => {
      found(dutyById(at.read, input.id))
      endDuty(at, input.id, input.lastMonth)
      return { id: input.id }
    }),
  ),
  openPeriod: contract.tasks.openPeriod.handler(({ input, context }) =>
    changing(context, 'duty.open', at => {
      const { dutyId, month } = input
      const duty = found(listDuties(at.read, month).find(({ id }) => id === dutyId))
      if (periodTask(at, dutyId, month) !== null) throw new Refusal('TASK_DISPATCHED')
      const { title, requirement, output, clause, rule, leadUnitId, unitIds } = duty
      const dueOn = dueDayOf(calendarOf(context.core.store.read), rule, month)
      const fields = {
        title: periodTitle(title, month),
        requirement,
        output,
        clause,
        dueOn,
        leadUnitId,
        assistUnitIds: [],
      }
      const id = addTask(at, { uid: randomUUID(), fields, duty: { id: dutyId, period: month } })
      sendOut(at, id, unitIds, stampOf(context, input.on))
      return { id }
    }),
  ),
}
