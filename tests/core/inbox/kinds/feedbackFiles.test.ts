import { expect, test } from 'vitest'
import { maxSentOfRecord } from '../../../../domain/packages/sentFiles.ts'
import { aUnit, day } from '../../../builders/register.ts'
import { jpegOf, refusedWith, upload } from '../../../builders/desk.ts'
import {
  contentOf,
  dispatched,
  imported,
  taskPackage,
  tasksOf,
  twoOffices,
  type Desk,
} from '../../../builders/offices.ts'

const on = day('2026-11-10')
const stateOf = async ({ call }: Desk, task: number) => (await call.tasks.get({ id: task, day: on })).assignments[0]!

/** A part of the town's office does the task, and hands it in. */
async function doneBelow(town: Desk, title: string, note: string, unit?: number) {
  const task = (await tasksOf(town)).find(row => row.title === title)!
  const own = unit ?? (await aUnit(town.call, '镇应急办', 'memberUnit'))
  await town.call.tasks.dispatch({ taskIds: [task.id], unitIds: [own], on: day('2026-11-04') })
  const part = await stateOf(town, task.id)
  const step = { assignmentIds: [part.id], newDue: null }
  await town.call.tasks.step({ ...step, event: 'sign', on: day('2026-11-05'), note: null })
  await town.call.tasks.step({ ...step, event: 'submit', on: day('2026-11-08'), note })
  return { task: task.id, part: part.id, unit: own }
}

test('files that show what was done go up with it, the same content once, and only where they are wanted', async () => {
  const { district, town, unit, districtCard } = await twoOffices()
  const [first] = (await dispatched(district, [unit], ['报送学习情况'])) as [number]
  await imported(town, await taskPackage(district, unit))
  await doneBelow(town, '报送学习情况', '已组织学习')
  const [row] = await town.call.outbox.feedback({ card: districtCard })
  const { assignments } = await town.call.tasks.get({ id: row!.id, day: day('2026-11-08') })
  const attach = async (
    place: { area: 'assignments' | 'tasks'; record: number; role: 'feedback' | 'output' | 'basis' },
    name: string,
    text: string,
  ) => town.call.attachments.add({ ...place, file: (await upload(town, name, jpegOf(text))).handle })
  const part = { area: 'assignments', record: assignments[0]!.id, role: 'feedback' } as const
  await attach(part, '会议.jpg', '会议')
  await attach({ area: 'tasks', record: row!.id, role: 'output' }, '成果.jpg', '会议')
  await attach({ area: 'tasks', record: row!.id, role: 'basis' }, '依据.jpg', '依据')
  expect(await town.call.outbox.feedback({ card: districtCard })).toMatchObject([{ files: 2 }])
  const filesAbove = async () => {
    const { id } = await stateOf(district, first)
    return (await district.call.attachments.list({ area: 'assignments', record: id })).map(({ role }) => role)
  }
  const [bare] = await town.call.outbox.makeFeedback({ card: districtCard, place: null, files: false })
  await imported(district, await contentOf(town, bare!.file))
  expect(await filesAbove()).toEqual([])
  const [sent] = await town.call.outbox.makeFeedback({ card: districtCard, place: null })
  await imported(district, await contentOf(town, sent!.file))
  expect(await filesAbove()).toEqual(['feedback'])
  for (let at = 0; at < maxSentOfRecord; at += 1) await attach(part, `${at}.jpg`, String(at))
  const refused = () => town.call.outbox.makeFeedback({ card: districtCard, place: null })
  expect(await refusedWith('ATTACHMENTS_UNSENT', refused)).toMatchObject({ at: '报送学习情况' })
})
