import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { aDesk, refusedWith } from '../../builders/desk.ts'
import {
  accepts,
  came,
  commits,
  referenceDigest,
  referenceFor,
  rowsOf,
  type OfficeDesk,
} from '../../builders/referenceOffices.ts'
import { aUnit, day, unitNames } from '../../builders/register.ts'
import { login, password } from '../../builders/vault.ts'

const today = new Date().toLocaleDateString('sv')

/** A city with three towns, and a district that knows it. */
async function twoOffices() {
  const [city, district] = [await aDesk(), await aDesk()]
  const root = await aUnit(city.call, '某市安委会办公室', 'memberUnit', { regionCode: '371000' })
  const towns: number[] = []
  for (const name of ['东镇', '西镇', '南镇'])
    towns.push(await aUnit(city.call, name, 'townStreet', { parentId: root, reportsMonthly: true }))
  const card = await accepts(city, district)
  await accepts(district, city)
  return { city, district, root, towns, card }
}

async function rename({ call }: OfficeDesk, id: number, name: string, parentId?: number) {
  const { history } = await call.organizations.get({ id })
  const { fields } = history.versions.at(-1)!
  const next = { ...fields, name, parentId: parentId ?? fields.parentId }
  return call.organizations.change({ id, from: day(today), fields: next, why: null })
}

const unitNamed = async ({ call }: OfficeDesk, name: string) => {
  const sort = { by: 'name', descending: false } as const
  const { rows } = await call.organizations.list({ day: day(today), filter: { text: name }, sort, offset: 0, limit: 9 })
  return rows.find(row => row.name === name)!
}

describe('reference data from the office above', () => {
  test('is previewed, applied just so, followed by what changed, and taken back to the very digest', async () => {
    const { city, district, towns, root, card } = await twoOffices()
    const first = await came(district, await referenceFor(city, card))
    expect(first.file).toMatchObject({ state: 'ready', kind: 'referenceData', sequence: 1 })
    expect(rowsOf(first.items)).toEqual([
      ['某市安委会办公室（成员单位）', 'new', null, '区划代码：371000；每月报送：否'],
      ['东镇（镇街）', 'new', null, '上级单位：某市安委会办公室；每月报送：是'],
      ['西镇（镇街）', 'new', null, '上级单位：某市安委会办公室；每月报送：是'],
      ['南镇（镇街）', 'new', null, '上级单位：某市安委会办公室；每月报送：是'],
    ])
    expect(await commits(district, first.file.id)).toBe(1)
    expect(await unitNames(district.call, today)).toEqual(['东镇', '南镇', '某市安委会办公室', '西镇'])
    expect((await unitNamed(district, '东镇')).parentName).toBe('某市安委会办公室')

    await rename(city, towns[0]!, '东港镇')
    await aUnit(city.call, '北镇', 'townStreet', { parentId: root, reportsMonthly: true })
    const second = await came(district, await referenceFor(city, card))
    expect(rowsOf(second.items)).toEqual([
      ['东港镇（镇街）', 'change', null, '名称：东镇 → 东港镇'],
      ['北镇（镇街）', 'new', null, '上级单位：某市安委会办公室；每月报送：是'],
    ])
    const before = await closedDigest(district)
    expect(await commits(district, second.file.id)).toBe(1)
    expect((await unitNamed(district, '东港镇')).name).toBe('东港镇')
    const { history } = await district.call.organizations.get({ id: (await unitNamed(district, '东港镇')).id })
    expect(history.versions.map(({ from, fields }) => [from, fields.name])).toEqual([
      ['2020-01-01', '东镇'],
      [today, '东港镇'],
    ])
    await district.call.inbox.undo({ id: second.file.id })
    expect(await closedDigest(district)).toEqual(before)
    expect(await unitNamed(district, '东港镇')).toBeUndefined()
    expect((await unitNamed(district, '东镇')).name).toBe('东镇')
  })

  test('an older package never overwrites a newer one, and the same one is known', async () => {
    const { city, district, towns, card } = await twoOffices()
    const older = await referenceFor(city, card)
    await rename(city, towns[0]!, '东港镇')
    const newer = await referenceFor(city, card)
    expect(await commits(district, (await came(district, newer)).file.id)).toBe(1)
    expect((await came(district, older)).file).toMatchObject({ state: 'known', sequence: 1 })
    expect((await came(district, newer, '副本.sdx')).file.state).toBe('known')
    expect((await unitNamed(district, '东港镇')).name).toBe('东港镇')
  })

  test('a later package holds all that earlier ones to that office did, whatever was chosen and in whatever order they come', async () => {
    const { city, district, card } = await twoOffices()
    const none = { organs: false, enterprises: false, regions: false, calendars: false, measures: false }
    const first = await referenceFor(city, card, { ...none, organs: true, regions: true })
    const second = await referenceFor(city, card, { ...none, calendars: true })
    const { file, items } = await came(district, second)
    expect(new Set(items.map(({ area }) => area))).toEqual(new Set(['units', 'regions', 'calendars']))
    expect(await commits(district, file.id)).toBe(1)
    expect((await came(district, first)).file.state).toBe('known')
    expect(await unitNames(district.call, today)).toEqual(['东镇', '南镇', '某市安委会办公室', '西镇'])
  })

  test('what one office got is not told to another, and an office with a new card gets what it got under the old one', async () => {
    const { city, district, card } = await twoOffices()
    const other = await aDesk(undefined, { name: '别区安委办', regionCode: '371072' })
    const none = { organs: false, enterprises: false, regions: false, calendars: false, measures: false }
    await referenceFor(city, card, { ...none, organs: true })
    const bytes = await referenceFor(city, await accepts(city, other), { ...none, regions: true })
    await accepts(other, city)
    expect(new Set((await came(other, bytes)).items.map(({ area }) => area))).toEqual(new Set(['regions']))
    const anew = await aDesk()
    await accepts(anew, city)
    const renewed = await referenceFor(city, await accepts(city, anew), { ...none, regions: true })
    expect((await came(anew, renewed)).items.some(({ area }) => area === 'units')).toBe(true)
    expect((await came(district, await referenceFor(city, card))).file.sequence).toBe(4)
  })

  test('two pages that make packages at once never give one place in the series twice', async () => {
    const { city, card } = await twoOffices()
    const page = { ...city, call: city.core.client(city.connection) }
    const results = await Promise.allSettled([referenceFor(city, card), referenceFor(page, card)])
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true)
    const { rows } = await city.call.outbox.list({ kind: 'referenceData', text: '', offset: 0, limit: 9 })
    const sequences = rows.map(({ sequence }) => sequence)
    expect(new Set(sequences).size).toBe(sequences.length)
  })

  test('what the office changed itself is decided by name, kept once and not asked again until the sender changes it', async () => {
    const { city, district, towns, card } = await twoOffices()
    await commits(district, (await came(district, await referenceFor(city, card))).file.id)
    await rename(district, (await unitNamed(district, '东镇')).id, '东镇人民政府')
    await rename(city, towns[1]!, '西港镇')
    const second = await came(district, await referenceFor(city, card))
    expect(rowsOf(second.items)).toEqual([
      ['东镇（镇街）', 'conflict', '名称：东镇人民政府', '名称：东镇'],
      ['西港镇（镇街）', 'change', null, '名称：西镇 → 西港镇'],
    ])
    expect(second.file.state).toBe('conflict')
    const key = second.items.find(({ outcome }) => outcome === 'conflict')!.key
    const items = [`units:${key}`]
    await refusedWith('RECORD_NOT_FOUND', () =>
      district.call.inbox.decideMany({ id: second.file.id, items: ['units:nobody'], decision: 'keep' }),
    )
    expect(await district.call.inbox.decideMany({ id: second.file.id, items, decision: 'keep' })).toEqual({
      id: second.file.id,
      decided: 1,
    })
    expect(await commits(district, second.file.id)).toBe(1)
    expect(await unitNamed(district, '东镇人民政府')).toBeDefined()

    await rename(city, towns[2]!, '南港镇')
    const third = await came(district, await referenceFor(city, card))
    expect(rowsOf(third.items)).toEqual([
      ['东镇（镇街）', 'left', '上次已决定保留现有，对方没有再改。', null],
      ['南港镇（镇街）', 'change', null, '名称：南镇 → 南港镇'],
    ])
    expect(await commits(district, third.file.id)).toBe(1)

    await rename(city, towns[0]!, '东港镇')
    const fourth = await came(district, await referenceFor(city, card))
    expect(rowsOf(fourth.items)).toEqual([['东港镇（镇街）', 'conflict', '名称：东镇人民政府', '名称：东港镇']])
    await district.call.inbox.decideMany({ id: fourth.file.id, items, decision: 'take' })
    expect(await commits(district, fourth.file.id)).toBe(1)
    expect(await unitNamed(district, '东港镇')).toBeDefined()
  })

  test('a unit of the same name is the same one only by a person’s word, and is then known by one identifier', async () => {
    const { city, district, card, towns } = await twoOffices()
    const own = await aUnit(district.call, '东镇', 'townStreet', { phone: '0631-5200000', reportsMonthly: true })
    const first = await came(district, await referenceFor(city, card))
    expect(rowsOf(first.items).filter(([, outcome]) => outcome === 'conflict')).toEqual([
      [
        '东镇（镇街）',
        'conflict',
        '本库已有这个单位，编号不同；采用报来即认作同一个单位。',
        '上级单位：某市安委会办公室',
      ],
    ])
    const item = first.items.find(({ outcome }) => outcome === 'conflict')!
    const before = await closedDigest(district)
    await district.call.inbox.decide({ id: first.file.id, item: `units:${item.key}`, decision: 'take' })
    expect(await commits(district, first.file.id)).toBe(1)
    const linked = await unitNamed(district, '东镇')
    expect([linked.id, linked.phone, linked.parentName]).toEqual([own, '0631-5200000', '某市安委会办公室'])
    await rename(city, towns[0]!, '东港镇')
    const second = await came(district, await referenceFor(city, card))
    expect(rowsOf(second.items)).toEqual([['东港镇（镇街）', 'change', null, '名称：东镇 → 东港镇']])
    await district.call.inbox.undo({ id: first.file.id })
    expect(await closedDigest(district)).toEqual(before)
  })

  test('regions and calendars come along, and only what was chosen', async () => {
    const { city, district, card } = await twoOffices()
    const year = { year: 2099, source: '国务院办公厅通知', holidays: ['2099-01-01'], workdays: ['2099-01-04'] }
    await city.call.settings.importYear(year as never)
    const include = { organs: false, enterprises: false, regions: true, calendars: true, measures: false }
    const { items, file } = await came(district, await referenceFor(city, card, include))
    expect(items.filter(({ area }) => area === 'units')).toEqual([])
    expect(rowsOf(items, 'calendars')).toEqual([['2099 年工作日历', 'new', null, '放假 1 天，调休上班 1 天']])
    expect(items.filter(({ area }) => area === 'regions').every(({ outcome }) => outcome === 'same')).toBe(true)
    expect(await commits(district, file.id)).toBe(1)
    expect((await district.call.settings.calendar()).find(one => one.year === 2099)).toMatchObject({ imported: true })
    await district.call.settings.importYear({ ...year, holidays: ['2099-01-01', '2099-01-02'] } as never)
    await city.call.settings.importYear({ ...year, holidays: ['2099-01-03'] } as never)
    const next = await came(district, await referenceFor(city, card, include))
    expect(rowsOf(next.items, 'calendars')).toEqual([
      ['2099 年工作日历', 'conflict', '放假 01-01、01-02', '放假 01-03'],
    ])
    await refusedWith('INPUT_INVALID', () =>
      city.call.outbox.makeReferenceData({
        cards: [card],
        include: { organs: false, enterprises: true, regions: true, calendars: true, measures: false },
        place: null,
      }),
    )
  })

  test('a unit that ended here is left out with its reason; what took it over stands in its place', async () => {
    const { city, district, card, towns } = await twoOffices()
    await commits(district, (await came(district, await referenceFor(city, card))).file.id)
    const [east, west] = [await unitNamed(district, '东镇'), await unitNamed(district, '西镇')]
    const on = day(today)
    await district.call.organizations.merge({ id: east.id, into: west.id, on, reason: '区划调整' })
    await aUnit(city.call, '东镇安监站', 'memberUnit', { parentId: towns[0]! })
    const { items, file } = await came(district, await referenceFor(city, card))
    expect(rowsOf(items)).toEqual([
      ['东镇（镇街）', 'left', `本库已于 ${today} 撤销这个单位。`, null],
      ['东镇安监站（成员单位）', 'new', null, '上级单位：西镇；每月报送：否'],
    ])
    expect(await commits(district, file.id)).toBe(1)
    expect((await unitNamed(district, '东镇安监站')).parentName).toBe('西镇')
  })

  test('is acknowledged by a receipt, which stands beside what went out', async () => {
    const { city, district, card } = await twoOffices()
    const { file } = await came(district, await referenceFor(city, card))
    await commits(district, file.id)
    const [batch] = (await district.call.inbox.batches({ offset: 0, limit: 1 })).rows
    const [receipt] = await district.call.inbox.answers({ id: batch!.id, place: null })
    const { content } = await district.core.openDownload(district.connection, receipt!.file!)
    const back = await came(city, await buffer(content), receipt!.name)
    expect(await commits(city, back.file.id)).toBe(1)
    const { rows } = await city.call.outbox.list({ kind: 'referenceData', text: '', offset: 0, limit: 9 })
    expect(rows.map(({ sequence, acknowledgedAt }) => [sequence, acknowledgedAt !== null])).toEqual([[1, true]])
  })

  test('is told by nobody but an office whose card is in force, and made for no other', async () => {
    const { city, district, card } = await twoOffices()
    const stranger = await aDesk()
    const bytes = await referenceFor(city, card)
    expect((await came(stranger, bytes)).file.state).toBe('unrelated')
    const [known] = await district.call.reports.cards()
    await district.call.reports.revokeCard({ id: known!.id })
    expect((await came(district, bytes)).file.state).toBe('unknownSender')
    await city.call.reports.revokeCard({ id: card })
    await refusedWith('RECORD_NOT_FOUND', () => referenceFor(city, card))
  })
})

/** Digests with the desk closed, and the desk open again. */
async function closedDigest(desk: OfficeDesk) {
  await desk.call.vault.lock()
  const digest = await referenceDigest(desk)
  await desk.call.vault.unlock({ login, password })
  return digest
}
