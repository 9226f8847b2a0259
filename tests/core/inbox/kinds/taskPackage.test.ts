import { describe, expect, test } from 'vitest'
import { aUnit, day } from '../../../builders/register.ts'
import { refusedWith } from '../../../builders/desk.ts'
import {
  answered,
  contentOf,
  dispatched,
  dropped,
  giveCard,
  imported,
  officeDesk,
  taskPackage,
  tasksOf,
  twoOffices,
  type Desk,
} from '../../../builders/offices.ts'

const on = day('2026-11-10')
const stateOf = async ({ call }: Desk, task: number) => (await call.tasks.get({ id: task, day: on })).assignments[0]!
const outgoing = async ({ call }: Desk) => (await call.outbox.list({ kind: null, text: '', offset: 0, limit: 50 })).rows

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

/** An office that takes a step with its only assignment of a task. */
const stepped = async (
  { call }: Desk,
  assignment: number,
  event: 'return' | 'extend' | 'cancel',
  note: string,
  newDue: string | null = null,
) =>
  call.tasks.step({
    assignmentIds: [assignment],
    event,
    on,
    note,
    newDue: newDue === null ? null : day(newDue),
  })

describe('tasks on their way down and back', () => {
  test('package, import, receipt, signed for; feedback, correction, receipt: nothing is typed twice', async () => {
    const { district, town, unit, districtCard } = await twoOffices()
    const [first, second] = (await dispatched(district, [unit], ['报送学习情况', '报送排查情况'])) as [number, number]

    const down = await imported(town, await taskPackage(district, unit))
    expect([down.sender, down.kind, down.outcomes]).toEqual(['某区安委办', 'taskPackage', { new: 2 }])
    expect((await tasksOf(town)).map(({ title, state, originOffice }) => [title, state, originOffice])).toEqual([
      ['报送学习情况', 'draft', '某区安委办'],
      ['报送排查情况', 'draft', '某区安委办'],
    ])

    const receipt = await answered(town, down.batch)
    expect(receipt.name).toMatch(/^回执-某区安委办-任务包-第1份-[\da-f]{4}\.sdr$/u)
    expect((await stateOf(district, first)).state).toBe('dispatched')
    const back = await dropped(district, receipt.bytes, receipt.name)
    expect([back.state, back.outcomes]).toEqual(['ready', { new: 1, change: 2 }])
    const { items } = await district.call.inbox.items({ id: back.id })
    expect(items.map(({ area, title, came }) => [area, title, came])).toEqual([
      ['receipt', '任务包-东港镇人民政府-第1份.sdx', '对方已收到，收入 2 条'],
      ['signing', '报送学习情况', '已签收'],
      ['signing', '报送排查情况', '已签收'],
    ])
    await district.call.inbox.commit({ ids: [back.id] })
    expect((await stateOf(district, first)).state).toBe('signedFor')
    expect((await stateOf(district, second)).signedOn).toBe(day(new Date().toLocaleDateString('sv')))
    expect((await outgoing(district)).map(({ kind, acknowledgedAt }) => [kind, acknowledgedAt !== null])).toEqual([
      ['taskPackage', true],
    ])
    const { bytes, name } = receipt
    expect((await dropped(district, bytes, name)).state).toBe('known')
    expect(await district.call.inbox.answers({ id: back.batch, place: null })).toEqual([])

    await doneBelow(town, '报送学习情况', '已组织学习三次')
    expect(await town.call.outbox.feedback({ card: districtCard })).toMatchObject([
      { title: '报送学习情况', event: 'submit', note: '已组织学习三次', on: '2026-11-08' },
    ])
    const [sent] = await town.call.outbox.makeFeedback({ card: districtCard, place: null })
    expect(sent).toMatchObject({ name: '办理情况-报某区安委办-第1份.sdx', unitName: '某区安委办', unitId: null })
    const up = await imported(district, await contentOf(town, sent!.file))
    expect(up.sender).toBe('东港镇人民政府')
    expect(await stateOf(district, first)).toMatchObject({ state: 'submitted', feedback: '已组织学习三次' })
    await imported(town, (await answered(district, up.batch)).bytes, 'b.sdr')
    expect((await outgoing(town)).map(({ kind, acknowledgedAt }) => [kind, acknowledgedAt !== null])).toEqual([
      ['feedback', true],
      ['receipt', false],
    ])
  })

  test('what is returned, put off or cancelled above comes with the next package, and is answered anew', async () => {
    const { district, town, unit, districtCard } = await twoOffices()
    const ids = (await dispatched(district, [unit], ['一号任务', '二号任务', '三号任务'])) as [number, number, number]
    await imported(town, await taskPackage(district, unit))
    const below = await doneBelow(town, '一号任务', '已完成')
    await doneBelow(town, '三号任务', '办了一半', below.unit)
    const feedback = async () => {
      const [sent] = await town.call.outbox.makeFeedback({ card: districtCard, place: null })
      return contentOf(town, sent!.file)
    }
    await imported(district, await feedback())
    const assignmentOf = async (task: number) => (await stateOf(district, task)).id
    await stepped(district, await assignmentOf(ids[0]), 'return', '请附照片')
    await stepped(district, await assignmentOf(ids[1]), 'extend', '推迟', '2026-11-30')
    await stepped(district, await assignmentOf(ids[2]), 'cancel', '合并办理')
    const next = await dropped(town, await taskPackage(district, unit))
    expect(next.outcomes).toEqual({ change: 3 })
    const { items } = await town.call.inbox.items({ id: next.id })
    expect(Object.fromEntries(items.map(({ title, came }) => [title, came]))).toEqual({
      一号任务: '上级登记为已退回：请附照片',
      二号任务: '期限 2026-11-30',
      三号任务: '上级登记为已取消：合并办理',
    })
    await town.call.inbox.commit({ ids: [next.id] })
    const rows = await tasksOf(town)
    expect(rows.map(({ title, dueOn, state }) => [title, dueOn, state])).toEqual([
      ['一号任务', '2026-11-20', 'running'],
      ['三号任务', '2026-11-20', 'cancelled'],
      ['二号任务', '2026-11-30', 'draft'],
    ])
    expect((await town.call.tasks.get({ id: below.task, day: on })).origin).toMatchObject({
      office: '某区安委办',
      state: 'returned',
      note: '请附照片',
    })
    // the same words are not handed in again; new ones are, and stay
    expect(await town.call.outbox.feedback({ card: districtCard })).toMatchObject([
      { event: 'sign', returned: '请附照片' },
    ])
    const replies = [{ task: below.task, note: '已完成，附照片两张' }]
    const [sent] = await town.call.outbox.makeFeedback({ card: districtCard, replies, place: null })
    await imported(district, await contentOf(town, sent!.file))
    expect(await stateOf(district, ids[0])).toMatchObject({ state: 'submitted', feedback: '已完成，附照片两张' })
    expect((await dropped(district, await feedback())).state).toBe('known')
  })

  test('a correction slip shows in the register of what went out what is to be corrected', async () => {
    const { district, town, unit, townCard: card, districtCard } = await twoOffices()
    const [task] = await dispatched(district, [unit], ['报送学习情况'])
    await imported(town, await taskPackage(district, unit))
    await doneBelow(town, '报送学习情况', '已完成')
    const [sent] = await town.call.outbox.makeFeedback({ card: districtCard, place: null })
    const up = await contentOf(town, sent!.file)
    const other = await aUnit(district.call, '西港镇人民政府', 'townStreet')
    // the card was taken for another township's: none of its tasks are that one's
    await district.call.reports.linkCard({ id: card, unitId: other })
    const wrong = await dropped(district, up)
    expect([wrong.state, wrong.sender]).toEqual(['toCorrect', '西港镇人民政府'])
    const slip = await answered(district, wrong.batch)
    const seen = await imported(town, slip.bytes, slip.name)
    expect(seen.kind).toBe('correctionSlip')
    expect((await outgoing(town)).find(({ kind }) => kind === 'feedback')?.returned).toEqual([
      { title: '任务', reason: '没有下发过这项任务。' },
    ])
    expect((await dropped(town, slip.bytes, slip.name)).state).toBe('known')
    await town.call.inbox.undo({ id: seen.id })
    expect((await outgoing(town)).find(({ kind }) => kind === 'feedback')?.returned).toBeNull()
    await district.call.reports.linkCard({ id: card, unitId: unit })
    await district.call.inbox.lookAgain({ id: wrong.batch })
    await district.call.inbox.commit({ ids: [wrong.id] })
    expect((await stateOf(district, task!)).state).toBe('submitted')
  })
})

describe('a task package', () => {
  test('holds what earlier ones held, so that a lost stick loses nothing; an older one is known as such', async () => {
    const { district, town, unit } = await twoOffices()
    const [first] = await dispatched(district, [unit], ['一号任务'])
    const lost = await taskPackage(district, unit)
    const [second] = await dispatched(district, [unit], ['二号任务'])
    await stepped(district, (await stateOf(district, first!)).id, 'cancel', '不再需要')
    const chosen = await taskPackage(district, unit, [second!])
    const file = await imported(town, chosen)
    expect(file.sequence).toBe(2)
    expect((await tasksOf(town)).map(({ title, state }) => [title, state])).toEqual([
      ['一号任务', 'cancelled'],
      ['二号任务', 'draft'],
    ])
    const late = await dropped(town, lost)
    expect([late.state, late.reason]).toEqual(['known', '已收到更新的一份（第2份），这是第1份。'])
    expect((await dropped(town, chosen, '再来.sdx')).state).toBe('known')
  })

  test('is not made for a unit without a card in force, by name, nor for one with nothing to do', async () => {
    const { district, unit, townCard } = await twoOffices()
    const { call } = district
    const other = await aUnit(call, '西港镇人民政府', 'townStreet')
    const make = (unitIds: number[]) => call.outbox.makeTaskPackages({ unitIds, taskIds: null, place: null })
    expect((await refusedWith('NOTHING_TO_SEND', () => make([unit]))).at).toBe('东港镇人民政府')
    await dispatched(district, [unit, other], ['报送学习情况'])
    expect((await refusedWith('CARD_MISSING', () => make([unit, other]))).at).toBe('西港镇人民政府')
    const [elsewhere] = await dispatched(district, [other], ['西港镇的任务'])
    const chosen = { unitIds: [unit], taskIds: [elsewhere!], place: null }
    await refusedWith('NOTHING_TO_SEND', () => call.outbox.makeTaskPackages(chosen))
    expect(await outgoing(district)).toEqual([])
    const rows = async () => (await call.outbox.taskUnits()).map(({ name, open, card }) => [name, open, card])
    expect(await rows()).toEqual([
      ['东港镇人民政府', 1, 'inForce'],
      ['西港镇人民政府', 2, 'none'],
    ])
    await call.reports.revokeCard({ id: townCard })
    expect((await rows())[0]).toEqual(['东港镇人民政府', 1, 'revoked'])
    await refusedWith('CARD_MISSING', () => make([unit]))
    await refusedWith('RECORD_NOT_FOUND', () => make([9999]))
    await refusedWith('INPUT_INVALID', () => make([1, 2, 3, 4]))
    await refusedWith('RECORD_NOT_FOUND', () => call.reports.linkCard({ id: townCard, unitId: 9999 }))
  })

  test('a text that this office changed itself is a conflict; nothing of it is overwritten before it is decided', async () => {
    const { district, town, unit } = await twoOffices()
    const ids = await dispatched(district, [unit], ['报送学习情况'])
    await imported(town, await taskPackage(district, unit))
    const [own] = await tasksOf(town)
    const { title, requirement, output, clause, leadUnitId, assistUnitIds } = await town.call.tasks.get({
      id: own!.id,
      day: on,
    })
    const dueOn = day('2026-11-15')
    await town.call.tasks.change({
      id: own!.id,
      fields: { title, requirement, output, clause, leadUnitId, assistUnitIds, dueOn },
    })
    const part = await stateOf(district, ids[0]!)
    await stepped(district, part.id, 'extend', '推迟', '2026-11-30')
    const next = await dropped(town, await taskPackage(district, unit))
    expect(next.state).toBe('conflict')
    const { items } = await town.call.inbox.items({ id: next.id })
    expect(items).toMatchObject([{ outcome: 'conflict', held: '期限 2026-11-15', came: '期限 2026-11-30' }])
    expect((await town.call.inbox.commit({ ids: [next.id] })).imported).toBe(0)
    await town.call.inbox.decide({ id: next.id, item: `tasks:${items[0]!.key}`, decision: 'take' })
    expect((await town.call.inbox.commit({ ids: [next.id] })).imported).toBe(1)
    expect((await tasksOf(town))[0]!.dueOn).toBe('2026-11-30')
  })

  test('of a unit of ours, or of an office that changes another’s tasks, is not taken in; of a far one it is flagged', async () => {
    const { district, town, unit, townCard, districtCard } = await twoOffices()
    const [task] = await dispatched(district, [unit], ['报送学习情况'])
    const bytes = await taskPackage(district, unit)
    await imported(town, bytes)
    // upwards: the district is no unit of the township's, but the township is one of the district's
    const own = await aUnit(town.call, '某区', 'memberUnit')
    await town.call.reports.linkCard({ id: districtCard, unitId: own })
    await dispatched(town, [own], ['请上级办理'])
    const upwards = await dropped(district, await taskPackage(town, own))
    expect([upwards.state, upwards.reason]).toEqual(['unknownSender', expect.stringContaining('不能向本单位下发任务')])
    await district.call.reports.linkCard({ id: townCard, unitId: null })
    await district.call.inbox.lookAgain({ id: upwards.batch })
    expect((await district.call.inbox.files({ batch: upwards.batch, state: null }))[0]!.state).toBe('ready')
    expect((await stateOf(district, task!)).state).toBe('dispatched')

    const far = await officeDesk('外市某区安委办', '370202')
    const there = await aUnit(far.call, '东港镇', 'townStreet')
    await giveCard(town, far, there)
    await dispatched(far, [there], ['外地任务'])
    const foreign = await taskPackage(far, there)
    const stranger = await dropped(town, foreign)
    expect([stranger.state, stranger.reason]).toEqual(['unknownSender', expect.stringContaining('外市某区安委办')])
    const farCard = await giveCard(far, town)
    await town.call.inbox.lookAgain({ id: stranger.batch })
    const flagged = (await town.call.inbox.files({ batch: stranger.batch, state: null }))[0]!
    expect([flagged.state, flagged.reason]).toEqual(['ready', expect.stringContaining('不像本单位的上级')])
    await town.call.reports.revokeCard({ id: farCard })
    await town.call.inbox.lookAgain({ id: stranger.batch })
    expect((await town.call.inbox.files({ batch: stranger.batch, state: null }))[0]).toMatchObject({
      state: 'unknownSender',
      reason: expect.stringContaining('名片已停用'),
    })
  })

  test('forged or for somebody else is refused by name, and feedback of a card without a unit waits for one', async () => {
    const { district, town, unit, townCard, districtCard } = await twoOffices()
    await dispatched(district, [unit], ['报送学习情况'])
    const bytes = await taskPackage(district, unit)
    const flipped = Buffer.from(bytes)
    flipped[bytes.length - 30]! ^= 1
    expect((await dropped(town, flipped)).state).toBe('damaged')
    const third = await officeDesk('第三家安委办')
    await giveCard(district, third)
    expect(await dropped(third, bytes)).toMatchObject({
      state: 'unrelated',
      reason: '这个数据包不是发给本单位的，打不开。请与报送单位核对收件单位名片。',
    })
    await imported(town, bytes)
    await doneBelow(town, '报送学习情况', '已完成')
    await district.call.reports.linkCard({ id: townCard, unitId: null })
    const [sent] = await town.call.outbox.makeFeedback({ card: districtCard, place: null })
    const file = await dropped(district, await contentOf(town, sent!.file))
    expect([file.state, file.reason]).toEqual(['unknownSender', expect.stringContaining('还没有对应到本库的单位')])
    await refusedWith('RECORD_NOT_FOUND', () => town.call.outbox.makeFeedback({ card: 99, place: null }))
    await refusedWith('NOTHING_TO_SEND', () => district.call.outbox.makeFeedback({ card: townCard, place: null }))
  })
})
