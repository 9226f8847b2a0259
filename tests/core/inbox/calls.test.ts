import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { cellOf } from '../../../domain/figures/cell.ts'
import { checkPdf } from '../../../documents/check/checkPdf.ts'
import { plainOrder } from '../../../domain/papers/api.ts'
import { Month } from '../../../domain/shared/period.ts'
import { keeping, readPackage } from '../../../exchange/package/readPackage.ts'
import { aDesk, refusedWith } from '../../builders/desk.ts'
import { aTask, townships } from '../../builders/month.ts'
import { day } from '../../builders/register.ts'
import { submittedFinding, submittedSession } from '../../builders/submitted.ts'
import { aLink } from '../../builders/temporary.ts'
import { aForm, brought, handedIn } from '../../builders/unitForm.ts'

const month = Month.parse('2026-10')
const figures = [{ month, cells: { hazardsFound: cellOf(12), hazardsFixed: cellOf(10) } }]
const photo = Buffer.from('a photograph')
const photoName = `${createHash('sha256').update(photo).digest('hex')}.jpg`

async function anOffice() {
  const desk = await aDesk()
  const { call } = desk
  const towns = await townships(call, 2)
  const { ids } = await call.tasks.add({ tasks: [aTask('报送学习情况', '2026-10-18')] })
  await call.tasks.dispatch({ taskIds: ids, unitIds: towns, on: day('2026-10-02') })
  const form = await aForm(desk, towns[0]!, month)
  return { ...desk, towns, task: ids[0]!, form }
}

type Office = Awaited<ReturnType<typeof anOffice>>

const wholeMonth = ({ form }: Office) => {
  const [session, finding] = [randomUUID(), randomUUID()]
  return {
    feedback: [
      { assignment: form.tasks[0]!.assignment, event: 'submit' as const, on: day('2026-10-12'), note: '已组织学习' },
    ],
    figures,
    sessions: [submittedSession({ uid: session })],
    attendances: [{ session, name: '无此人', unit: null, phone: null, identity: null, signedIn: true, score: 90 }],
    findings: [submittedFinding({ uid: finding, rectified: { on: day('2026-10-11'), note: '已清理' } })],
    photos: [{ finding, kind: 'after' as const, name: '清理后.jpg', file: photoName }],
  }
}

const statesOf = async ({ call }: Office, batch: number) =>
  (await call.inbox.files({ batch, state: null })).map(({ name, state }) => [name, state])

describe('a unit’s month on a stick', () => {
  test('is previewed, imported just so, answered with a receipt, known the second time, and taken back whole', async () => {
    const office = await anOffice()
    const { call, core, connection, form, task } = office
    const bytes = await handedIn(form, wholeMonth(office), {}, [[photoName, photo]])
    const batch = await brought(office, [
      ['东镇.sdx', bytes],
      ['说明.txt', Buffer.from('你好')],
    ])
    const [file, other] = await call.inbox.files({ batch, state: null })
    expect([file!.state, file!.sender, file!.outcomes]).toEqual(['ready', '第1镇人民政府', { new: 5, left: 1 }])
    expect(other).toMatchObject({ state: 'unrelated', outcomes: {} })
    expect(await call.inbox.commit({ ids: [file!.id] })).toEqual({ imported: 1, left: [] })
    const { assignments } = await call.tasks.get({ id: task, day: day('2026-10-20') })
    expect(assignments.map(({ state, feedback }) => [state, feedback])).toEqual([
      ['submitted', '已组织学习'],
      ['dispatched', null],
    ])
    const grid = await call.figures.grid({ month })
    expect(grid.rows.map(({ source, cells }) => [source, Object.keys(cells).length])).toEqual([
      ['form', 2],
      [null, 0],
    ])
    const { rows } = await call.inspections.findings({ day: day('2026-10-20'), filter: {}, offset: 0, limit: 9 })
    expect(rows.map(({ description, state }) => [description, state])).toEqual([['通道堵塞', 'submitted']])
    const files = await call.attachments.list({ area: 'findings', record: rows[0]!.id })
    expect(files.map(({ name, role }) => [name, role])).toEqual([['清理后.jpg', 'after']])
    const [receipt] = await call.inbox.answers({ id: batch, place: null })
    const sealed = await buffer((await core.openDownload(connection, receipt!.file!)).content)
    const { parts, visit } = keeping(10_000)
    const known = () => form.office.verifyKey
    const manifest = await readPackage(Readable.from([sealed]), [form.unit.identity], known, visit)
    expect([receipt!.name, manifest.kind, manifest.series]).toEqual([
      expect.stringMatching(/^回执-第1镇人民政府-2026-10-第1份-[\da-f]{4}\.sdr$/u),
      'receipt',
      `form:${form.form}`,
    ])
    expect(JSON.parse(parts.get('data/receipt.ndjson')!.toString())).toMatchObject({
      taken: { feedback: 1, figures: 1, sessions: 1, findings: 1, photos: 1 },
      left: [{ reason: '人员库中没有此人，请先补登人员。' }],
    })
    const again = await brought(office, [['改了名.sdx', bytes]])
    expect(await statesOf(office, again)).toEqual([['改了名.sdx', 'known']])
    // only there: the file and its note would not know
    const { rows: done } = await call.audit.list({ filter: { action: 'inbox.import' }, before: null, limit: 1 })
    await refusedWith('UNDO_NOT_POSSIBLE', () => call.audit.undo({ change: done[0]!.change }))
    await call.inbox.undo({ id: file!.id })
    expect((await call.figures.grid({ month })).rows.map(({ source }) => source)).toEqual([null, null])
    expect((await call.tasks.get({ id: task, day: day('2026-10-20') })).assignments[0]!.state).toBe('dispatched')
    expect(
      (await call.training.list({ filter: {}, sort: { by: 'heldOn', descending: false }, offset: 0, limit: 9 })).total,
    ).toBe(0)
    expect(await statesOf(office, batch)).toEqual([
      ['东镇.sdx', 'undone'],
      ['说明.txt', 'unrelated'],
    ])
  })

  test('nobody puts another’s package aside with a series that is not his own', async () => {
    const office = await anOffice()
    const { call, form, towns } = office
    const second = await aForm(office, towns[1]!, month)
    const claimed = await handedIn(second, { figures }, { sequence: 9, series: `form:${form.form}` })
    const batch = await brought(office, [
      ['冒用.sdx', claimed],
      ['一.sdx', await handedIn(form, { figures })],
    ])
    expect(await statesOf(office, batch)).toEqual([
      ['冒用.sdx', 'waiting'],
      ['一.sdx', 'ready'],
    ])
    const [claim, own] = await call.inbox.files({ batch, state: null })
    await call.inbox.waitNoLonger({ id: claim!.id })
    await call.inbox.commit({ ids: [claim!.id] })
    expect((await call.inbox.commit({ ids: [own!.id] })).imported).toBe(1)
  })

  test('every file stands in just one state: forged, foreign, older, expired, out of turn, twice, in conflict', async () => {
    const office = await anOffice()
    const { call, form, towns } = office
    const stranger = await anOffice()
    const first = await handedIn(form, { figures })
    const flipped = Buffer.from(first)
    flipped[flipped.length - 30]! ^= 1
    const id = randomUUID()
    const other = [{ month, cells: { hazardsFound: cellOf(3) } }]
    const wrong = [{ month, cells: { hazardsFound: cellOf(3), hazardsFixed: cellOf(4) } }]
    const second = await aForm(office, towns[1]!, month)
    const batch = await brought(office, [
      ['一.sdx', first],
      ['一（副本）.sdx', first],
      ['坏.sdx', flipped],
      ['别家.sdx', await handedIn(stranger.form, { figures })],
      ['过期.sdx', await handedIn(second, { figures }, { expires: day('2026-01-31') })],
      ['第三份.sdx', await handedIn(second, { figures }, { sequence: 3 })],
      ['错.sdx', await handedIn(second, { figures: wrong })],
      ['甲.sdx', await handedIn(second, { figures }, { id })],
      ['乙.sdx', await handedIn(second, { figures: other }, { id })],
      ['名片.sdcard', Buffer.from('{}')],
      ['表.xlsx', Buffer.from('PK')],
    ])
    expect(await statesOf(office, batch)).toEqual([
      ['一.sdx', 'ready'],
      ['一（副本）.sdx', 'known'],
      ['坏.sdx', 'damaged'],
      ['别家.sdx', 'unrelated'],
      ['过期.sdx', 'toCorrect'],
      ['第三份.sdx', 'waiting'],
      ['错.sdx', 'toCorrect'],
      ['甲.sdx', 'ready'],
      ['乙.sdx', 'conflict'],
      ['名片.sdcard', 'unknownSender'],
      ['表.xlsx', 'damaged'],
    ])
    const files = await call.inbox.files({ batch, state: null })
    for (const { state, reason } of files) if (state !== 'ready') expect(reason).toMatch(/\p{Script=Han}/u)
    const result = await call.inbox.commit({ ids: files.map(file => file.id) })
    expect([result.imported, result.left.length]).toEqual([2, 9])
    const third = files.find(({ name }) => name === '第三份.sdx')!
    await call.inbox.waitNoLonger({ id: third.id })
    expect(
      (await call.inbox.files({ batch, state: 'ready' })).length +
        (await call.inbox.files({ batch, state: 'known' })).length,
    ).toBeGreaterThan(1)
    await call.outbox.revoke({ unitId: towns[0]!, reason: 'U盘遗失' })
    const later = await brought(office, [['二.sdx', await handedIn(form, { figures }, { sequence: 2 })]])
    expect(await statesOf(office, later)).toEqual([['二.sdx', 'unknownSender']])
    await refusedWith('STEP_NOT_ALLOWED', () => call.inbox.undo({ id: files[2]!.id }))
  })

  test('a conflict is decided by name; nothing is overwritten before', async () => {
    const office = await anOffice()
    const { call, form, towns } = office
    await call.figures.save({
      unitId: towns[0]!,
      month,
      receivedOn: day('2026-10-20'),
      cells: { hazardsFound: cellOf(7) },
      why: null,
    })
    const batch = await brought(office, [['一.sdx', await handedIn(form, { figures })]])
    const [file] = await call.inbox.files({ batch, state: null })
    expect(file!.state).toBe('conflict')
    const { items } = await call.inbox.items({ id: file!.id })
    expect(items).toMatchObject([
      { area: 'figures', held: '发现隐患 7个；完成整改 未报', came: '发现隐患 12个；完成整改 10个' },
    ])
    expect((await call.inbox.commit({ ids: [file!.id] })).imported).toBe(0)
    await call.inbox.decide({ id: file!.id, item: `figures:${month}`, decision: 'take' })
    expect((await call.inbox.commit({ ids: [file!.id] })).imported).toBe(1)
    expect((await call.figures.grid({ month })).rows[0]!.cells).toEqual(figures[0]!.cells)
  })

  test('what is to be corrected goes back as a slip on the wrong cell; corrected, it comes in', async () => {
    const office = await anOffice()
    const { call, core, connection, form } = office
    const wrong = [{ month, cells: { hazardsFound: cellOf(3), hazardsFixed: cellOf(4) } }]
    const batch = await brought(office, [['一.sdx', await handedIn(form, { figures: wrong })]])
    const [slip] = await call.inbox.answers({ id: batch, place: null })
    const sealed = await buffer((await core.openDownload(connection, slip!.file!)).content)
    const { parts, visit } = keeping(10_000)
    const manifest = await readPackage(
      Readable.from([sealed]),
      [form.unit.identity],
      () => form.office.verifyKey,
      visit,
    )
    expect(manifest.kind).toBe('correctionSlip')
    expect(JSON.parse(parts.get('data/slip.ndjson')!.toString())).toMatchObject({
      area: 'figures',
      key: month,
      field: 'hazardsFixed',
    })
    const next = await brought(office, [['二.sdx', await handedIn(form, { figures }, { sequence: 2 })]])
    const [file] = await call.inbox.files({ batch: next, state: null })
    expect(file!.state).toBe('ready')
    expect((await call.inbox.commit({ ids: [file!.id] })).imported).toBe(1)
    const older = await brought(office, [['零.sdx', await handedIn(form, { figures: wrong })]])
    expect(await statesOf(office, older)).toEqual([['零.sdx', 'known']])
  })

  test('files of a folder are found two folders deep, links and other files passed over', async () => {
    const office = await anOffice()
    const { call, core, folder } = office
    const stick = join(folder, 'stick')
    const bytes = await handedIn(office.form, { figures })
    for (const path of ['一.sdx', '安委办发件/东镇/二.sdx', 'a/b/c/太深.sdx', '说明.docx', '.Trash/三.sdx']) {
      mkdirSync(dirname(join(stick, path)), { recursive: true })
      writeFileSync(join(stick, path), bytes)
    }
    aLink(join(stick, '一.sdx'), join(stick, '链接.sdx'))
    const found = await call.inbox.filesOn({ place: core.placeOf(stick) })
    expect(found.map(({ name }) => name).sort()).toEqual(['一.sdx', '二.sdx'])
    expect(Array.isArray(await call.inbox.mediums())).toBe(true)
  })

  test('a file that is gone, or a program, is told of and stops no other', async () => {
    const office = await anOffice()
    const { call, core, folder } = office
    const [gone, program, good] = ['走了.sdx', '安装.exe', '好.sdx'].map(name => join(folder, name)) as [
      string,
      string,
      string,
    ]
    for (const path of [gone, program, good]) writeFileSync(path, await handedIn(office.form, { figures }))
    const files = [gone, program, good].map(path => core.fileOf(path))
    rmSync(gone)
    const { id: batch } = await call.inbox.bring({ batch: null, files, source: 'U盘', scanner: '已查杀' })
    const rows = await call.inbox.files({ batch, state: null })
    expect(rows.map(({ state }) => state)).toEqual(['damaged', 'unrelated', 'ready'])
    expect(rows[0]!.reason).toBe('文件已不在原处。请重新选择文件。')
    expect(rows[1]!.reason).toMatch(/（安装\.exe）。请让报送单位改用/u)
  })

  test('a look that ends after the import leaves the file imported', async () => {
    const office = await anOffice()
    const { call } = office
    const batch = await brought(office, [['一.sdx', await handedIn(office.form, { figures })]])
    const [file] = await call.inbox.files({ batch, state: null })
    let over = false
    const commit = call.inbox.commit({ ids: [file!.id] }).finally(() => (over = true))
    const looks: Promise<unknown>[] = []
    for (; !over; await setTimeout(2)) looks.push(call.inbox.lookAgain({ id: batch, files: [file!.id] }))
    expect(await commit).toEqual({ imported: 1, left: [] })
    await Promise.all(looks)
    expect(await statesOf(office, batch)).toEqual([['一.sdx', 'imported']])
  })

  test('what crossed the gap in a month is printed: in and out, with digest and who scanned it', async () => {
    const office = await anOffice()
    const { call, core, connection, folder } = office
    const stick = join(folder, 'U-07')
    mkdirSync(stick)
    const batch = await brought(office, [['一.sdx', await handedIn(office.form, { figures })]])
    const files = await call.inbox.files({ batch, state: null })
    await call.inbox.commit({ ids: files.map(({ id }) => id) })
    await call.inbox.answers({ id: batch, place: core.placeOf(stick) })
    const { rows } = await call.outbox.list({ kind: 'receipt', text: '', offset: 0, limit: 1 })
    expect(rows[0]!.medium).toBe('U-07')
    const today = day(new Date().toLocaleDateString('sv'))
    const order = { ...plainOrder('mediaRegister', null, today), month: Month.parse(today.slice(0, 7)) }
    const paper = await call.papers.issue(order)
    const pdf = await buffer((await core.openDownload(connection, paper.file)).content)
    expect(await checkPdf(pdf)).toMatchObject({ kind: 'table', findings: [] })
    await refusedWith('NOTHING_TO_PRINT', () => call.papers.preview({ ...order, month }))
  })
})
