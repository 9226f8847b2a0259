import { expect, test } from 'vitest'
import { assignmentCycle, AssignmentEvent, AssignmentState, taskStateOf } from '../../../domain/tasks/lifecycle.ts'
import { aDesk } from '../../builders/desk.ts'
import { aTask, townships } from '../../builders/month.ts'
import { day } from '../../builders/register.ts'
import { runs } from '../../builders/runs.ts'
import { aWalker, walkCycle } from '../../builders/walkCycle.ts'

const count = runs(300)
const on = day('2026-11-10')

test(`${count} random walks of an assignment: the core takes the steps of the table and refuses all others`, async () => {
  const { call } = await aDesk()
  const unitIds = await townships(call, 1)
  const seen = await walkCycle(count, {
    cycle: assignmentCycle,
    events: AssignmentEvent.options,
    first: 'dispatched',
    on,
    people: [await aWalker(call)],
    write: 'tasks.write',
    async begin(run) {
      const { ids } = await call.tasks.add({ tasks: [aTask(`任务${run}`, '2026-11-20')] })
      await call.tasks.dispatch({ taskIds: ids, unitIds, on: day('2026-11-02') })
      const id = ids[0]!
      const part = async () => {
        const task = await call.tasks.get({ id, day: on })
        expect(task.state).toBe(taskStateOf(task.assignments.map(({ state }) => state)))
        return task.assignments[0]!
      }
      return {
        current: part,
        async step(event, { note, due: newDue }) {
          const { id: assignment } = await part()
          return call.tasks.step({ assignmentIds: [assignment], event, on, note, newDue })
        },
      }
    },
  })
  expect(seen).toEqual(new Set([...AssignmentState.options, 'STEP_NOT_ALLOWED', 'NOTE_REQUIRED', 'DAY_NOT_LATER']))
})
