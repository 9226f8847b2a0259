import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Month } from '../../../../domain/shared/period.ts'
import { aLeader, townships } from '../../../builders/month.ts'
import { refusedWith } from '../../../builders/desk.ts'
import {
  anOutsider,
  aPassed,
  answered,
  contentOf,
  dispatched,
  dropped,
  giveCard,
  handleOf,
  holdingsDigest,
  imported,
  officeDesk,
  taskPackage,
  tasksOf,
  twoOffices,
  type Desk,
} from '../../../builders/offices.ts'
import { aUnit, day } from '../../../builders/register.ts'

const month = Month.parse('2026-10')
const outgoing = async ({ call }: Desk) => (await call.outbox.list({ kind: null, text: '', offset: 0, limit: 50 })).rows

const aReceipt = (answers: string, more: object = {}) => ({
  package: answers,
  sequence: 1,
  digest: 'a'.repeat(64),
  receivedAt: '2026-11-10T01:00:00.000Z',
  office: '东港镇安委办',
  taken: { tasks: 1 },
  left: [],
  ...more,
})

describe('what an office takes in from another', () => {
  test('is taken back whole: task packages, their changes, receipts and feedback', async () => {
    const { district, town, unit } = await twoOffices()
    const ids = await dispatched(district, [unit], ['报送学习情况', '报送排查情况'])
    const first = await taskPackage(district, unit)
    const before = await holdingsDigest(town)
    const down = await imported(town, first)
    const { bytes, name } = await answered(town, down.batch)
    expect((await holdingsDigest(town))['tasks']).not.toBe(before['tasks'])
    const [task] = await tasksOf(town)
    await town.call.inbox.undo({ id: down.id })
    const { outgoing: _, ...rest } = await holdingsDigest(town)
    expect(rest).toEqual(Object.fromEntries(Object.entries(before).filter(([table]) => table !== 'outgoing')))
    expect(await tasksOf(town)).toEqual([])

    const unsigned = await holdingsDigest(district)
    const back = await imported(district, bytes, name)
    expect((await district.call.tasks.get({ id: ids[0]!, day: day('2026-11-10') })).assignments[0]!.state).toBe(
      'signedFor',
    )
    await district.call.inbox.undo({ id: back.id })
    expect(await holdingsDigest(district)).toEqual(unsigned)

    await imported(town, first, 'wieder.sdx')
    const own = await townships(town.call, 1)
    await town.call.tasks.dispatch({ taskIds: [task!.id], unitIds: own, on: day('2026-11-04') })
    const [part] = (await town.call.tasks.get({ id: task!.id, day: day('2026-11-10') })).assignments
    const running = await holdingsDigest(town)
    const { assignments } = await district.call.tasks.get({ id: ids[0]!, day: day('2026-11-10') })
    await district.call.tasks.step({
      assignmentIds: [assignments[0]!.id],
      event: 'cancel',
      on: day('2026-11-10'),
      note: '不再需要',
      newDue: null,
    })
    const changed = await imported(town, await taskPackage(district, unit))
    expect((await town.call.tasks.history({ assignmentId: part!.id })).at(-1)).toMatchObject({
      event: 'cancel',
      note: '上级已取消：不再需要',
    })
    await town.call.inbox.undo({ id: changed.id })
    expect(await holdingsDigest(town)).toEqual(running)
  })

  test('what went out stays in the register, whatever is taken back', async () => {
    const { district, unit } = await twoOffices()
    await dispatched(district, [unit], ['报送学习情况'])
    await taskPackage(district, unit)
    const { rows } = await district.call.audit.list({ filter: { action: 'taskPackage.make' }, before: null, limit: 5 })
    await refusedWith('UNDO_NOT_POSSIBLE', () => district.call.audit.undo({ change: rows[0]!.change }))
    expect(await outgoing(district)).toHaveLength(1)
  })

  test('a receipt of somebody else, of other content, or for nothing that was sent is to be corrected', async () => {
    const { district, unit } = await twoOffices()
    await dispatched(district, [unit], ['报送学习情况'])
    const sent = await taskPackage(district, unit)
    const { manifest } = await district.call.inbox.inspect({
      file: await handleOf(district, 'a.sdx', sent),
    })
    const other = await anOutsider('西港镇安委办')
    await other.known(district)
    const says = async (answers: string, more: object) =>
      other.says(district, 'receipt', 'receipt', [aReceipt(answers, more)], { answers })
    const strange = await dropped(district, await says(randomUUID(), {}), 'a.sdr')
    expect([strange.state, strange.reason]).toEqual(['toCorrect', '数据包：本单位没有发过这个数据包。'])
    const foreign = await dropped(district, await says(manifest.id, {}), 'b.sdr')
    expect([foreign.state, foreign.reason]).toEqual([
      'toCorrect',
      '数据包：这个数据包是发给“东港镇人民政府”的，不由它答复。',
    ])
    const twisted = await other.says(district, 'receipt', 'receipt', [aReceipt(randomUUID())], { answers: manifest.id })
    expect(await dropped(district, twisted, 'c.sdr')).toMatchObject({ state: 'damaged' })
    // an office of the same name and region is the same office, by its newer card
    const same = await anOutsider('东港镇安委办')
    await same.known(district, unit)
    const wrong = await same.says(district, 'receipt', 'receipt', [aReceipt(manifest.id)], { answers: manifest.id })
    const read = await dropped(district, wrong, 'd.sdr')
    expect([read.state, read.reason]).toEqual(['toCorrect', expect.stringContaining('与发出的不一致')])
    expect(await district.call.inbox.answers({ id: read.batch, place: null })).toEqual([])
    expect((await outgoing(district)).every(({ acknowledgedAt }) => acknowledgedAt === null)).toBe(true)
  })

  test('only the office that passed a task down changes it, and no package holds a task twice or anything else', async () => {
    const { town } = await twoOffices()
    const [one, other] = [await anOutsider('甲安委办'), await anOutsider('乙安委办')]
    await one.known(town)
    await other.known(town)
    const passed = aPassed()
    await imported(town, await one.says(town, 'taskPackage', 'tasks', [passed]))
    const stolen = await dropped(town, await other.says(town, 'taskPackage', 'tasks', [{ ...passed, title: '改了' }]))
    expect([stolen.state, stolen.reason]).toEqual(['toCorrect', '改了：这项任务由“甲安委办”下发，只有它能更改。'])
    const twice = await one.says(town, 'taskPackage', 'tasks', [passed, passed], { sequence: 2 })
    const figures = await one.says(town, 'taskPackage', 'figures', [passed], { sequence: 3 })
    expect((await dropped(town, twice)).state).toBe('damaged')
    expect((await dropped(town, figures)).state).toBe('newer')
    const visits = await one.says(town, 'monthlyReport', 'visits', [{ visit: 1 }], { period: Month.parse('2026-10') })
    expect(await dropped(town, visits)).toMatchObject({ state: 'newer', reason: expect.stringContaining('（visits）') })
    const [task] = await tasksOf(town)
    await town.call.tasks.remove({ id: task!.id, reason: '重复下发' })
    const again = { ...passed, dueOn: '2026-12-01' }
    const gone = await dropped(town, await one.says(town, 'taskPackage', 'tasks', [again], { sequence: 4 }))
    expect([gone.state, gone.outcomes]).toEqual(['known', { left: 1 }])
  })
})

test('an office whose region has a letter in its code exchanges packages like any other', async () => {
  const [south, city] = [await officeDesk('南海新区安委办', '3710N1'), await officeDesk('某市安委办', '371000')]
  const unit = await aUnit(city.call, '南海新区管委会', 'memberUnit')
  await giveCard(south, city, unit)
  await giveCard(city, south)
  await dispatched(city, [unit], ['报送学习情况'])
  const down = await imported(south, await taskPackage(city, unit))
  const { bytes, name } = await answered(south, down.batch)
  expect((await imported(city, bytes, name)).outcomes).toEqual({ new: 1, change: 1 })
})

describe('reports of districts on one stick', () => {
  async function aDistrict(name: string) {
    const desk = await officeDesk(name)
    const leader = await aLeader(desk)
    await townships(desk.call, 1)
    const { id } = await desk.call.summaries.draft({ month })
    await desk.call.summaries.step({ id, event: 'submit', note: null })
    await leader.summaries.approve({ id, signatory: '王主任' })
    await desk.call.summaries.step({ id, event: 'freeze', note: null })
    return { desk, id }
  }

  test('come in at once, are answered, acknowledged below, known the second time, and taken back', async () => {
    const city = await officeDesk('某市安委办', '371000')
    const districts = [await aDistrict('甲区安委办'), await aDistrict('乙区安委办')]
    const reports: [string, Buffer][] = []
    for (const { desk, id } of districts) {
      const card = await giveCard(city, desk)
      await giveCard(desk, city)
      const sent = await desk.call.reports.send({ summary: id, card })
      reports.push([sent.name, await contentOf(desk, sent.file)])
    }
    const other = await anOutsider('丙区安委办', '371002')
    await other.known(city)
    const empty = await holdingsDigest(city)
    const files = []
    for (const [name, bytes] of reports) files.push(await dropped(city, bytes, name))
    expect(files.map(({ state, sender, period }) => [state, sender, period])).toEqual([
      ['ready', '甲区安委办', month],
      ['ready', '乙区安委办', month],
    ])
    expect(await city.call.inbox.commit({ ids: files.map(({ id }) => id) })).toEqual({ imported: 2, left: [] })
    expect((await city.call.reports.received()).map(({ office }) => office).sort()).toEqual([
      '乙区安委办',
      '甲区安委办',
    ])
    const { desk } = districts[0]!
    const receipt = await answered(city, files[0]!.batch)
    expect(receipt.name).toMatch(/^回执-甲区安委办-2026-10-第1份-[\da-f]{4}\.sdr$/u)
    await imported(desk, receipt.bytes, receipt.name)
    expect((await outgoing(desk)).map(({ kind, acknowledgedAt }) => [kind, acknowledgedAt !== null])).toEqual([
      ['monthlyReport', true],
    ])
    expect((await dropped(city, reports[0]![1])).state).toBe('known')
    // an office that was accepted hands in another's report under the other's name
    const [{ id: kept }] = (await city.call.reports.received()) as unknown as [{ id: number }]
    const { snapshot } = await city.call.reports.report({ id: kept })
    const sender = { kind: 'office' as const, name: '甲区安委办', code: '371071', fingerprint: other.fingerprint }
    const stolen = await other.says(city, 'monthlyReport', 'report', [snapshot], { period: month, sender })
    expect((await dropped(city, stolen)).state).toBe('damaged')
    const staged = () => handleOf(city, 'r.sdx', reports[1]![1])
    await refusedWith('PACKAGE_KNOWN', async () => city.call.reports.receive({ file: await staged() }))
    for (const { id } of files) await city.call.inbox.undo({ id })
    const { outgoing: _, ...rest } = await holdingsDigest(city)
    expect(rest).toEqual(Object.fromEntries(Object.entries(empty).filter(([table]) => table !== 'outgoing')))
    await city.call.reports.receive({ file: await staged() })
    expect((await dropped(city, reports[1]![1])).state).toBe('known')
  })

  test('that say they are another’s are damaged', async () => {
    const city = await officeDesk('某市安委办', '371000')
    const outsider = await anOutsider('丙区安委办')
    await outsider.known(city)
    const bytes = await outsider.says(city, 'monthlyReport', 'report', [{ month }], { period: month })
    expect((await dropped(city, bytes)).state).toBe('damaged')
  })
})
