import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { templateOf } from '../../../../domain/sheets/template.ts'
import { Month } from '../../../../domain/shared/period.ts'
import { readRows } from '../../../../exchange/xlsx/readRows.ts'
import { writeTemplate } from '../../../../exchange/xlsx/writeTemplate.ts'
import { writeSheet } from '../../../../exchange/xlsx/writeSheet.ts'
import { aDesk, refusedWith } from '../../../builders/desk.ts'
import { aTask, townships } from '../../../builders/month.ts'
import { aUnit, day } from '../../../builders/register.ts'
import { aSheet } from '../../../builders/sheet.ts'
import { aForm, brought } from '../../../builders/unitForm.ts'

const month = Month.parse('2026-10')
const [first, second] = ['第1镇人民政府', '第2镇人民政府']
const findingHeads = ['报送单位', '发现日期', '类别', '部位', '隐患描述', '级别', '整改期限']
const figureRow = (name: string, found: number) => [name, found, 1]

async function anOffice() {
  const desk = await aDesk()
  const towns = await townships(desk.call, 2)
  return { ...desk, towns }
}
type Office = Awaited<ReturnType<typeof anOffice>>

/** Brings one file and gives how it stands. */
async function stands(office: Office, name: string, bytes: Uint8Array) {
  const batch = await brought(office, [[name, bytes]])
  const [file] = await office.call.inbox.files({ batch, state: null })
  return file!
}
const now = async ({ call }: Office, id: number) => {
  const { rows } = await call.inbox.batches({ offset: 0, limit: 50 })
  const all = await Promise.all(rows.map(row => call.inbox.files({ batch: row.id, state: null })))
  return all.flat().find(file => file.id === id)!
}
const found = async ({ call }: Office) =>
  (await call.inspections.findings({ day: day('2026-11-20'), filter: {}, offset: 0, limit: 9 })).rows

test('a list of findings of two units comes in as their forms would, once, and is taken back whole', async () => {
  const office = await anOffice()
  const { call } = office
  const bytes = await aSheet(findingHeads, [
    [first, '2026-10-09', '现场管理', '仓库', '通道堵塞', '一般', '2026-10-16'],
    ['', '2026-10-09', '现场管理', '车间', '配电箱无盖', '一般', '2026-10-16'],
    [second, '2026/10/10', '现场管理', '食堂', '燃气报警器失效', '一般', '2026.10.20'],
  ])
  const file = await stands(office, '隐患.xlsx', bytes)
  expect(file).toMatchObject({ state: 'ready', sheet: 'findings', sender: `${first}、${second}`, outcomes: { new: 3 } })
  expect(await call.inbox.commit({ ids: [file.id] })).toEqual({ imported: 1, left: [] })
  expect((await found(office)).map(({ description }) => description).toSorted()).toEqual(
    ['燃气报警器失效', '通道堵塞', '配电箱无盖'].toSorted(),
  )
  expect((await stands(office, '又一份.xlsx', bytes)).state).toBe('known')
  // the same rows in another file are the same findings
  const again = await aSheet(findingHeads, [
    [first, '2026-10-09', '现场管理', '仓库', '通道堵塞', '一般', '2026-10-16'],
  ])
  expect(await stands(office, '重排.xlsx', again)).toMatchObject({ state: 'known', outcomes: { same: 1 } })
  await call.inbox.undo({ id: file.id })
  expect(await found(office)).toEqual([])
})

test('figures: the month stands above, what differs from the register is a conflict by name', async () => {
  const office = await anOffice()
  const { call, towns } = office
  const heads = ['报送单位', '发现隐患', '完成整改']
  const titled = (title: string) =>
    writeSheet(
      '表',
      [
        { head: title, width: 20 },
        { head: '', width: 10 },
      ],
      [heads, figureRow(first, 12), figureRow(second, 3)],
    )
  const file = await stands(office, '报表.xlsx', await titled('2026年10月安全生产情况报表'))
  expect(file).toMatchObject({ state: 'ready', sheet: 'figures', period: month, outcomes: { new: 2 } })
  await call.inbox.commit({ ids: [file.id] })
  const grid = await call.figures.grid({ month })
  expect(grid.rows.map(({ source }) => source)).toEqual(['sheet', 'sheet'])
  const other = await writeSheet(
    '表',
    [{ head: '2026年10月报表', width: 20 }],
    [heads, figureRow(first, 13), figureRow('第9镇', 1)],
  )
  const corrected = await stands(office, '更正.xlsx', other)
  expect(corrected).toMatchObject({ state: 'toCorrect', outcomes: { conflict: 1, rejected: 1 } })
  await call.inbox.decide({ id: corrected.id, item: 'rows:rejected', decision: 'take' })
  expect((await now(office, corrected.id)).state).toBe('conflict')
  const { items } = await call.inbox.items({ id: corrected.id })
  const conflict = items.find(({ outcome }) => outcome === 'conflict')!
  await call.inbox.decide({ id: corrected.id, item: `figures:${conflict.key}`, decision: 'take' })
  expect((await call.inbox.commit({ ids: [corrected.id] })).imported).toBe(1)
  const { cells } = (await call.figures.grid({ month })).rows.find(({ unitId }) => unitId === towns[0])!
  expect(cells['hazardsFound']).toEqual({ state: 'value', value: 13 })
})

test('a foreign layout waits for a person; what was confirmed is remembered for that unit alone', async () => {
  const office = await anOffice()
  const { call, towns } = office
  const foreign = (place: string, description: string) =>
    aSheet(
      ['查出时间', '问题类型', '所在位置', '存在的问题', '程度', '限期'],
      [['2026-10-09', '现场管理', place, description, '一般', '2026-10-16']],
    )
  const file = await stands(office, '自查.xlsx', await foreign('仓库', '通道堵塞'))
  expect(file.state).toBe('unknownSender')
  expect(file.reason).toMatch(/核对表格/u)
  const seen = await call.inbox.sheet({ id: file.id, kind: 'findings' })
  expect(seen.columns.map(({ head }) => head)).toContain('存在的问题')
  expect(seen.columns.find(({ head }) => head === '存在的问题')!.samples).toEqual(['通道堵塞'])
  const fields = ['foundOn', 'category', 'place', 'description', 'level', 'dueOn']
  const mapping = { kind: 'findings' as const, unitId: towns[0]!, month: null, fields }
  await refusedWith('INPUT_INVALID', () =>
    call.inbox.confirmSheet({ id: file.id, given: { ...mapping, fields: ['place', 'place'] } }),
  )
  await call.inbox.confirmSheet({ id: file.id, given: mapping })
  expect(await now(office, file.id)).toMatchObject({ state: 'ready', sender: first, outcomes: { new: 1 } })
  expect((await call.inbox.commit({ ids: [file.id] })).imported).toBe(1)
  // the next one of this layout is understood, but nobody said whose it is
  const next = await stands(office, '下一份.xlsx', await foreign('车间', '配电箱无盖'))
  expect(next).toMatchObject({ state: 'unknownSender', sheet: 'findings' })
  expect(next.reason).toMatch(/没有写明报送单位/u)
})

test('a unit’s own template says whose it is; a task left blank says nothing', async () => {
  const office = await anOffice()
  const { call, towns } = office
  const { ids } = await call.tasks.add({
    tasks: [aTask('报送学习情况', '2026-10-18'), aTask('开展检查', '2026-10-20')],
  })
  await call.tasks.dispatch({ taskIds: ids, unitIds: [towns[0]!], on: day('2026-10-02') })
  const { uid } = (await aForm(office, towns[0]!, month)).unit
  const { assignments } = await call.tasks.get({ id: ids[0]!, day: day('2026-10-20') })
  const template = templateOf('feedback', { uid, name: first, tasks: [] })
  const place = (head: string) => template.columns.findIndex(column => column.head === head)
  const row = template.columns.map(() => '')
  row[place('任务名称')] = '报送学习情况'
  row[place('办理情况')] = '已组织学习2次'
  row[place('完成日期')] = '2026-10-15'
  const file = await stands(office, '反馈.xlsx', await writeTemplate({ ...template, rows: [row] }))
  expect(file).toMatchObject({ state: 'ready', sheet: 'feedback', sender: first, outcomes: { new: 1 } })
  await call.inbox.commit({ ids: [file.id] })
  const after = (await call.tasks.get({ id: ids[0]!, day: day('2026-10-20') })).assignments[0]!
  expect([assignments[0]!.state, after.state, after.feedback]).toEqual(['dispatched', 'submitted', '已组织学习2次'])
})

test('the register: looked at by the same job, imported just so with its file’s state, taken back on either page', async () => {
  const office = await anOffice()
  const { call } = office
  const heads = ['单位名称', '单位类别', '统一社会信用代码']
  const bytes = await aSheet(heads, [
    ['东海机械有限公司', '企业', '91371000052350125D'],
    ['坏代码公司', '企业', '91371000052350125X'],
  ])
  const file = await stands(office, '名录.xlsx', bytes)
  expect(file).toMatchObject({ state: 'toCorrect', sheet: 'units', outcomes: { new: 1, rejected: 1 } })
  await call.inbox.decide({ id: file.id, item: 'rows:rejected', decision: 'take' })
  expect((await now(office, file.id)).state).toBe('ready')
  expect(await call.inbox.commit({ ids: [file.id] })).toEqual({ imported: 1, left: [] })
  const list = { day: day('2099-01-01'), filter: { text: 'dhjx' }, sort: { by: 'name', descending: false } } as const
  const total = async () => (await call.organizations.list({ ...list, offset: 0, limit: 9 })).total
  expect(await total()).toBe(1)
  expect(await call.sheets.imports()).toMatchObject([{ kind: 'units', fileName: '名录.xlsx', undoneAt: null }])
  await call.inbox.undo({ id: file.id })
  expect(await total()).toBe(0)
  expect((await call.sheets.imports())[0]!.undoneAt).not.toBeNull()
})

test('what is no table of ours, no table at all, or empty is said so', async () => {
  const office = await anOffice()
  expect(await stands(office, '菜单.xlsx', await aSheet(['星期', '菜名'], [['一', '白菜']]))).toMatchObject({
    state: 'unrelated',
    sheet: null,
  })
  expect((await stands(office, '坏.xlsx', Buffer.from('PK坏'))).state).toBe('damaged')
  expect(await stands(office, '空.xlsx', await writeTemplate(templateOf('findings')))).toMatchObject({
    state: 'unrelated',
    reason: '表格里没有填写内容。',
  })
  expect((await stands(office, '旧.xls', Buffer.from('旧'))).reason).toMatch(/另存为 .xlsx/u)
})

test('wrong rows go back marked in a copy of the sender’s own file; corrected, it comes in', async () => {
  const office = await anOffice()
  const { call, core, connection } = office
  const bytes = await aSheet(findingHeads, [
    [first, '2026-10-09', '现场管理', '仓库', '通道堵塞', '一般', '2026-10-16'],
    [first, '2026-10-39', '现场管理', '车间', '配电箱无盖', '一般', '2026-10-16'],
    [first, '2026-10-10', '现场管理', '食堂', '报警器失效', '一般', '2026-10-01'],
  ])
  const file = await stands(office, '隐患.xlsx', bytes)
  expect(file).toMatchObject({ state: 'toCorrect', answerable: true, outcomes: { new: 1, rejected: 2 } })
  const returned = await call.inbox.returned({ id: file.id })
  expect(returned.name).toBe(`退回-隐患-第${file.id}号.xlsx`)
  const copy = await buffer((await core.openDownload(connection, returned.file!)).content)
  const rows = []
  for await (const { number, cells } of readRows(copy)) rows.push([number, cells.at(-1)])
  expect(rows).toEqual([
    [1, '问题（改正后请重新报送）'],
    [2, '2026-10-16'],
    [3, expect.stringContaining('发现日期')],
    [4, expect.stringContaining('整改期限应晚于发现日期')],
  ])
  expect((await now(office, file.id)).answerable).toBe(false)
  expect((await call.outbox.list({ kind: 'returnedSheet', text: '', offset: 0, limit: 9 })).total).toBe(1)
})

/** An office with one more unit that sheets call by its name or by its short name. */
async function withShortName() {
  const office = await anOffice()
  const fields = { reportsMonthly: true, shortName: '东港镇' }
  const unitId = await aUnit(office.call, '东港镇人民政府', 'townStreet', fields)
  return { office, unitId }
}

test('figures of one unit under its name and its short name: the first row stands, the later is a double', async () => {
  const { office, unitId } = await withShortName()
  const { call } = office
  const bytes = await writeSheet(
    '表',
    [{ head: '2026年10月报表', width: 20 }],
    [
      ['报送单位', '发现隐患', '完成整改'],
      figureRow('东港镇人民政府', 12),
      figureRow(second, 3),
      figureRow('东港镇', 15),
    ],
  )
  const file = await stands(office, '报表.xlsx', bytes)
  expect(file).toMatchObject({ state: 'toCorrect', outcomes: { new: 2, rejected: 1 } })
  expect(file.reason).toBe('第5行：单位名称：在本表中重复')
  await call.inbox.decide({ id: file.id, item: 'rows:rejected', decision: 'take' })
  expect(await call.inbox.commit({ ids: [file.id] })).toEqual({ imported: 1, left: [] })
  const { cells } = (await call.figures.grid({ month })).rows.find(row => row.unitId === unitId)!
  expect(cells['hazardsFound']).toEqual({ state: 'value', value: 12 })
})

test('findings of one unit under both its names come in together; what stands under both is a double', async () => {
  const { office } = await withShortName()
  const { call } = office
  const row = (unit: string, place: string) => [unit, '2026-10-09', '现场管理', place, '通道堵塞', '一般', '2026-10-16']
  const bytes = await aSheet(findingHeads, [
    row('东港镇人民政府', '仓库'),
    row('东港镇', '车间'),
    row('东港镇', '仓库'),
  ])
  const file = await stands(office, '隐患.xlsx', bytes)
  expect(file).toMatchObject({ state: 'toCorrect', sender: '东港镇人民政府', outcomes: { new: 2, rejected: 1 } })
  expect(file.reason).toMatch(/^第4行：.*在本表中重复$/u)
  await call.inbox.decide({ id: file.id, item: 'rows:rejected', decision: 'take' })
  expect(await call.inbox.commit({ ids: [file.id] })).toEqual({ imported: 1, left: [] })
  expect((await found(office)).map(({ place }) => place).toSorted()).toEqual(['仓库', '车间'].toSorted())
})

test('rows that name nobody and rows that name the unit a person said are one unit’s', async () => {
  const { office, unitId } = await withShortName()
  const { call } = office
  const row = (unit: string) => [unit, '2026-10-09', '现场管理', '仓库', '通道堵塞', '一般', '2026-10-16']
  const file = await stands(office, '隐患.xlsx', await aSheet(findingHeads, [row(''), row('东港镇')]))
  expect(file.state).toBe('unknownSender')
  const fields = ['reporter', 'foundOn', 'category', 'place', 'description', 'level', 'dueOn']
  await call.inbox.confirmSheet({ id: file.id, given: { kind: 'findings', unitId, month: null, fields } })
  expect(await now(office, file.id)).toMatchObject({ state: 'toCorrect', outcomes: { new: 1, rejected: 1 } })
})

test('a cell with a word that every object knows is a wrong cell, not a value', async () => {
  const office = await anOffice()
  const row = (category: string, level: string) => [
    first,
    '2026-10-09',
    category,
    '仓库',
    '通道堵塞',
    level,
    '2026-10-16',
  ]
  const bytes = await aSheet(findingHeads, [row('constructor', '一般'), row('现场管理', '__proto__')])
  expect(await stands(office, '隐患.xlsx', bytes)).toMatchObject({ state: 'toCorrect', outcomes: { rejected: 2 } })
})
