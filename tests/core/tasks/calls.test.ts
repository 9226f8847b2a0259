import { describe, expect, test } from 'vitest'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk, refusedWith, type Client } from '../../builders/desk.ts'
import { aTask, townships } from '../../builders/month.ts'
import { day } from '../../builders/register.ts'

const month = Month.parse('2026-11')

const stretch = { offset: 0, limit: 500 }

async function assignmentsOf(call: Client, id: number, on = '2026-11-20') {
  return (await call.tasks.get({ id, day: day(on) })).assignments
}

describe('tasks', () => {
  test('go out to 60 units in one deed that can be taken back; each part has its own state; the task is what they make it', async () => {
    const { call } = await aDesk()
    const towns = await townships(call, 60)
    const { ids } = await call.tasks.add({ tasks: [aTask('报送进展情况', '2026-11-18', { leadUnitId: towns[0]! })] })
    const [id] = ids as [number]
    const sent = await call.tasks.dispatch({ taskIds: ids, unitIds: towns, on: day('2026-11-02') })
    expect(sent.assignments).toBe(60)
    await refusedWith('NOTHING_TO_DISPATCH', () =>
      call.tasks.dispatch({ taskIds: ids, unitIds: towns, on: day('2026-11-02') }),
    )
    await refusedWith('TASK_DISPATCHED', () => call.tasks.change({ id, fields: aTask('改名以后', '2026-11-18') }))
    const parts = await assignmentsOf(call, id)
    expect(parts.filter(({ overdue }) => overdue)).toHaveLength(60)
    expect(parts[0]).toMatchObject({ unitId: towns[0], role: 'lead' })
    const all = parts.map(part => part.id)
    const step = (
      event: 'sign' | 'submit' | 'accept' | 'return' | 'extend',
      assignmentIds: number[],
      newDue: string | null = null,
    ) =>
      call.tasks.step({
        assignmentIds,
        event,
        on: day('2026-11-10'),
        note: '情况',
        newDue: newDue && day(newDue),
      } as never)
    await refusedWith('STEP_NOT_ALLOWED', () => step('accept', all))
    await step('submit', all)
    await step('accept', all.slice(1))
    expect((await call.tasks.get({ id, day: day('2026-11-20') })).state).toBe('running')
    await step('return', all.slice(0, 1))
    await refusedWith('DAY_NOT_LATER', () => step('extend', all.slice(0, 1), '2026-11-18'))
    await step('extend', all.slice(0, 1), '2026-11-25')
    const [first] = await assignmentsOf(call, id)
    expect(first).toMatchObject({ state: 'returned', dueOn: '2026-11-25', originalDueOn: '2026-11-18', overdue: false })
    await step('submit', all.slice(0, 1))
    const last = await step('accept', all.slice(0, 1))
    expect((await call.tasks.get({ id, day: day('2026-11-20') })).state).toBe('closed')
    await call.audit.undo({ change: last.change })
    expect((await call.tasks.get({ id, day: day('2026-11-20') })).state).toBe('running')
    const history = await call.tasks.history({ assignmentId: all[0]! })
    expect(history.map(({ event }) => event)).toEqual(['dispatch', 'submit', 'return', 'extend', 'submit'])
    await refusedWith('UNDO_BUILT_ON', () => call.audit.undo({ change: sent.change }))
  })

  test('who owes what: the worst first, with urging noted; a dispatch is undone whole', async () => {
    const { call } = await aDesk()
    const towns = await townships(call, 3)
    const { ids } = await call.tasks.add({ tasks: [aTask('任务甲', '2026-11-10'), aTask('任务乙', '2026-11-24')] })
    await call.tasks.dispatch({ taskIds: ids, unitIds: towns.slice(0, 2), on: day('2026-11-02') })
    const second = await call.tasks.dispatch({ taskIds: [ids[1]!], unitIds: towns.slice(2), on: day('2026-11-02') })
    const owing = await call.tasks.owing({ day: day('2026-11-20'), soonDays: 5 })
    expect(owing.map(({ unitId, overdue, dueSoon }) => [unitId, overdue, dueSoon])).toEqual([
      [towns[0], 1, 1],
      [towns[1], 1, 1],
      [towns[2], 0, 1],
    ])
    const late = owing[0]!.items.filter(({ overdue }) => overdue).map(({ id }) => id)
    await call.tasks.urge({ assignmentIds: late, channel: 'phone', on: day('2026-11-20'), note: '已通知分管负责人' })
    expect((await call.tasks.owing({ day: day('2026-11-20'), soonDays: 5 }))[0]).toMatchObject({
      urged: 1,
      lastUrgedOn: '2026-11-20',
    })
    expect(await call.tasks.today({ day: day('2026-11-20') })).toMatchObject({ overdue: 2, dueSoon: 3, drafts: 0 })
    await call.audit.undo({ change: second.change })
    const matrix = await call.tasks.matrix({ day: day('2026-11-20'), month })
    expect([matrix.tasks.length, matrix.units.length, matrix.cells.length]).toEqual([2, 2, 4])
    const list = await call.tasks.list({
      day: day('2026-11-20'),
      filter: { overdue: true },
      sort: { by: 'dueOn', descending: false },
      ...stretch,
    })
    expect(list.rows.map(({ title, overdue }) => [title, overdue])).toEqual([['任务甲', 2]])
  })

  test('a monthly duty: every period its own task, due on the worked day; one period once', async () => {
    const { call } = await aDesk()
    const towns = await townships(call, 2)
    const duty = {
      title: '报送贯彻落实情况',
      requirement: '',
      output: '书面报告',
      clause: null,
      leadUnitId: null,
      rule: { kind: 'monthly', date: 20 } as const,
      unitIds: towns,
      firstMonth: Month.parse('2026-01'),
      lastMonth: null,
    }
    const { id } = await call.tasks.addDuty({ duty })
    const [listed] = await call.tasks.duties({ day: day('2026-02-10') })
    expect(listed?.waiting).toEqual(['2026-01', '2026-02'])
    const opened = await call.tasks.openPeriod({ dutyId: id, month: Month.parse('2026-02'), on: day('2026-02-02') })
    const task = await call.tasks.get({ id: opened.id, day: day('2026-02-02') })
    expect(task).toMatchObject({ title: '报送贯彻落实情况（2026年2月）', dueOn: '2026-02-14', period: '2026-02' })
    expect(task.assignments).toHaveLength(2)
    await refusedWith('TASK_DISPATCHED', () =>
      call.tasks.openPeriod({ dutyId: id, month: Month.parse('2026-02'), on: day('2026-02-02') }),
    )
    await call.tasks.endDuty({ id, lastMonth: Month.parse('2026-02'), reason: '文件已废止' })
    expect((await call.tasks.duties({ day: day('2026-06-10') }))[0]?.waiting).toEqual(['2026-01'])
  })
})
