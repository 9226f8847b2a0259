import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { aDesk, jpegOf, refusedWith, upload, type Client } from '../../builders/desk.ts'
import { aFinding, aLeader, aPlan } from '../../builders/month.ts'
import { aUnit, day } from '../../builders/register.ts'

const stretch = { offset: 0, limit: 500 }

const two: [{ name: string; certificate: string }, { name: string; certificate: string }] = [
  { name: '丙', certificate: '0003' },
  { name: '丁', certificate: '0004' },
]

const nothing = { note: null, due: null, plan: null, officers: null }

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
      const content = Readable.from([jpegOf(`照片${finding}`)])
      const photo = await desk.core.stageUpload(desk.connection, '整改后.jpg', content)
      await call.attachments.add({ area: 'findings', record: finding, role: 'after', file: photo.handle })
      await refusedWith('NOTE_REQUIRED', () => step(call, finding, 'close'))
      await step(call, finding, 'close', { note: '已整改到位' })
    }
    const closed = await call.inspections.get({ id, day: day('2026-11-13') })
    expect([closed.state, closed.orders.length, closed.orders[0]?.items.length]).toEqual(['closed', 1, 2])
    const { steps, files } = await call.inspections.finding({ id: general, day: day('2026-11-13') })
    expect(steps.map(({ event }) => event)).toEqual(['assign', 'submit', 'fail', 'submit', 'pass', 'close'])
    expect(steps[2]).toMatchObject({ byName: '张主任', officers: two })
    expect(files).toBe(1)
    const [photo] = await call.attachments.list({ area: 'findings', record: general })
    const opened = await call.attachments.open({ area: 'findings', attachment: photo!.id })
    expect(opened).toMatchObject({ name: '整改后.jpg', bytes: jpegOf(`照片${general}`).length })
  })

  test('a file given with the closure is kept with it, and only with it; both are undone together', async () => {
    const desk = await aDesk()
    const { call } = desk
    const leader = await aLeader(desk)
    const plant = await aUnit(call, '威海造船厂')
    const on = day('2026-11-03')
    const { id } = await call.inspections.addFinding({ ...aFinding('配电箱未上锁'), unitId: plant, foundOn: on })
    const step = (by: Client, event: string, more: object = {}) =>
      by.inspections.step({ id, event: event as never, on, ...nothing, note: '情况', ...more })
    const file = async (name: string) =>
      (await upload(desk, name, name.endsWith('pdf') ? `%PDF-1.7 ${name}` : jpegOf(name))).handle
    const kept = async () => {
      const { state } = await call.inspections.finding({ id, day: on })
      const files = await call.attachments.list({ area: 'findings', record: id })
      return [state, files.map(({ role, name }) => `${role} ${name}`)]
    }
    await step(call, 'assign', { due: day('2026-11-10') })
    await refusedWith('STEP_NOT_ALLOWED', async () => step(call, 'close', { file: await file('早.jpg') }))
    expect(await kept()).toEqual(['assigned', []])
    await step(call, 'submit')
    await step(leader, 'pass', { officers: two })
    await refusedWith('EVIDENCE_REQUIRED', () => step(call, 'close'))
    const { change } = await step(call, 'close', { file: await file('整改后.JPG') })
    expect(await kept()).toEqual(['closed', ['after 整改后.JPG']])
    await call.audit.undo({ change })
    expect(await kept()).toEqual(['passed', []])
    await step(call, 'close', { file: await file('验收单.pdf') })
    expect(await kept()).toEqual(['closed', ['proof 验收单.pdf']])
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
    const list = await call.inspections.list({ filter: { text: '造船' }, ...stretch })
    expect(list.rows.map(({ unitName, state }) => [unitName, state])).toEqual([['威海造船厂', 'closed']])
  })
})
