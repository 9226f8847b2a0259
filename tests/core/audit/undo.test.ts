import { describe, expect, test } from 'vitest'
import { aDesk, refusedWith } from '../../builders/desk.ts'
import { aUnit, day, registerDigest, unitNames } from '../../builders/register.ts'

describe('undo', () => {
  test('takes back what nobody built on, and refuses what somebody did', async () => {
    const { call, core, vaultFolder } = await aDesk()
    const empty = { kind: 'townStreet', openedOn: day('2020-01-01') } as const
    await aUnit(call, '先有的镇', 'townStreet')
    const { history } = await call.organizations.get({ id: 1 })
    const opened = await call.organizations.open({ ...empty, fields: { ...history.versions[0]!.fields, name: '东镇' } })
    const plant = await call.organizations.open({
      kind: 'enterprise',
      openedOn: day('2020-01-01'),
      fields: { ...history.versions[0]!.fields, name: '某厂', parentId: opened.id, noUsccReason: '九小场所' },
    })
    await refusedWith('UNDO_BUILT_ON', () => call.audit.undo({ change: opened.change }))
    await call.audit.undo({ change: plant.change })
    await call.audit.undo({ change: opened.change })
    expect(await unitNames(call, '2021-01-01')).toEqual(['先有的镇'])
    await refusedWith('UNDO_BUILT_ON', () => call.audit.undo({ change: opened.change }))
    const { rows } = await call.audit.list({ filter: { action: 'undo.change' }, before: null, limit: 10 })
    const again = await call.audit.undo({ change: rows[0]!.change })
    expect(new Set(await unitNames(call, '2021-01-01'))).toEqual(new Set(['东镇', '先有的镇']))
    await call.audit.undo({ change: again.change })
    expect(await unitNames(call, '2021-01-01')).toEqual(['先有的镇'])
    await core.close()
    expect(await registerDigest(vaultFolder)).toBeDefined()
  })

  test('of an older change is refused while a newer one stands on it', async () => {
    const { call } = await aDesk()
    const id = await aUnit(call, '某厂')
    const { fields: now } = (await call.organizations.get({ id })).history.versions[0]!
    const first = await call.organizations.correct({
      id,
      on: day('2021-01-01'),
      fields: { ...now, contact: '甲' },
      why: null,
    })
    const second = await call.organizations.correct({
      id,
      on: day('2021-01-01'),
      fields: { ...now, contact: '乙' },
      why: null,
    })
    await refusedWith('UNDO_BUILT_ON', () => call.audit.undo({ change: first.change }))
    await call.audit.undo({ change: second.change })
    await call.audit.undo({ change: first.change })
    expect((await call.organizations.get({ id })).history.versions[0]!.fields.contact).toBe(null)
  })
})

test('a change is not taken back once a field that it left empty was filled', async () => {
  const { call } = await aDesk()
  const id = await aUnit(call, '某厂')
  const { fields: now } = (await call.organizations.get({ id })).history.versions[0]!
  const named = (name: string, on: string) =>
    call.organizations.change({ id, from: day(on), fields: { ...now, name }, why: null })
  const first = await named('某厂有限公司', '2022-01-01')
  const second = await named('某厂集团', '2023-01-01')
  await refusedWith('UNDO_BUILT_ON', () => call.audit.undo({ change: first.change }))
  await call.audit.undo({ change: second.change })
  await call.audit.undo({ change: first.change })
  expect(await unitNames(call, '2024-01-01')).toEqual(['某厂'])
})
