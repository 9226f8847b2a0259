import { describe, expect, test } from 'vitest'
import { aDesk, anAdmin, refusedWith } from '../../builders/desk.ts'
import { aUnit, day, registerDigest, unitNames } from '../../builders/register.ts'

const identity = '11010519491231002X'
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
    await desk.call.organizations.saveView({
      list: 'units',
      name: 'D级企业',
      definition: { filter: { riskGrade: 'D' } },
    })
    const [view] = await desk.call.organizations.views({ list: 'units' })
    expect(view).toMatchObject({ name: 'D级企业', definition: { filter: { riskGrade: 'D' } } })
    await desk.call.organizations.removeView({ id: view!.id })
    expect(await desk.call.organizations.views({ list: 'units' })).toEqual([])
    await refusedWith('RECORD_NOT_FOUND', () => desk.call.organizations.removeView({ id: view!.id }))
  })
})

describe('people', () => {
  test('one number is one person, however it is written; who it is stands in the refusal', async () => {
    const { call } = await aDesk()
    const { id } = await call.people.add({ fields, identity, post: null, startedOn: null })
    expect(await call.people.get({ id })).toMatchObject({
      sex: 'female',
      bornOn: '1949-12-31',
      identityMasked: '110105********002X',
    })
    for (const typed of ['110105491231002', ' 110105 19491231 002x', '１１０１０５１９４９１２３１００２Ｘ'])
      expect(
        (
          await refusedWith('IDENTITY_TAKEN', () =>
            call.people.add({ fields, identity: typed, post: null, startedOn: null }),
          )
        ).at,
      ).toBe('张三丰')
    expect(
      (
        await refusedWith('PERSON_FIELD_WRONG', () =>
          call.people.change({ id, fields, identity: '110105194912310021' }),
        )
      ).at,
    ).toBe('identity:identity.check')
  })

  test('a number is shown whole only for a reason, and that stands in the log; the log never holds it', async () => {
    const desk = await aDesk()
    const { call } = desk
    const { id } = await call.people.add({ fields, identity, post: null, startedOn: null })
    await refusedWith('INPUT_INVALID', () => call.people.identity({ id, reason: '' }))
    expect(await call.people.identity({ id, reason: '核对证件' })).toEqual({ identity })
    const auditor = await anAdmin(desk, 'shenji')
    const { rows } = await auditor.audit.list({ filter: {}, before: null, limit: 500 })
    expect(rows.find(row => row.action === 'person.reveal')).toMatchObject({
      userName: '张三',
      why: '核对证件',
      fields: { person: id },
    })
    expect(JSON.stringify(rows)).not.toContain(identity)
  })

  test('two records that may be one are proposed, merged by hand, and taken apart again', async () => {
    const { call, vaultFolder, core } = await aDesk()
    const unitId = await aUnit(call, '某厂')
    const post = {
      unitId,
      department: null,
      workshop: null,
      team: null,
      post: null,
      postKind: 'worker',
      form: 'formal',
    } as const
    const one = await call.people.add({ fields, identity: null, post, startedOn: day('2021-01-01') })
    const two = await call.people.add({ fields, identity: null, post: null, startedOn: null })
    expect((await call.people.duplicates()).map(({ reason, people }) => [reason, people.map(({ id }) => id)])).toEqual([
      ['nameAndPhone', [one.id, two.id]],
    ])
    const { change } = await call.people.merge({ id: one.id, into: two.id, reason: '同一人' })
    expect((await call.people.get({ id: two.id })).employments).toHaveLength(1)
    expect(await call.people.duplicates()).toEqual([])
    await refusedWith('RECORD_NOT_FOUND', () => call.people.get({ id: one.id }))
    await call.audit.undo({ change })
    expect((await call.people.get({ id: one.id })).employments).toHaveLength(1)
    await core.close()
    expect(Object.keys(await registerDigest(vaultFolder))).toHaveLength(6)
  })
})

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
    await refusedWith('UNDO_BUILT_ON', () => call.audit.undo({ change: rows[0]!.change }))
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

describe('search', () => {
  const texts = async (call: Parameters<typeof unitNames>[0], text: string) => unitNames(call, '2026-01-01', { text })
  test('finds by a piece of the name, the code, a contact, the initials, an old name, and with one typo', async () => {
    const { call } = await aDesk()
    const zone = await aUnit(call, '威海高新区', 'townStreet')
    await aUnit(call, '重庆路银行', 'enterprise', { uscc: '91371000052350125D', contact: '单建国' })
    await call.organizations.change({
      id: zone,
      from: day('2024-01-01'),
      fields: {
        ...(await call.organizations.get({ id: zone })).history.versions[0]!.fields,
        name: '火炬高技术产业开发区',
      },
      why: null,
    })
    for (const text of ['whgxq', '高新区', '新', 'hjgjs', '火炬高技朮', 'whgxw', 'hjgsj'])
      expect([text, await texts(call, text)]).toEqual([text, ['火炬高技术产业开发区']])
    for (const text of ['cqlyh', '052350125', '91371000052350125D', '单建国', '重庆', '重庆路艮行'])
      expect([text, await texts(call, text)]).toEqual([text, ['重庆路银行']])
    expect(await texts(call, '查无此处')).toEqual([])
    expect(await texts(call, '"OR* NEAR(')).toEqual([])
  })

  test('finds people by name, surname read as a surname, telephone and initials', async () => {
    const { call } = await aDesk()
    await call.people.add({ fields: { ...fields, name: '单建国' }, identity: null, post: null, startedOn: null })
    const found = async (text: string) =>
      (
        await call.people.list({
          day: day('2026-01-01'),
          filter: { text },
          sort: { by: 'name', descending: false },
          offset: 0,
          limit: 10,
        })
      ).rows.map(({ name }) => name)
    for (const text of ['单', '建国', 'sjg', '1386311', '单建军', '建单国'])
      expect([text, await found(text)]).toEqual([text, ['单建国']])
    expect(await found('djg2')).toEqual([])
  })
})
