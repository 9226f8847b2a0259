import { describe, expect, test } from 'vitest'
import { aDesk } from '../../builders/desk.ts'
import { aUnit, day, unitNames } from '../../builders/register.ts'

const fields = { name: '张三丰', sex: null, bornOn: null, phone: '13863112345', note: null }

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
