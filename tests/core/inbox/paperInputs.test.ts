import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { checkPdf } from '../../../documents/check/checkPdf.ts'
import { linesOf } from '../../../documents/check/measuredMarks.ts'
import { readPdf } from '../../../documents/check/readPdf.ts'
import { digestGroups } from '../../../domain/packages/digest.ts'
import { cellOf } from '../../../domain/figures/cell.ts'
import { plainOrder, type PaperOrder } from '../../../domain/papers/api.ts'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk, refusedWith } from '../../builders/desk.ts'
import { townships } from '../../builders/month.ts'
import { aSheet } from '../../builders/sheet.ts'
import { aUnit, day } from '../../builders/register.ts'
import { submittedSession } from '../../builders/submitted.ts'
import { aForm, brought, handedIn } from '../../builders/unitForm.ts'

const month = Month.parse('2026-10')
const now = day(new Date().toLocaleDateString('sv'))
const right = [{ month, cells: { hazardsFound: cellOf(12), hazardsFixed: cellOf(10) } }]
const wrong = [{ month, cells: { hazardsFound: cellOf(3), hazardsFixed: cellOf(4) } }]

const session = submittedSession()
const stranger = {
  session: session.uid,
  name: '无此人',
  unit: null,
  phone: null,
  identity: null,
  signedIn: true,
  score: 90,
}

async function anOffice() {
  const desk = await aDesk()
  const towns = await townships(desk.call, 3)
  const forms = []
  for (const town of towns) forms.push(await aForm(desk, town, month))
  return { ...desk, towns, forms }
}

type Office = Awaited<ReturnType<typeof anOffice>>

/** A paper as it is issued: what stands on each page, line by line. */
async function printed({ call, core, connection }: Office, order: PaperOrder) {
  const paper = await call.papers.issue(order)
  expect((await call.papers.open({ id: paper.id })).same).toBe(true)
  const pdf = await buffer((await core.openDownload(connection, paper.file)).content)
  expect(await checkPdf(pdf)).toMatchObject({ kind: 'table', findings: [] })
  const pages = (await readPdf(pdf)).map(({ letters }) => linesOf(letters).map(({ text }) => text))
  return { ...paper, lines: pages, text: pages.flat().join('\n') }
}

/** One file that is whole, one of another unit to be corrected, and one that is none of ours. */
async function aBatch(office: Office) {
  const { call, forms } = office
  const good = await handedIn(forms[0]!, { figures: right, sessions: [session], attendances: [stranger] })
  const batch = await brought(office, [
    ['乙.sdx', await handedIn(forms[1]!, { figures: wrong })],
    ['甲.sdx', good],
    ['说明.txt', Buffer.from('你好')],
  ])
  const files = await call.inbox.files({ batch, state: null })
  const [slip, receipt, other] = files.map(({ id }) => id) as [number, number, number]
  await call.inbox.commit({ ids: [receipt] })
  return { batch, good, slip, receipt, other }
}

describe('answers on paper', () => {
  test('a receipt bears the digest that the unit stamped, what was taken in, and what was not', async () => {
    const office = await anOffice()
    const { good, receipt } = await aBatch(office)
    const { text, title, pages, number } = await printed(office, plainOrder('receipt', receipt, now))
    expect([title, pages, number]).toEqual(['数据报送回执（第1镇人民政府，2026年10月）', 1, null])
    const upload = await office.core.stageUpload(office.connection, '甲.sdx', Readable.from([good]))
    const { digest, manifest } = await office.call.inbox.inspect({ file: upload.handle })
    const groups = digestGroups(digest)
    expect(groups).toHaveLength(8)
    expect(text).toContain(groups.slice(0, 4).join(''))
    expect(text).toContain(groups.slice(4).join(''))
    for (const fragment of [manifest.id, '甲.sdx', '第1份', '某区安委办', '张三', 'U盘', '已收入的内容（2条）'])
      expect(text).toContain(fragment)
    expect(text).toContain('月报数据1教育培训1')
    expect(text).toContain('未收入的内容（1条）')
    expect(text).toContain('人员库中没有此人')
  })

  test('a slip says which field of which record, why, and what to do next', async () => {
    const office = await anOffice()
    const { slip } = await aBatch(office)
    const { text, pages } = await printed(office, plainOrder('correctionSlip', slip, now))
    expect(pages).toBe(1)
    const row = '月报数据2026-10报表完成整改完成整改（4）大于'
    for (const fragment of ['第2镇人民政府', '需要改正的内容（1处）', row, '请用原表单打开'])
      expect(text).toContain(fragment)
  })

  test('a batch is printed whole: each answer on pages of its own, sender by sender, counted from 1', async () => {
    const office = await anOffice()
    const { batch } = await aBatch(office)
    const { lines, pages } = await printed(office, plainOrder('batchAnswers', batch, now))
    expect(pages).toBe(2)
    expect(lines.map(([head]) => head)).toEqual(['数据报送回执', '数据报送补正单'])
    expect(lines.map(page => page.at(-1))).toEqual(['—1—', '—1—'])
    await office.call.inbox.answers({ id: batch, place: null })
    expect((await printed(office, plainOrder('batchAnswers', batch, now))).pages).toBe(2)
  })

  test('a sheet of units is answered on paper too: known by its bytes, corrected by row and column', async () => {
    const office = await anOffice()
    const { call } = office
    const heads = ['报送单位', '发现日期', '类别', '部位', '隐患描述', '级别', '整改期限']
    const line = (due: string) => ['第1镇人民政府', '2026-10-09', '现场管理', '仓库', `通道堵塞${due}`, '一般', due]
    const good = await aSheet(heads, [line('2026-10-16')])
    const batch = await brought(office, [
      ['好.xlsx', good],
      ['错.xlsx', await aSheet(heads, [line('2026-10-01'), line('不知道')])],
    ])
    const [right, toCorrect] = await call.inbox.files({ batch, state: null })
    expect([right!.state, toCorrect!.state]).toEqual(['ready', 'toCorrect'])
    await call.inbox.commit({ ids: [right!.id] })
    const receipt = await printed(office, plainOrder('receipt', right!.id, now))
    expect(receipt.text).toContain(digestGroups(right!.sha256).slice(0, 4).join(''))
    for (const fragment of ['报送的表格文件的SHA-256', '自查隐患1', '第1镇人民政府'])
      expect(receipt.text).toContain(fragment)
    const slip = await printed(office, plainOrder('correctionSlip', toCorrect!.id, now))
    for (const fragment of ['需要改正的内容（2处）', '整改期限', '第3行', '请在退回的表格'])
      expect(slip.text).toContain(fragment)
    expect((await printed(office, plainOrder('batchAnswers', batch, now))).pages).toBe(2)
  })

  test('what is in another state, or taken back, has no answer on paper', async () => {
    const office = await anOffice()
    const { call } = office
    const { batch, receipt, slip, other } = await aBatch(office)
    const preview = (order: PaperOrder) => () => call.papers.preview(order)
    expect(await refusedWith('NOTHING_TO_PRINT', preview(plainOrder('receipt', slip, now)))).toMatchObject({
      at: '这个文件的状态是“待修正”',
    })
    await refusedWith('NOTHING_TO_PRINT', preview(plainOrder('correctionSlip', receipt, now)))
    await refusedWith('NOTHING_TO_PRINT', preview(plainOrder('receipt', other, now)))
    await refusedWith('RECORD_NOT_FOUND', preview(plainOrder('receipt', 99_999, now)))
    await refusedWith('RECORD_NOT_FOUND', preview(plainOrder('batchAnswers', 99_999, now)))
    await call.inbox.undo({ id: receipt })
    await refusedWith('NOTHING_TO_PRINT', preview(plainOrder('receipt', receipt, now)))
    expect((await call.papers.preview(plainOrder('batchAnswers', batch, now))).pages).toBe(1)
    const none = await brought(office, [['说明.txt', Buffer.from('你好')]])
    await refusedWith('NOTHING_TO_PRINT', preview(plainOrder('batchAnswers', none, now)))
  })
})

describe('the list to sign at handover', () => {
  test('has every file of a day once, by unit, with its digest, and the stick’s number', async () => {
    const office = await anOffice()
    const { call, towns } = office
    await call.outbox.makeForms({ unitIds: [towns[0]!], month, place: null })
    const { rows } = await call.outbox.list({ kind: null, text: '', offset: 0, limit: 9 })
    const order = { ...plainOrder('handoverList', null, now), medium: 'U-07' }
    const { text } = await printed(office, order)
    expect(text).toContain('共3个单位，3个文件')
    for (const fragment of ['介质编号：U-07', '写出人：张三', '交出人（签字）', '接收人（签字）', '监交人（签字）'])
      expect(text).toContain(fragment)
    const digests = [...text.matchAll(/[\da-f]{16}/gu)].map(([digest]) => digest)
    expect(new Set(digests)).toEqual(new Set(rows.slice(0, 3).map(({ sha256 }) => sha256.slice(0, 16))))
    expect(rows).toHaveLength(4)
    const one = await printed(office, plainOrder('handoverList', towns[1]!, now))
    expect(one.text).toContain('共1个单位，1个文件')
    const yesterday = { ...order, day: day('2026-01-05') }
    await refusedWith('NOTHING_TO_PRINT', () => call.papers.preview(yesterday))
  })
})

describe('what went out', () => {
  test('is found by a unit’s name, by 拼音首字母, by kind and file, and read in pages', async () => {
    const office = await anOffice()
    const { call } = office
    const other = await aUnit(call, '北山街道办事处', 'townStreet', { reportsMonthly: true })
    await call.outbox.makeForms({ unitIds: [other], month, place: null })
    const { batch } = await aBatch(office)
    await call.inbox.answers({ id: batch, place: null })
    const list = (text: string, more: object = {}) =>
      call.outbox.list({ kind: null, text, offset: 0, limit: 50, ...more })
    const named = async (text: string, more?: object) => (await list(text, more)).rows.map(({ unitName }) => unitName)
    expect((await list('')).total).toBe(6)
    expect(await named('bsjd')).toEqual(['北山街道办事处'])
    expect(await named('北山')).toEqual(['北山街道办事处'])
    expect(await named('第1镇')).toEqual(['第1镇人民政府', '第1镇人民政府'])
    expect(await named('第1镇', { kind: 'receipt' })).toEqual(['第1镇人民政府'])
    expect(await named('补正单-')).toEqual(['第2镇人民政府'])
    expect(await list('北山街到')).toMatchObject({ total: 1, typo: true })
    expect(await list('没有这样的')).toMatchObject({ total: 0, rows: [] })
    const pages = [await list('', { limit: 4 }), await list('', { offset: 4, limit: 4 })]
    expect(pages.map(({ rows }) => rows.length)).toEqual([4, 2])
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(6)
  })
})
