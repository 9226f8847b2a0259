import { describe, expect, test } from 'vitest'
import { aDesk, refusedWith } from '../../builders/desk.ts'
import { aUnit, day, unitNames } from '../../builders/register.ts'

const fields = { name: '张三丰', sex: null, bornOn: null, phone: '13863112345', note: null }

describe('units as of any day', () => {
  test('opened, renamed, moved, closed: each day shows what held on it', async () => {
    const { call } = await aDesk()
    const east = await aUnit(call, '东镇', 'townStreet')
    const west = await aUnit(call, '西镇', 'townStreet')
    const plant = await aUnit(call, '老厂', 'enterprise', { parentId: east }, '2021-05-01')
    const { history } = await call.organizations.get({ id: plant })
    const before = history.versions[0]!.fields
    await call.organizations.change({
      id: plant,
      from: day('2022-01-01'),
      fields: { ...before, name: '新厂' },
      why: null,
    })
    const moved = { ...before, name: '新厂', parentId: west }
    await call.organizations.change({ id: plant, from: day('2023-01-01'), fields: moved, why: '区划调整' })
    await call.organizations.close({ id: plant, on: day('2024-01-01'), reason: '注销' })
    expect(await unitNames(call, '2021-04-30')).toEqual(['东镇', '西镇'])
    expect(await unitNames(call, '2021-05-01', { under: east })).toEqual(['东镇', '老厂'])
    expect(await unitNames(call, '2022-06-01', { under: east })).toEqual(['东镇', '新厂'])
    expect(await unitNames(call, '2023-06-01', { under: east })).toEqual(['东镇'])
    expect(await unitNames(call, '2023-12-31', { under: west })).toEqual(['新厂', '西镇'])
    expect(await unitNames(call, '2024-01-01')).toEqual(['东镇', '西镇'])
    const tree = await call.organizations.tree({ day: day('2023-06-01') })
    expect(tree.map(({ name, enterprises }) => [name, enterprises])).toEqual([
      ['东镇', 0],
      ['西镇', 1],
    ])
  })

  test('merged: what lies beneath and who works there go over on the day', async () => {
    const { call } = await aDesk()
    const east = await aUnit(call, '东镇', 'townStreet')
    const west = await aUnit(call, '西镇', 'townStreet')
    const plant = await aUnit(call, '某厂', 'enterprise', { parentId: east })
    const post = {
      unitId: east,
      department: null,
      workshop: null,
      team: null,
      post: '站长',
      postKind: 'cadre',
      form: 'formal',
    } as const
    const { id } = await call.people.add({ fields, identity: null, post, startedOn: day('2021-01-01') })
    await refusedWith('UNIT_HAS_CHILDREN', () =>
      call.organizations.close({ id: east, on: day('2025-01-01'), reason: '合并' }),
    )
    const { change } = await call.organizations.merge({
      id: east,
      into: west,
      on: day('2025-01-01'),
      reason: '撤并乡镇',
    })
    expect(await unitNames(call, '2024-12-31', { under: east })).toEqual(['东镇', '某厂'])
    expect(await unitNames(call, '2025-01-01', { under: west })).toEqual(['某厂', '西镇'])
    const posts = (await call.people.get({ id })).employments
    expect(posts.map(one => [one.unitName, one.startedOn, one.endedOn])).toEqual([
      ['西镇', '2025-01-01', null],
      ['东镇', '2021-01-01', '2025-01-01'],
    ])
    await call.audit.undo({ change })
    expect((await call.people.get({ id })).employments).toHaveLength(1)
    expect(await unitNames(call, '2025-01-01', { under: east })).toEqual(['东镇', '某厂'])
    expect((await call.organizations.get({ id: plant })).history.versions).toHaveLength(1)
  })

  test('what cannot be is refused, with field or day', async () => {
    const { call } = await aDesk()
    const town = await aUnit(call, '东镇', 'townStreet')
    const uscc = '91371000052350125D'
    const plant = await aUnit(call, '某厂', 'enterprise', { parentId: town, uscc })
    const { history } = await call.organizations.get({ id: plant })
    const now = history.versions[0]!.fields
    const change = (part: object, from = '2026-01-01') =>
      call.organizations.change({ id: plant, from: day(from), fields: { ...now, ...part }, why: null })
    expect((await refusedWith('UNIT_FIELD_WRONG', () => change({ uscc: '91371000052350126D' }))).at).toBe(
      'uscc:uscc.check',
    )
    expect((await refusedWith('UNIT_FIELD_WRONG', () => change({ phone: '12345' }))).at).toBe('phone:format')
    await refusedWith('USCC_TAKEN', () => aUnit(call, '另一厂', 'enterprise', { uscc }))
    await refusedWith('UNIT_CYCLE', () => change({ parentId: plant }))
    await refusedWith('DAY_BEFORE_OPENING', () => change({ name: '改名厂' }, '2019-01-01'))
    await refusedWith('RECORD_NOT_FOUND', () => call.organizations.get({ id: 99 }))
  })

  test('views are each person’s own', async () => {
    const desk = await aDesk()
    await desk.call.lists.saveView({
      list: 'units',
      name: 'D级企业',
      definition: { filter: { riskGrade: 'D' } },
    })
    const [view] = await desk.call.lists.views({ list: 'units' })
    expect(view).toMatchObject({ name: 'D级企业', definition: { filter: { riskGrade: 'D' } } })
    await desk.call.lists.removeView({ id: view!.id })
    expect(await desk.call.lists.views({ list: 'units' })).toEqual([])
    await refusedWith('RECORD_NOT_FOUND', () => desk.call.lists.removeView({ id: view!.id }))
  })
})
