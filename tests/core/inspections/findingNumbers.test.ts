import { expect, test } from 'vitest'
import { aDesk } from '../../builders/desk.ts'
import { aFinding, aLeader, aPlan } from '../../builders/month.ts'
import { aUnit, day } from '../../builders/register.ts'

test('an inspection numbers more than 99 findings, and one assigned by itself moves it on', async () => {
  const desk = await aDesk()
  const { call } = desk
  const leader = await aLeader(desk)
  const { id } = await call.inspections.plan(aPlan(await aUnit(call, '东厂'), '2026-11-03'))
  await leader.inspections.approve({ id })
  const record = { checkedOn: day('2026-11-03'), place: '', situation: '', siteHead: '', answers: {} }
  const findings = Array.from({ length: 105 }, (_, at) => aFinding(`第${at + 1}项隐患`))
  await call.inspections.execute({ id, record, findings })
  const on = day('2026-11-04')
  const found = (await call.inspections.get({ id, day: on })).findings
  expect(found).toHaveLength(105)
  expect(found.map(({ no }) => no)).toContain('2026-0001-105')
  expect((await call.inspections.get({ id, day: on })).state).toBe('executed')
  const step = { note: null, plan: null, officers: null, due: day('2026-11-10') }
  await call.inspections.step({ id: found[0]!.id, event: 'assign', on, ...step })
  expect((await call.inspections.get({ id, day: on })).state).toBe('ordered')
  const rest = found.slice(1).map(one => ({ findingId: one.id, dueOn: day('2026-11-12') }))
  await call.inspections.order({ id, issuedOn: on, items: rest })
  expect((await call.inspections.get({ id, day: on })).orders).toHaveLength(1)
})
