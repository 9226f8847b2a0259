import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { readRows } from '../../../exchange/xlsx/readRows.ts'
import { aDesk, lastOf } from '../../builders/desk.ts'
import { aTask, townships } from '../../builders/month.ts'
import { day } from '../../builders/register.ts'

type Desk = Awaited<ReturnType<typeof aDesk>>

const query = {
  list: 'tasks',
  day: day('2026-11-20'),
  filter: { text: '任务' },
  sort: { by: 'dueOn', descending: true },
} as const

/** 1,600 tasks of which the last is due first, and one that the filter leaves out. */
async function aDeskOfTasks() {
  const desk = await aDesk()
  const units = await townships(desk.call, 2)
  const tasks = Array.from({ length: 1600 }, (_, at) =>
    aTask(`任务${at}`, `2026-1${at < 800 ? 2 : 1}-${String(1 + (at % 28)).padStart(2, '0')}`),
  )
  for (let from = 0; from < tasks.length; from += 200)
    await desk.call.tasks.add({ tasks: tasks.slice(from, from + 200) })
  const { ids } = await desk.call.tasks.add({ tasks: [aTask('任务甲', '2027-01-31'), aTask('别的', '2027-01-31')] })
  await desk.call.tasks.dispatch({ taskIds: ids, unitIds: units, on: day('2026-11-01') })
  return desk
}

async function made(desk: Desk, started: { job: string }) {
  const end = await lastOf(desk.call, started)
  if (end.phase !== 'done') throw new Error(JSON.stringify(end))
  const file = await desk.core.openDownload(desk.connection, end.result['file'] as never)
  return { result: end.result, content: await buffer(file.content) }
}

test('a sheet holds all rows of the query, its columns in their order, and the sums; so does one print', async () => {
  const desk = await aDeskOfTasks()
  const columns = ['due', 'assignments', 'title']
  const { result, content } = await made(desk, await desk.call.lists.export({ query, columns }))
  expect(result).toMatchObject({ rows: 1601, name: '任务.xlsx' })
  const rows: string[][] = []
  for await (const { cells } of readRows(content)) rows.push([...cells])
  expect(rows).toHaveLength(1603)
  expect(rows[0]).toEqual(['期限', '单位数', '任务'])
  expect(rows[1]).toEqual(['2027-01-31', '2', '任务甲'])
  expect(rows.at(-1)!.slice(0, 2)).toEqual(['合计 1601 项', '2'])
  expect(rows.slice(1, -1).map(([due]) => due)).toEqual(
    rows
      .slice(1, -1)
      .map(([due]) => due!)
      .toSorted()
      .toReversed(),
  )
  expect(rows.flat()).not.toContain('别的')
  const first = await made(desk, await desk.call.lists.print({ query, columns, volume: 1 }))
  expect(first.result).toMatchObject({ rows: 1601, volume: 1, volumes: 1, name: '任务.pdf' })
  expect(first.content.subarray(0, 5).toString()).toBe('%PDF-')
})
