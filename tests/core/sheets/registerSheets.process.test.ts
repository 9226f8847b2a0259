import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { marksHead } from '../../../exchange/xlsx/annotateSheet.ts'
import { readRows } from '../../../exchange/xlsx/readRows.ts'
import { enterprises, people } from '../../bench/district.ts'
import { aDesk, lastOf, refusedWith } from '../../builders/desk.ts'
import { aUnit, day, registerDigest, unitNames } from '../../builders/register.ts'
import { aSheet, committed, imported, previewed } from '../../builders/sheet.ts'

const today = day('2026-01-01')
const unitHeads = ['企业名称', '统一社会信用代码', '所属镇街', '职工人数', '联系电话']
const list = [...enterprises(60)]
const unitRows = list.map(({ name, uscc, staff }) => [name, uscc, '东镇', staff, '13863112345'])
const peopleHeads = ['姓名', '身份证号', '工作单位', '统一社会信用代码', '岗位', '入职日期']
const peopleRows = [...people(200, 60)].map(person => {
  const { name, uscc } = list[person.enterprise]!
  return [person.name, person.residentNumber, name, uscc, person.post, person.hiredOn]
})

async function aRegister() {
  const desk = await aDesk()
  await aUnit(desk.call, '东镇', 'townStreet')
  return desk
}

async function rowsOf(desk: Awaited<ReturnType<typeof aDesk>>, started: { job: string }) {
  const end = await lastOf(desk.call, started)
  if (end.phase !== 'done') throw new Error(JSON.stringify(end))
  const file = await desk.core.openDownload(desk.connection, end.result['file'] as never)
  const rows: (readonly string[])[] = []
  for await (const row of readRows(await buffer(file.content))) rows.push(row.cells)
  return rows
}

describe('a sheet of units', () => {
  test('is shown first, imported as shown, and changes nothing the second time', async () => {
    const desk = await aRegister()
    const { preview, result } = await imported(desk, 'units', await aSheet(unitHeads, unitRows), today)
    expect(preview).toMatchObject({ added: 60, changed: 0, same: 0, rejected: 0 })
    expect(result).toMatchObject({ added: 60, changed: 0, same: 0, rejected: 0 })
    const again = await imported(desk, 'units', await aSheet(unitHeads, unitRows), today)
    expect(again.result).toMatchObject({ added: 0, changed: 0, same: 60, rejected: 0 })
    expect(await unitNames(desk.call, '2026-01-01')).toHaveLength(61)
  })

  test('gives every row that cannot stand back, with the address of its cell and the reason', async () => {
    const desk = await aRegister()
    const bad = [
      ['甲厂', '91371000052350126D', '东镇', 5, ''],
      ['乙厂', Number('913710000523501250'), '东镇', 5, ''],
      ['丙厂', '', '东镇', '很多', ''],
      ['丁厂', '91371000052350125D', '无此镇', 5, '12'],
      ['', '', '东镇', 5, ''],
    ]
    const preview = await previewed(desk, 'units', await aSheet(unitHeads, [...unitRows.slice(0, 3), ...bad]), today)
    expect(preview).toMatchObject({ added: 3, rejected: 5 })
    expect(preview.details.rejectedCells.map(({ address, fault }) => `${address}:${fault}`)).toEqual([
      'B5:uscc.check',
      'B6:uscc.rounded',
      'D7:number',
      'C8:unknownUnit',
      'A9:missing',
    ])
    const [head, ...rows] = await rowsOf(desk, await desk.call.sheets.rejectedSheet({ preview: preview.preview }))
    expect(head).toEqual([...unitHeads, marksHead])
    expect(rows).toHaveLength(8)
    expect(rows.map(row => row[5] ?? '').filter(Boolean)).toHaveLength(5)
    expect(rows[4]![5]).toContain('已被 Excel 改成末三位为0')
    const mended = rows.map((row, at) => (at < 3 ? row : [row[0] || '戊厂', '', '东镇', '5', '', row[5]!]))
    const fixed = await aSheet(
      [...head!, '无代码原因'],
      mended.map(row => [...Array.from({ length: 6 }, (_, at) => row[at] ?? ''), '九小场所']),
    )
    expect((await imported(desk, 'units', fixed, today)).result).toMatchObject({ added: 8, rejected: 0 })
  })

  test('changes only what its cells say, from the day on; what is not in it stays', async () => {
    const desk = await aRegister()
    await imported(desk, 'units', await aSheet(unitHeads, unitRows), today)
    const [first] = list
    const sheet = await aSheet(
      ['统一社会信用代码', '单位名称', '安全总监', '职工人数'],
      [[first!.uscc, '改名后的厂', '王总监', '']],
    )
    expect((await imported(desk, 'units', sheet, day('2026-06-01'))).result).toMatchObject({ changed: 1, added: 0 })
    expect(await unitNames(desk.call, '2026-05-31')).toContain(first!.name)
    const names = await unitNames(desk.call, '2026-06-01')
    expect(names).toContain('改名后的厂')
    expect(names).toHaveLength(61)
    const page = await desk.call.organizations.list({
      day: day('2026-06-01'),
      filter: { text: '改名后' },
      sort: { by: 'name', descending: false },
      offset: 0,
      limit: 5,
    })
    expect(page.rows[0]).toMatchObject({ staffCount: first!.staff, safetyDirector: '王总监' })
  })

  test('that is none, has no heads, or was decided otherwise meanwhile, is refused and leaves nothing', async () => {
    const desk = await aRegister()
    await expect(previewed(desk, 'units', Buffer.from('no sheet'), today)).rejects.toThrow('SHEET_UNREADABLE')
    await expect(previewed(desk, 'units', Buffer.from('PK\u0003\u0004 and then nothing'), today)).rejects.toThrow(
      'SHEET_UNREADABLE',
    )
    await expect(previewed(desk, 'people', await aSheet(['a', 'b'], [['1', '2']]), today)).rejects.toThrow(
      'SHEET_COLUMNS_MISSING',
    )
    const preview = await previewed(desk, 'units', await aSheet(unitHeads, unitRows), today)
    await aUnit(desk.call, list[0]!.name, 'enterprise', { uscc: list[0]!.uscc })
    expect(await committed(desk, preview.preview)).toEqual({ phase: 'refused', code: 'IMPORT_CHANGED' })
    expect(await unitNames(desk.call, '2026-01-01')).toHaveLength(2)
    await refusedWith('RECORD_NOT_FOUND', () =>
      desk.call.sheets.commitSheet({ preview: '00000000-0000-4000-8000-000000000000' }),
    )
  })
})

test('people come in with their units; the same sheet again changes nothing; undo restores the very same register', async () => {
  const desk = await aRegister()
  await imported(desk, 'units', await aSheet(unitHeads, unitRows), today)
  await desk.call.vault.lock()
  const before = await registerDigest(desk.vaultFolder)
  await desk.call.vault.unlock({ login: 'zhang', password: 'Correct-Horse-9' })
  const sheet = await aSheet(peopleHeads, peopleRows)
  expect((await imported(desk, 'people', sheet, today)).result).toMatchObject({ added: 200, rejected: 0 })
  expect((await imported(desk, 'people', sheet, today)).result).toMatchObject({ added: 0, changed: 0, same: 200 })
  const [, second, first] = (await desk.call.sheets.imports()).toReversed()
  expect([first, second].map(record => record?.kind)).toEqual(['people', 'people'])
  for (const record of [first!, second!]) {
    const end = await lastOf(desk.call, await desk.call.sheets.undoImport({ id: record.id }))
    // the second import changed nothing, so there is nothing of it to take back
    expect(end.phase).toBe(record.same === 200 ? 'refused' : 'done')
  }
  await desk.call.vault.lock()
  expect(await registerDigest(desk.vaultFolder)).toEqual(before)
})

test('one person at two places of work comes once; one number under two names is given back, and nothing flips', async () => {
  const desk = await aDesk()
  await aUnit(desk.call, '甲厂', 'memberUnit')
  await aUnit(desk.call, '乙厂', 'memberUnit')
  const row = (name: string, unit: string) => [name, '11010519491231002X', unit]
  const sheet = await aSheet(
    ['姓名', '身份证号', '工作单位'],
    [row('李大有', '甲厂'), row('李大有', '乙厂'), row('王小二', '甲厂')],
  )
  expect((await imported(desk, 'people', sheet, today)).result).toMatchObject({ added: 1, changed: 1, rejected: 1 })
  expect((await imported(desk, 'people', sheet, today)).result).toMatchObject({
    added: 0,
    changed: 0,
    same: 2,
    rejected: 1,
  })
})

test('an import that somebody built on is not taken back', async () => {
  const desk = await aRegister()
  await imported(desk, 'units', await aSheet(unitHeads, unitRows), today)
  await imported(desk, 'people', await aSheet(peopleHeads, peopleRows), today)
  const units = (await desk.call.sheets.imports()).find(record => record.kind === 'units')!
  expect(await lastOf(desk.call, await desk.call.sheets.undoImport({ id: units.id }))).toEqual({
    phase: 'refused',
    code: 'UNDO_BUILT_ON',
  })
})

test('what is exported comes back unchanged; people leave without their numbers', async () => {
  const desk = await aRegister()
  await imported(desk, 'units', await aSheet(unitHeads, unitRows), today)
  await imported(desk, 'people', await aSheet(peopleHeads, peopleRows), today)
  const query = { day: today, filter: {}, sort: { by: 'name', descending: false } } as const
  const units = await rowsOf(desk, await desk.call.sheets.exportUnits(query))
  expect(units).toHaveLength(62)
  const again = await imported(desk, 'units', await aSheet(units[0]!, units.slice(1)), today)
  expect(again.result).toMatchObject({ added: 0, changed: 0, same: 61, rejected: 0 })
  const staff = await rowsOf(desk, await desk.call.sheets.exportPeople(query))
  expect(staff).toHaveLength(201)
  expect(staff[0]).not.toContain('身份证号')
  const numbers = new Set(peopleRows.map(row => row[1]))
  expect(staff.flat().filter(cell => numbers.has(cell))).toEqual([])
})

test('region codes come in beside the built-in ones; a postcode is none', async () => {
  const desk = await aRegister()
  const heads = ['行政区划代码', '名称', '上级代码']
  const rows = [
    ['370202', '市南区', '370200'],
    ['371002', '环翠区（新名）', ''],
    ['264290', '临港区', ''],
  ]
  const preview = await previewed(desk, 'regions', await aSheet(heads, rows), today)
  expect(preview).toMatchObject({ added: 2, rejected: 1 })
  expect(preview.details.rejectedCells).toMatchObject([{ address: 'A4', fault: 'postcode' }])
  await committed(desk, preview.preview)
  const regions = await desk.call.organizations.regions()
  expect(regions.find(({ code }) => code === '370202')?.name).toBe('市南区')
  expect(regions.filter(({ code }) => code === '371002')).toEqual([{ code: '371002', name: '环翠区（新名）' }])
  expect(regions.find(({ code }) => code === '371082')?.name).toBe('荣成市')
})
