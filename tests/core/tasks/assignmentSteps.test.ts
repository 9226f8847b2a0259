import { expect, test } from 'vitest'
import { assignmentCycle, AssignmentEvent, AssignmentState, taskStateOf } from '../../../domain/tasks/lifecycle.ts'
import { addDays } from '../../../domain/shared/days.ts'
import { aDesk } from '../../builders/desk.ts'
import { aTask, townships } from '../../builders/month.ts'
import { day } from '../../builders/register.ts'
import { runs } from '../../builders/runs.ts'
import { walkCycle } from '../../builders/walkCycle.ts'

const count = runs(300)
const on = day('2026-11-10')

test(`${count} random walks of an assignment: the core takes the steps of the table and refuses all others`, async () => {
  const { call } = await aDesk()
  const unitIds = await townships(call, 1)
  const states = await walkCycle(count, {
    cycle: assignmentCycle,
    events: AssignmentEvent.options,
    first: 'dispatched',
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
        state: async () => (await part()).state,
        async step(event) {
          const { id: assignment, dueOn } = await part()
          const newDue = event === 'extend' ? addDays(dueOn, 1) : null
          return call.tasks.step({ assignmentIds: [assignment], event, on, note: '情况', newDue })
        },
      }
    },
  })
  expect(states).toEqual(new Set(AssignmentState.options))
})
