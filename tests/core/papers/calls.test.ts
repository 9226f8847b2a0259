import { Buffer } from 'node:buffer'
import { copyFileSync, cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkPdf } from '../../../documents/check/checkPdf.ts'
import { plainOrder } from '../../../domain/papers/api.ts'
import type { PaperKind } from '../../../domain/papers/paper.ts'
import { practiceNotice } from '../../../domain/practice/sampleNotice.ts'
import { Month } from '../../../domain/shared/period.ts'
import { bareSession } from '../../../domain/training/session.ts'
import { aCore, aDesk, refusedWith } from '../../builders/desk.ts'
import { aFinding, aLeader, aPlan, aTask, townships } from '../../builders/month.ts'
import { aUnit, day } from '../../builders/register.ts'
import { aFolder } from '../../builders/temporary.ts'
import { login, password } from '../../builders/vault.ts'

const on = day('2026-11-20')
const month = Month.parse('2026-11')

async function month11() {
  const desk = await aDesk()
  const { call } = desk
  const leader = await aLeader(desk)
  const towns = await townships(call, 3)
  const { fields } = await call.notices.read({ original: practiceNotice, day: on })
  const { id: notice } = await call.notices.add({ original: practiceNotice, fields })
  const clause = { noticeId: notice, clauseKey: '0.1', label: '一', text: '一、' }
  const { ids } = await call.tasks.add({
    tasks: [aTask('报送学习情况', '2026-11-18', { clause, leadUnitId: towns[0]! })],
  })
  await call.tasks.dispatch({ taskIds: ids, unitIds: towns, on: day('2026-11-02') })
  return { ...desk, leader, towns, notice }
}

async function bytesOf(desk: Awaited<ReturnType<typeof aDesk>>, file: { file: never | string }): Promise<Buffer> {
  const out = await desk.core.openDownload(desk.connection, file.file as never)
  const chunks: Buffer[] = []
  for await (const chunk of out.content) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}

describe('papers', () => {
  test('of a notice: preview equals issue, numbers run without a gap, the same record is numbered once', async () => {
    const desk = await month11()
    const { call, notice } = desk
    const order = plainOrder('forwardingNotice', notice, on)
    const preview = await call.papers.preview(order)
    const issued = await call.papers.issue(order)
    expect([issued.number, issued.sha256]).toEqual([preview.number, preview.sha256])
    expect(issued.number).toMatch(/〔2026〕1号$/u)
    expect((await call.papers.issue(order)).id).toBe(issued.id)
    const pdf = await bytesOf(desk, issued)
    expect(await checkPdf(pdf)).toMatchObject({ kind: 'official', findings: [] })
    const { fields } = await call.notices
      .get({ id: notice })
      .then(({ original }) => call.notices.read({ original, day: on }))
    const second = await call.notices.add({ original: practiceNotice, fields })
    const both = await Promise.all([
      call.papers.issue(plainOrder('forwardingNotice', second.id, on)),
      call.papers.issue(plainOrder('taskBreakdown', notice, on)),
    ])
    expect(both.map(({ number }) => number)).toEqual([expect.stringMatching(/〔2026〕2号$/u), null])
    await call.papers.printed({ id: issued.id, copies: 30 })
    const { rows, total } = await call.papers.list({ kind: 'forwardingNotice', record: null, offset: 0, limit: 50 })
    expect([total, rows.map(({ prints }) => prints)]).toEqual([2, [0, 30]])
    await call.notices.change({ id: notice, fields: { ...fields, title: '改过的标题' }, reason: '标题录错' })
    expect(await call.papers.open({ id: issued.id })).toMatchObject({ same: true, kept: true, sha256: issued.sha256 })
  })

  test('issued at once by two pages have numbers one after the other', async () => {
    const { call, notice } = await month11()
    const { fields } = await call.notices.read({ original: practiceNotice, day: on })
    const others = await Promise.all([1, 2, 3].map(() => call.notices.add({ original: practiceNotice, fields })))
    const numbers = await Promise.all(
      [notice, ...others.map(({ id }) => id)].map(id => call.papers.issue(plainOrder('forwardingNotice', id, on))),
    )
    expect(numbers.map(({ number }) => Number(/〕(\d+)号/u.exec(number!)![1])).sort()).toEqual([1, 2, 3, 4])
  })

  test('of an inspection bear its serial; the order names which items are due when', async () => {
    const desk = await month11()
    const { call, leader } = desk
    const unit = await aUnit(call, '东海机械公司')
    const { id } = await call.inspections.plan(aPlan(unit, '2026-11-03'))
    await leader.inspections.approve({ id })
    const record = { checkedOn: day('2026-11-03'), place: '车间', situation: '', siteHead: '李四', answers: {} }
    await call.inspections.execute({ id, record, findings: [aFinding('防护缺失'), aFinding('通道堵塞')] })
    await refusedWith('NOTHING_TO_PRINT', () => call.papers.preview(plainOrder('recheckOpinion', id, on)))
    const { findings } = await call.inspections.get({ id, day: on })
    const items = findings.map(({ id: findingId }, at) => ({
      findingId,
      dueOn: day(at === 0 ? '2026-11-10' : '2026-11-15'),
    }))
    await call.inspections.order({ id, issuedOn: day('2026-11-03'), items })
    const [order] = (await call.inspections.get({ id, day: on })).orders
    const issued = await call.papers.issue(plainOrder('rectificationOrder', order!.id, on))
    expect(issued.number).toMatch(/^（.+）应急责改〔2026〕1号$/u)
    const sound = { kind: 'enforcement', findings: [] }
    expect(await checkPdf(await bytesOf(desk, issued))).toMatchObject(sound)
    const step = { note: '已整改', due: null, plan: null }
    const [first] = items
    await call.inspections.step({
      id: first!.findingId,
      event: 'submit',
      on: day('2026-11-08'),
      ...step,
      officers: null,
    })
    const officers: [{ name: string; certificate: string }, { name: string; certificate: string }] = [
      { name: '丙', certificate: '3' },
      { name: '丁', certificate: '4' },
    ]
    await leader.inspections.step({ id: first!.findingId, event: 'pass', on: day('2026-11-09'), ...step, officers })
    const opinion = await call.papers.issue(plainOrder('recheckOpinion', id, on))
    expect(opinion.number).toMatch(/应急复查〔2026〕1号$/u)
    await call.inspections.step({
      id: items[1]!.findingId,
      event: 'submit',
      on: day('2026-11-13'),
      ...step,
      officers: null,
    })
    expect((await call.papers.issue(plainOrder('recheckOpinion', id, on))).id).toBe(opinion.id)
    await leader.inspections.step({ id: items[1]!.findingId, event: 'fail', on: day('2026-11-14'), ...step, officers })
    const second = await call.papers.issue(plainOrder('recheckOpinion', id, on))
    expect(second.number).toMatch(/应急复查〔2026〕1-2号$/u)
    expect(await checkPdf(await bytesOf(desk, second))).toMatchObject(sound)
    const ledger = await call.papers.issue({ ...plainOrder('findingLedger', null, on), month })
    expect(await checkPdf(await bytesOf(desk, ledger))).toMatchObject({ kind: 'table', findings: [] })
  })

  test('a second order of one inspection has a number of its own; the opinion names both', async () => {
    const desk = await month11()
    const { call, leader } = desk
    const unit = await aUnit(call, '西海机械公司')
    const { id } = await call.inspections.plan(aPlan(unit, '2026-11-03'))
    await leader.inspections.approve({ id })
    const record = { checkedOn: day('2026-11-03'), place: '车间', situation: '', siteHead: '李四', answers: {} }
    await call.inspections.execute({ id, record, findings: [aFinding('防护缺失'), aFinding('通道堵塞')] })
    const { findings } = await call.inspections.get({ id, day: on })
    for (const [at, { id: findingId }] of findings.entries()) {
      const issuedOn = day(`2026-11-0${3 + at}`)
      await call.inspections.order({ id, issuedOn, items: [{ findingId, dueOn: day('2026-11-15') }] })
    }
    const { orders } = await call.inspections.get({ id, day: on })
    const numbers: (string | null)[] = []
    for (const order of orders.toReversed())
      numbers.push((await call.papers.issue(plainOrder('rectificationOrder', order.id, on))).number)
    expect(numbers.map(number => /〕(.+)号$/u.exec(number!)![1])).toEqual(['1-2', '1'])
  })

  test('slips, sheets and the report; what is not there is refused by name', async () => {
    const desk = await month11()
    const { call, leader, towns } = desk
    const { id: session } = await call.training.add({ fields: bareSession('制度措施培训', day('2026-11-05')) })
    const { id: summary } = await call.summaries.draft({ month })
    await refusedWith('SUMMARY_NOT_READY', () => call.papers.preview(plainOrder('monthlyReport', summary, on)))
    await call.summaries.step({ id: summary, event: 'submit', note: null })
    await leader.summaries.approve({ id: summary, signatory: '王主任' })
    await call.summaries.step({ id: summary, event: 'freeze', note: null })
    const wanted: [PaperKind, number][] = [
      ['urgeSlip', towns[0]!],
      ['signInSheet', session],
      ['monthlyReport', summary],
    ]
    for (const [kind, record] of wanted) {
      const paper = await call.papers.issue(plainOrder(kind, record, on))
      expect((await checkPdf(await bytesOf(desk, paper))).findings).toEqual([])
    }
    await refusedWith('NOTHING_TO_PRINT', () => call.papers.issue(plainOrder('urgeSlip', 99_999, on)))
    await refusedWith('RECORD_NOT_FOUND', () => call.papers.issue(plainOrder('signInSheet', 99_999, on)))
    await refusedWith('NOTHING_TO_PRINT', () =>
      call.papers.preview({ ...plainOrder('findingLedger', null, on), month }),
    )
  })
})

/** A program whose engine has changed: its 小标宋 is another font, so that every paper with a title has other bytes. */
function changedFonts(): string {
  const folder = aFolder()
  cpSync('build/fonts', folder, { recursive: true })
  copyFileSync(join(folder, 'NotoSansCJKsc-Medium.otf'), join(folder, 'NotoSerifCJKsc-SemiBold.otf'))
  return folder
}

describe('an issued paper, after the engine changed', () => {
  test('is printed again as the bytes that were kept, and so is one asked for anew', async () => {
    const desk = await month11()
    const { call, notice } = desk
    const issued = await call.papers.issue(plainOrder('forwardingNotice', notice, on))
    const sheet = await call.papers.issue(plainOrder('taskBreakdown', notice, on))
    const first = await bytesOf(desk, issued)
    await desk.core.close()

    const { core } = aCore({ kind: 'test' }, desk.folder, { fontsFolder: changedFonts() })
    const connection = core.connect()
    const later = core.client(connection)
    const [vault] = await later.vault.found()
    await later.vault.select({ vault: vault!.handle })
    await later.vault.unlock({ login, password })
    const again = await later.papers.open({ id: issued.id })
    expect(again).toMatchObject({ kept: true, same: true, number: issued.number, sha256: issued.sha256 })
    expect(await bytesOf({ ...desk, core, connection }, again)).toEqual(first)
    // asked for anew under its number, too
    const asked = await later.papers.issue(plainOrder('forwardingNotice', notice, on))
    expect(await bytesOf({ ...desk, core, connection }, asked)).toEqual(first)
    // the engine did change: what is not kept has other bytes
    expect((await later.papers.preview(plainOrder('taskBreakdown', notice, on))).sha256).not.toBe(sheet.sha256)
  })

  test('whose file was lost is refused, never set anew in silence', async () => {
    const { call, notice, vaultFolder } = await month11()
    const issued = await call.papers.issue(plainOrder('forwardingNotice', notice, on))
    rmSync(join(vaultFolder, 'blobs'), { recursive: true })
    await refusedWith('BLOB_MISSING', () => call.papers.open({ id: issued.id }))
  })
})

describe('the way papers are printed', () => {
  test('the fonts of the office go before the shipped ones, and the register names them; names with rare letters print', async () => {
    const folder = aFolder()
    copyFileSync('build/fonts/NotoSansCJKsc-Medium.otf', join(folder, 'simfang.otf'))
    writeFileSync(join(folder, 'simkai.ttf'), 'no font')
    const desk = await month11()
    await desk.core.close()
    const { core } = aCore({ kind: 'test' }, desk.folder, { systemFonts: [folder, join(folder, 'none')] })
    const call = core.client(core.connect())
    const [vault] = await call.vault.found()
    await call.vault.select({ vault: vault!.handle })
    await call.vault.unlock({ login, password })
    const { settings, fonts } = await call.settings.printing()
    expect(fonts).toEqual([{ style: '仿宋', name: 'NotoSansCJKsc-Medium', file: 'simfang.otf' }])
    expect(settings).toMatchObject({ twoSided: false, seal: 42, ownFonts: true })

    const rare = ['𬭎', '㙦', '䶮', '㛃', '玥', '珺', '璟']
    const { id } = await call.training.add({ fields: bareSession(`培训（${rare.join('、')}主讲）`, on) })
    const order = { ...plainOrder('forwardingNotice', desk.notice, on), recipients: rare.join('、') }
    const own = await call.papers.issue(order)
    await call.settings.setPrinting({ ...settings, ownFonts: false })
    await call.papers.issue(plainOrder('signInSheet', id, on))
    const { rows } = await call.papers.list({ kind: null, record: null, offset: 0, limit: 9 })
    const fontsOf = (kind: PaperKind) => rows.find(row => row.kind === kind)!.fonts
    expect(fontsOf('forwardingNotice')).toContain('NotoSansCJKsc-Medium')
    expect(fontsOf('forwardingNotice')).toContain('NotoSerifCJKsc-Regular')
    expect(fontsOf('forwardingNotice')).not.toContain('FandolFang')
    expect(fontsOf('signInSheet')).toContain('FandolFang-Regular')
    expect(own.pages).toBeGreaterThan(1)
  })
})
