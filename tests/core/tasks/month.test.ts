import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { Month } from '../../../domain/shared/period.ts'
import { practiceNotice } from '../../../domain/practice/sampleNotice.ts'
import { aDesk, refusedWith, type Client } from '../../builders/desk.ts'
import { aFinding, aLeader, aPlan, aTask, townships } from '../../builders/month.ts'
import { aUnit, day } from '../../builders/register.ts'

const month = Month.parse('2026-11')
const stretch = { offset: 0, limit: 500 }
const two: [{ name: string; certificate: string }, { name: string; certificate: string }] = [
  { name: '丙', certificate: '0003' },
  { name: '丁', certificate: '0004' },
]
const nothing = { note: null, due: null, plan: null, officers: null }

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
    await call.tasks.endDuty({ id, lastMonth: Month.parse('2026-02') })
    expect((await call.tasks.duties({ day: day('2026-06-10') }))[0]?.waiting).toEqual(['2026-01'])
  })
})

describe('notices', () => {
  test('are understood, registered with a number, split into tasks; clauses in use are not moved', async () => {
    const { call } = await aDesk()
    const read = await call.notices.read({ original: practiceNotice, day: day('2026-09-21') })
    expect(read.fields).toMatchObject({
      documentNumber: '东安办发〔2026〕31号',
      documentType: '通知',
      signedOn: '2026-09-18',
    })
    const { id } = await call.notices.add({ original: practiceNotice, fields: read.fields })
    const edited = await call.notices.edit({ id, edit: { kind: 'merge', key: '2.3.3.3' } })
    expect((await call.notices.get({ id })).structure.warnings).toEqual([])
    await call.audit.undo({ change: edited.change })
    const proposals = await call.notices.proposals({ id })
    const chosen = proposals.filter(({ suggested }) => suggested)
    const tasks = chosen.map(({ clauseKey, label, title, text }) =>
      aTask(title, '2026-11-18', { clause: { noticeId: id, clauseKey, label, text } }),
    )
    await call.tasks.add({ tasks })
    expect((await call.notices.proposals({ id })).filter(({ taken }) => taken)).toHaveLength(chosen.length)
    await refusedWith('CLAUSES_IN_USE', () => call.notices.edit({ id, edit: { kind: 'merge', key: '2.3.3.3' } }))
    const [row] = (await call.notices.list({ filter: { text: '东安办' }, ...stretch })).rows
    expect(row).toMatchObject({ registerYear: 2026, registerNo: 1, tasks: chosen.length, state: 'registered' })
    const step = { id, on: day('2026-09-22'), by: '张主任' }
    await refusedWith('NOTE_REQUIRED', () => call.notices.step({ ...step, event: 'instruct', note: null }))
    await call.notices.step({ ...step, event: 'instruct', note: '请按要求分办。' })
    await refusedWith('STEP_NOT_ALLOWED', () => call.notices.step({ ...step, event: 'archive', note: '卷1' }))
    expect(await call.notices.get({ id })).toMatchObject({
      state: 'instructed',
      instructedBy: '张主任',
      original: practiceNotice,
    })
  })

  test('marked secret are refused and nothing is kept', async () => {
    const { call } = await aDesk()
    const original = `机密★5年\n${practiceNotice}`
    const detail = await refusedWith('PAPER_CLASSIFIED', () => call.notices.read({ original, day: day('2026-09-21') }))
    expect(detail).toMatchObject({ at: '机密' })
    expect((await call.notices.list({ filter: {}, ...stretch })).total).toBe(0)
  })
})

describe('inspections', () => {
  test('from plan to closure: approved by another, two officers, order, recheck by another, proof', async () => {
    const desk = await aDesk()
    const { call } = desk
    const leader = await aLeader(desk)
    const plant = await aUnit(call, '某机械厂')
    const { id } = await call.inspections.plan(aPlan(plant, '2026-11-05'))
    const same = aPlan(plant, '2026-11-05')
    await refusedWith('OFFICERS_SAME', () =>
      call.inspections.plan({ ...same, officers: [same.officers[0], same.officers[0]] }),
    )
    await refusedWith('OWN_APPROVAL', () => call.inspections.approve({ id }))
    await leader.inspections.approve({ id })
    const record = {
      checkedOn: day('2026-11-05'),
      place: '车间',
      situation: '见问题清单',
      siteHead: '王五',
      answers: {},
    }
    const findings = [aFinding('动火作业未审批'), aFinding('疏散通道堵塞', { level: 'major' })]
    await refusedWith('BASIS_REQUIRED', () => call.inspections.execute({ id, record, findings }))
    await call.inspections.execute({
      id,
      record,
      findings: [findings[0]!, aFinding('疏散通道堵塞', { level: 'major', basis: '判定标准第3条' })],
    })
    const detail = await call.inspections.get({ id, day: day('2026-11-06') })
    expect(detail.findings.map(({ no }) => no)).toEqual(['2026-0001-01', '2026-0001-02'])
    const [general, major] = detail.findings.map(finding => finding.id) as [number, number]
    await call.inspections.order({
      id,
      issuedOn: day('2026-11-05'),
      items: [general, major].map(findingId => ({ findingId, dueOn: day('2026-11-15') })),
    })
    const step = (by: Client, finding: number, event: string, more: object = {}) =>
      by.inspections.step({ id: finding, event: event as never, on: day('2026-11-12'), ...nothing, ...more })
    await refusedWith('STEP_NOT_ALLOWED', () => step(call, major, 'submit', { note: '已整改' }))
    await step(call, major, 'plan', { plan: { measures: '清理通道并划线', fund: 100_000, emergency: '专人值守' } })
    for (const finding of [general, major]) {
      await step(call, finding, 'submit', { note: '已整改' })
      await refusedWith('OWN_APPROVAL', () => step(call, finding, 'pass', { note: '合格', officers: two }))
    }
    expect(await call.inspections.today({ day: day('2026-11-20') })).toMatchObject({
      toRecheck: 2,
      overdue: 0,
      majorOpen: 1,
    })
    await step(leader, general, 'fail', { note: '仍未审批', officers: two })
    expect((await call.inspections.get({ id, day: day('2026-11-13') })).state).toBe('rechecked')
    await step(call, general, 'submit', { note: '已补办审批' })
    for (const finding of [general, major]) {
      await step(leader, finding, 'pass', { note: '合格', officers: two })
      await refusedWith('EVIDENCE_REQUIRED', () => step(call, finding, 'close', { note: '已整改到位' }))
      const content = Readable.from([Buffer.from(`照片${finding}`)])
      const photo = await desk.core.stageUpload(desk.connection, '整改后.jpg', content)
      await call.inspections.addEvidence({ findingId: finding, kind: 'after', file: photo.handle })
      await refusedWith('NOTE_REQUIRED', () => step(call, finding, 'close'))
      await step(call, finding, 'close', { note: '已整改到位' })
    }
    const closed = await call.inspections.get({ id, day: day('2026-11-13') })
    expect([closed.state, closed.orders.length, closed.orders[0]?.items.length]).toEqual(['closed', 1, 2])
    const { steps, evidence } = await call.inspections.finding({ id: general, day: day('2026-11-13') })
    expect(steps.map(({ event }) => event)).toEqual(['assign', 'submit', 'fail', 'submit', 'pass', 'close'])
    expect(steps[2]).toMatchObject({ byName: '张主任', officers: two })
    const opened = await call.inspections.openEvidence({ id: evidence[0]!.id })
    expect(opened).toMatchObject({ name: '整改后.jpg', bytes: Buffer.byteLength(`照片${general}`) })
  })

  test('without a finding it closes at once; the ledger finds by unit, words and lateness', async () => {
    const desk = await aDesk()
    const { call } = desk
    const leader = await aLeader(desk)
    const plant = await aUnit(call, '威海造船厂')
    const { id } = await call.inspections.plan(aPlan(plant, '2026-11-05'))
    await leader.inspections.approve({ id })
    const record = { checkedOn: day('2026-11-05'), place: '', situation: '未发现问题', siteHead: '', answers: {} }
    await call.inspections.execute({ id, record, findings: [] })
    expect((await call.inspections.get({ id, day: day('2026-11-06') })).state).toBe('closed')
    const own = { ...aFinding('配电箱未上锁'), unitId: plant, foundOn: day('2026-11-03') }
    const added = await call.inspections.addFinding(own)
    await call.inspections.step({
      id: added.id,
      event: 'assign',
      on: day('2026-11-03'),
      ...nothing,
      due: day('2026-11-10'),
    })
    const found = (filter: object) => call.inspections.findings({ day: day('2026-11-20'), filter, ...stretch })
    for (const filter of [{ text: 'whzcc' }, { text: '配电箱' }, { overdue: true }, { level: 'general' }])
      expect((await found(filter)).rows.map(({ no }) => no)).toEqual(['2026-Z0001'])
    expect((await found({ states: ['closed'] })).total).toBe(0)
    const list = await call.inspections.list({ filter: { text: '造船' }, descending: true, ...stretch })
    expect(list.rows.map(({ unitName, state }) => [unitName, state])).toEqual([['威海造船厂', 'closed']])
  })
})
