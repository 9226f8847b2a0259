import { expect, test } from 'vitest'
import { aDesk, anAdmin, refusedWith } from '../../builders/desk.ts'
import { aFinding, aTask, townships } from '../../builders/month.ts'
import { aUnit, day } from '../../builders/register.ts'

const today = day('2026-11-20')
const sort = { by: 'dueOn', descending: false } as const

test('everybody keeps columns and queries of his own, and goes back to those that the list begins with', async () => {
  const { call } = await aDesk()
  const columns = () => call.lists.columns({ list: 'tasks' })
  expect(await columns()).toBeNull()
  await call.lists.keepColumns({ list: 'tasks', columns: ['title', 'overdue'] })
  await call.lists.keepColumns({ list: 'notices', columns: ['no'] })
  await call.lists.keepColumns({ list: 'tasks', columns: ['overdue', 'title'] })
  expect(await columns()).toEqual(['overdue', 'title'])
  expect(await call.lists.columns({ list: 'notices' })).toEqual(['no'])
  await call.lists.keepColumns({ list: 'tasks', columns: null })
  expect(await columns()).toBeNull()
})

test('who may not read a list reads neither its sums nor its sheet', async () => {
  const desk = await aDesk()
  const admin = await anAdmin(desk, 'xitong')
  const query = { list: 'tasks', day: today, filter: {}, sort } as const
  await refusedWith('PERMISSION_DENIED', () => admin.lists.sums({ query }))
  await refusedWith('PERMISSION_DENIED', () => admin.lists.export({ query, columns: ['title'] }))
  await refusedWith('PERMISSION_DENIED', () => admin.lists.print({ query, columns: ['title'], volume: 1 }))
  await refusedWith('PERMISSION_DENIED', () => admin.lists.columns({ list: 'tasks' }))
})

test('sums are of all rows that pass the filter, and of no other', async () => {
  const { call } = await aDesk()
  const units = await townships(call, 3)
  const { ids } = await call.tasks.add({ tasks: [aTask('检查', '2026-11-10'), aTask('培训', '2026-11-30')] })
  await call.tasks.dispatch({ taskIds: ids, unitIds: units, on: day('2026-11-01') })
  const sums = (filter: object) => call.lists.sums({ query: { list: 'tasks', day: today, filter, sort } })
  expect(await sums({})).toEqual({ assignments: 6, accepted: 0, submitted: 0, overdue: 3 })
  expect(await sums({ text: '培训' })).toEqual({ assignments: 3, accepted: 0, submitted: 0, overdue: 0 })
  const firm = await aUnit(call, '东海造船厂', 'enterprise', { staffCount: 120 })
  await aUnit(call, '西海渔具厂', 'enterprise', { staffCount: 7 })
  const units2 = { list: 'units', day: today, sort: { by: 'name', descending: false } } as const
  expect(await call.lists.sums({ query: { ...units2, filter: {} } })).toEqual({ staff: 127 })
  expect(await call.lists.sums({ query: { ...units2, filter: { text: '造船' } } })).toEqual({ staff: 120 })
  await call.inspections.addFinding({ ...aFinding('锁闭'), unitId: firm, foundOn: today })
  await call.inspections.addFinding({
    ...aFinding('堵塞', { level: 'major', basis: '第三条' }),
    unitId: firm,
    foundOn: today,
  })
  const findings = { list: 'findings', day: today, sort: { by: 'foundOn', descending: true } } as const
  expect(await call.lists.sums({ query: { ...findings, filter: {} } })).toEqual({ major: 1, overdue: 0 })
  expect(await call.lists.sums({ query: { ...findings, filter: { level: 'general' } } })).toEqual({
    major: 0,
    overdue: 0,
  })
})
