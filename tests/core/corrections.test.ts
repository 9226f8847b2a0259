import { describe, expect, test } from 'vitest'
import { practiceNotice } from '../../domain/practice/sampleNotice.ts'
import { Month } from '../../domain/shared/period.ts'
import { bareSession } from '../../domain/training/session.ts'
import { aDesk, anAdmin, refusedWith, type Client } from '../builders/desk.ts'
import { aTask } from '../builders/month.ts'
import { aUnit, day } from '../builders/register.ts'

const on = day('2026-11-03')
const sort = { by: 'dueOn', descending: false } as const

/** What the log tells of a record, newest first. */
async function logged(call: Client, area: string, record: number) {
  const { rows } = await call.audit.list({ filter: { area, record }, before: null, limit: 20 })
  return rows.map(({ action, why }) => [action, why])
}

async function titles(call: Client) {
  const { rows } = await call.tasks.list({ day: on, filter: {}, sort, offset: 0, limit: 10 })
  return rows.map(({ title }) => title)
}

describe('a task', () => {
  test('made from a clause is given its parties before it goes out; a closed unit is none of them', async () => {
    const { call } = await aDesk()
    const [lead, assist, closed] = [await aUnit(call, '甲厂'), await aUnit(call, '乙厂'), await aUnit(call, '丙厂')]
    await call.organizations.close({ id: closed, on: day('2025-01-01'), reason: '注销' })
    const { ids } = await call.tasks.add({ tasks: [aTask('报送方案', '2026-11-30'), aTask('不改的', '2026-12-01')] })
    const id = ids[0]!
    const fields = aTask('报送实施方案', '2026-12-10', { output: '方案', leadUnitId: lead, assistUnitIds: [assist] })
    await refusedWith('UNIT_CLOSED', () => call.tasks.change({ id, fields: { ...fields, assistUnitIds: [closed] } }))
    const { change } = await call.tasks.change({ id, fields })
    expect(await call.tasks.get({ id, day: on })).toMatchObject(fields)
    expect(await titles(call)).toEqual(['不改的', '报送实施方案'])
    await call.audit.undo({ change })
    expect(await titles(call)).toEqual(['报送方案', '不改的'])
  })

  test('is removed with a reason until it goes out', async () => {
    const { call } = await aDesk()
    const unit = await aUnit(call, '甲厂')
    const { ids } = await call.tasks.add({ tasks: [aTask('重复的', '2026-11-30'), aTask('下发的', '2026-11-30')] })
    await refusedWith('INPUT_INVALID', () => call.tasks.remove({ id: ids[0]!, reason: ' 无 ' }))
    await call.tasks.remove({ id: ids[0]!, reason: '与上月重复' })
    expect(await titles(call)).toEqual(['下发的'])
    expect((await logged(call, 'tasks', ids[0]!))[0]).toEqual(['task.remove', '与上月重复'])
    await call.tasks.dispatch({ taskIds: [ids[1]!], unitIds: [unit], on })
    await refusedWith('TASK_DISPATCHED', () => call.tasks.remove({ id: ids[1]!, reason: '不再要求' }))
  })

  test('recurs no more once its duty ended, for a reason', async () => {
    const { call } = await aDesk()
    const { title, requirement, output, clause, leadUnitId } = aTask('月报', '2026-11-30')
    const common = { title, requirement, output, clause, leadUnitId, unitIds: [await aUnit(call, '甲厂')] }
    const rule = { kind: 'monthly', date: 20 } as const
    const months = { firstMonth: Month.parse('2026-01'), lastMonth: null }
    const { id } = await call.tasks.addDuty({ duty: { ...common, rule, ...months } })
    const waiting = async () => (await call.tasks.duties({ day: day('2026-04-01') }))[0]!.waiting
    expect(await waiting()).toHaveLength(4)
    await refusedWith('RECORD_NOT_FOUND', () =>
      call.tasks.endDuty({ id: id + 1, lastMonth: Month.parse('2026-02'), reason: '文件废止' }),
    )
    await call.tasks.endDuty({ id, lastMonth: Month.parse('2026-02'), reason: '文件废止' })
    expect(await waiting()).toEqual(['2026-01', '2026-02'])
    await call.tasks.endDuty({ id, lastMonth: Month.parse('2025-12'), reason: '一期不办' })
    expect(await waiting()).toEqual([])
    expect(await logged(call, 'duties', id)).toEqual([
      ['duty.end', '一期不办'],
      ['duty.end', '文件废止'],
      ['duty.add', null],
    ])
  })
})

test('a received paper keeps its text and number when its entry is corrected; it is removed while no task needs it', async () => {
  const { call } = await aDesk()
  const { fields } = await call.notices.read({ original: practiceNotice, day: on })
  const { id } = await call.notices.add({ original: practiceNotice, fields })
  const corrected = { ...fields, title: '关于报送方案的通知', dueOn: day('2026-11-20'), leadHandler: '综合科' }
  const before = await call.notices.get({ id })
  await refusedWith('INPUT_INVALID', () => call.notices.change({ id, fields: corrected, reason: '' }))
  await call.notices.change({ id, fields: corrected, reason: '标题录错' })
  expect(await call.notices.get({ id })).toEqual({ ...before, ...corrected })
  const clause = { noticeId: id, clauseKey: '1', label: '一、', text: '报送' }
  const { ids } = await call.tasks.add({ tasks: [aTask('报送', '2026-11-30', { clause })] })
  await refusedWith('CLAUSES_IN_USE', () => call.notices.remove({ id, reason: '重复登记' }))
  await call.tasks.remove({ id: ids[0]!, reason: '重复登记' })
  await call.notices.remove({ id, reason: '重复登记' })
  await refusedWith('RECORD_NOT_FOUND', () => call.notices.get({ id }))
  await refusedWith('RECORD_NOT_FOUND', () => call.notices.change({ id, fields: corrected, reason: '再改' }))
  expect(await logged(call, 'notices', id)).toEqual([
    ['notice.remove', '重复登记'],
    ['notice.change', '标题录错'],
    ['notice.add', null],
  ])
})

describe('a training session', () => {
  test('is corrected with a reason until it is filed', async () => {
    const { call } = await aDesk()
    const closed = await aUnit(call, '丙厂')
    await call.organizations.close({ id: closed, on: day('2025-01-01'), reason: '注销' })
    const { id } = await call.training.add({ fields: bareSession('培训', on) })
    const fields = { ...bareSession('制度措施培训', day('2026-11-04')), hours: 4.5, trainer: '王工' }
    await refusedWith('UNIT_CLOSED', () =>
      call.training.change({ id, fields: { ...fields, organizerId: closed }, reason: '名称不全' }),
    )
    await call.training.change({ id, fields, reason: '名称不全' })
    expect(await call.training.get({ id })).toMatchObject(fields)
    expect((await logged(call, 'training_sessions', id))[0]).toEqual(['training.change', '名称不全'])
    await call.training.step({ id, event: 'hold', on, note: null })
    await call.training.change({ id, fields, reason: '举办后仍可更正' })
    await call.training.step({ id, event: 'file', on, note: null })
    await refusedWith('RECORD_FILED', () => call.training.change({ id, fields, reason: '归档后' }))
  })

  test('loses the people that are taken off its roster, and only its own', async () => {
    const { call } = await aDesk()
    const unitId = await aUnit(call, '甲厂')
    const post = { unitId, department: null, workshop: null, team: null, post: '工人' } as const
    for (const name of ['赵一', '钱二', '孙三']) {
      const fields = { name, sex: null, bornOn: null, phone: null, note: null }
      const work = { ...post, postKind: 'worker', form: 'formal' } as const
      await call.people.add({ fields, identity: null, post: work, startedOn: day('2024-01-01') })
    }
    const hold = async () => {
      const { id } = await call.training.add({ fields: bareSession('培训', on) })
      await call.training.enrol({ id, personIds: [], unitIds: [unitId] })
      return id
    }
    const [id, other] = [await hold(), await hold()]
    const roster = async (of: number) => (await call.training.roster({ id: of, offset: 0, limit: 10 })).rows
    const rosterIds = (await roster(id)).filter(row => row.personName !== '钱二').map(row => row.id)
    await refusedWith('RECORD_NOT_FOUND', () => call.training.withdraw({ id: other, rosterIds, reason: '不是本场' }))
    await call.training.record({ id, rows: [{ rosterId: rosterIds[0]!, signedIn: true, score: 90 }] })
    const before = await roster(id)
    const { change } = await call.training.withdraw({ id, rosterIds, reason: '选错了' })
    await call.audit.undo({ change })
    expect(await roster(id)).toEqual(before)
    const { change: left } = await call.training.withdraw({ id, rosterIds, reason: '已调离' })
    expect((await roster(id)).map(({ personName }) => personName)).toEqual(['钱二'])
    expect(await roster(other)).toHaveLength(3)
    expect((await logged(call, 'attendances', rosterIds[0]!))[0]).toEqual(['training.withdraw', '已调离'])
    expect(await call.training.enrol({ id, personIds: [], unitIds: [unitId] })).toMatchObject({ added: 2, known: 1 })
    await refusedWith('UNDO_BUILT_ON', () => call.audit.undo({ change: left }))
    expect(await roster(id)).toHaveLength(3)
  })
})

test('the name of an account is corrected by the administrator, with a reason', async () => {
  const desk = await aDesk()
  const system = await anAdmin(desk, 'xitong')
  await refusedWith('PERMISSION_DENIED', () => desk.call.users.rename({ id: 1, name: '王建', reason: '录错' }))
  await system.users.rename({ id: 1, name: '王建', reason: '姓名录错' })
  expect((await system.users.list()).find(({ id }) => id === 1)?.name).toBe('王建')
  expect((await logged(system, 'users', 1))[0]).toEqual(['users.rename', '姓名录错'])
})
