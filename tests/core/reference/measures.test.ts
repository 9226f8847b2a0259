import { describe, expect, test } from 'vitest'
import { aDesk, refusedWith } from '../../builders/desk.ts'
import { accepts, came, commits, referenceFor, rowsOf, type OfficeDesk } from '../../builders/referenceOffices.ts'

describe('measures from the office above', () => {
  const own = { system: 'local', number: '1', title: '班前晨会制度', text: null, origin: null, keywords: '晨会' }
  const fields = { ...own, validFrom: null, validTo: null }
  const only = { organs: false, enterprises: false, regions: false, calendars: false, measures: true }
  const titles = async ({ call }: OfficeDesk) => {
    const sort = { by: 'title', descending: false } as const
    const { total, rows } = await call.measures.list({ filter: {}, sort, offset: 0, limit: 100 })
    return {
      total,
      own: rows.filter(({ values }) => values['system'] === 'local').map(({ values }) => values['title']),
    }
  }

  test('come once, are followed, and are taken back; what the program brings along is not doubled', async () => {
    const [city, district] = [await aDesk(), await aDesk()]
    const card = await accepts(city, district)
    await accepts(district, city)
    for (const { call } of [city, district]) await call.measures.addBuiltIn()
    const { total } = await titles(district)
    const { id } = await city.call.measures.add({ fields })
    const first = await came(district, await referenceFor(city, card, only))
    expect(rowsOf(first.items, 'measures')).toEqual([
      ['本地措施 1：班前晨会制度', 'new', null, '体系：本地措施；编号：1；关键词：晨会'],
    ])
    expect(first.items).toHaveLength(total + 1)
    expect(await commits(district, first.file.id)).toBe(1)
    expect(await titles(district)).toEqual({ total: total + 1, own: ['班前晨会制度'] })

    await city.call.measures.change({ id, fields: { ...fields, title: '班前晨会和交接班制度' }, reason: '改名' })
    const second = await came(district, await referenceFor(city, card, only))
    expect(rowsOf(second.items, 'measures').map(([, outcome, , text]) => [outcome, text])).toEqual([
      ['change', '措施：班前晨会制度 → 班前晨会和交接班制度'],
    ])
    expect(await commits(district, second.file.id)).toBe(1)
    expect(await titles(district)).toEqual({ total: total + 1, own: ['班前晨会和交接班制度'] })
    await district.call.inbox.undo({ id: second.file.id })
    expect(await titles(district)).toEqual({ total: total + 1, own: ['班前晨会制度'] })
  })

  test('are left out by name for an office of version 0.1.0, and sent once its card tells that it reads them', async () => {
    const [city, district] = [await aDesk(), await aDesk()]
    const card = await accepts(city, district, true)
    await accepts(district, city)
    await city.call.measures.add({ fields })
    const make = async (include: typeof only) =>
      (await city.call.outbox.makeReferenceData({ cards: [card], include, place: null }))[0]!
    expect((await refusedWith('OFFICE_OLDER', () => make(only))).at).toBe('某区安委办')
    const all = { ...only, calendars: true }
    expect((await make(all)).left).toEqual(['制度措施'])
    const { items } = await came(district, await referenceFor(city, card, all))
    expect(new Set(items.map(({ area }) => area))).toEqual(new Set(['calendars']))
    await accepts(city, district)
    expect((await make(all)).left).toEqual([])
    const anew = await came(district, await referenceFor(city, card, { ...only, measures: false, calendars: true }))
    expect(new Set(anew.items.map(({ area }) => area))).toEqual(new Set(['calendars', 'measures']))
  })
})
