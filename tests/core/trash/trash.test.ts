import { afterEach, describe, expect, test, vi } from 'vitest'
import { lists } from '../../../domain/lists/lists.ts'
import type { ListName } from '../../../domain/lists/listName.ts'
import { Month } from '../../../domain/shared/period.ts'
import { movedAreas, trashAreas, type MovedArea } from '../../../domain/shared/trashAreas.ts'
import { refusalText } from '../../../domain/shared/refusalText.ts'
import { aDesk, refusedWith, jpegOf, upload, type Client } from '../../builders/desk.ts'
import { aFinding, aLeader, aPlan, aTask, townships } from '../../builders/month.ts'
import { aUnit, day } from '../../builders/register.ts'
import { login, password } from '../../builders/vault.ts'

afterEach(() => void vi.useRealTimers())

const month = Month.parse('2026-11')
const on = day('2026-11-20')

const aSession = (title: string, organizerId: number | null = null, heldOn = '2026-11-11') => ({
  title,
  kind: 'skill' as const,
  audience: 'allStaff' as const,
  mode: 'offline' as const,
  organizerId,
  place: null,
  trainer: null,
  heldOn: day(heldOn),
  hours: 2,
  passLine: 80,
  topics: [],
  note: null,
})

const read = (call: Client) => (name: ListName) => {
  const asked = { filter: {}, sort: lists[name].sort as never, offset: 0, limit: 500 }
  const calls = {
    notices: () => call.notices.list(asked),
    tasks: () => call.tasks.list({ ...asked, day: on }),
    training: () => call.training.list(asked),
    inspections: () => call.inspections.list(asked),
    findings: () => call.inspections.findings({ ...asked, day: on }),
    units: () => call.organizations.list({ ...asked, day: on }),
    people: () => call.people.list({ ...asked, day: on }),
    measures: () => call.measures.list(asked),
    outreach: () => call.outreach.list(asked),
    trash: async () => null,
  }
  return (calls as Readonly<Record<string, () => Promise<unknown>>>)[name]!()
}

/** Everything that the office counts or lists, but the trash itself. */
async function seen(call: Client) {
  const names = (Object.keys(lists) as ListName[]).filter(name => name !== 'trash')
  const sums = (name: ListName) =>
    call.lists.sums({ query: { list: name, day: on, filter: {}, sort: lists[name].sort } as never })
  const coverage = { day: on, from: day('2026-01-01'), audience: 'allStaff' as const }
  return {
    lists: await Promise.all(names.map(read(call))),
    sums: await Promise.all(names.map(sums)),
    figures: await call.figures.grid({ month }),
    report: await call.summaries.values({ month }),
    inspections: await call.inspections.today({ day: on }),
    tasks: await call.tasks.today({ day: on }),
    owing: await call.tasks.owing({ day: on, soonDays: 7 }),
    matrix: await call.tasks.matrix({ day: on, month }),
    coverage: await call.training.coverage(coverage),
    search: await call.organizations.list({
      day: on,
      filter: { text: '多余' },
      sort: lists.units.sort as never,
      offset: 0,
      limit: 50,
    }),
  }
}

/** A desk with a unit that reports, and one record of each area beside which another will be removed. */
async function anOffice() {
  const desk = await aDesk()
  const { call } = desk
  const [town, other] = (await townships(call, 2)) as [number, number]
  await call.training.add({ fields: aSession('留下的培训', town) })
  await call.inspections.plan(aPlan(town, '2026-11-05'))
  await call.inspections.addFinding({ ...aFinding('留下的隐患'), unitId: town, foundOn: day('2026-11-06') })
  const cells = { inspectedUnits: { state: 'value', value: 3 } } as never
  await call.figures.save({ unitId: other, month, receivedOn: on, cells, why: null })
  return { ...desk, town, other, cells }
}

type Office = Awaited<ReturnType<typeof anOffice>>

/** Adds a record of an area that is there by mistake, with all that may belong to it. */
const wrong: Readonly<Record<MovedArea, (office: Office) => Promise<number>>> = {
  async training({ call, town }) {
    const { id } = await call.training.add({ fields: aSession('多余的培训', town) })
    const person = await call.people.add({
      fields: { name: '赵六', sex: null, bornOn: null, phone: '13800000000', note: null },
      identity: null,
      post: null,
      startedOn: null,
    })
    await call.training.enrol({ id, personIds: [person.id], unitIds: [] })
    const { rows } = await call.training.roster({ id, offset: 0, limit: 10 })
    await call.training.record({ id, rows: rows.map(row => ({ rosterId: row.id, signedIn: true, score: 90 })) })
    return id
  },
  inspections: async ({ call, town }) => (await call.inspections.plan(aPlan(town, '2026-11-12'))).id,
  async findings(office) {
    const { call, town } = office
    const found = { ...aFinding('多余的隐患'), unitId: town, foundOn: day('2026-11-08') }
    const { id } = await call.inspections.addFinding(found)
    const { handle } = await upload(office, '前.jpg', jpegOf('整改前'))
    await call.attachments.add({ area: 'findings', record: id, role: 'before', file: handle })
    return id
  },
  units: ({ call }) => aUnit(call, '多余的镇人民政府', 'townStreet', { reportsMonthly: true }),
  async figures({ call, town, cells }) {
    await call.figures.save({ unitId: town, month, receivedOn: on, cells, why: null })
    return (await call.figures.grid({ month })).rows.find(row => row.unitId === town)!.reportId!
  },
}

const inTrash = async (call: Client, filter = {}) =>
  (await call.trash.list({ day: on, filter, sort: lists.trash.sort, offset: 0, limit: 50 })).rows

describe.each(movedAreas)('a record of %s that is removed', area => {
  test('is counted and listed nowhere, stands in the trash with its reason, and comes back as it was', async () => {
    const office = await anOffice()
    const { call } = office
    const id = await wrong[area](office)
    const withIt = await seen(call)
    await call.trash.remove({ area, id, reason: '重复登记' })
    const without = await seen(call)
    expect(without).not.toEqual(withIt)
    const [entry, ...more] = await inTrash(call)
    expect(more).toEqual([])
    expect(entry).toMatchObject({ area, record: id, reason: '重复登记' })
    expect(entry!.title).not.toBe('')
    expect(JSON.stringify(without)).not.toContain('多余')
    await call.trash.restore({ id: entry!.id })
    expect(await seen(call)).toEqual(withIt)
    expect(await inTrash(call)).toEqual([])
  })

  test('leaves its key and number to nobody, so that it can come back beside a newer one', async () => {
    const office = await anOffice()
    const { call } = office
    const id = await wrong[area](office)
    await call.trash.remove({ area, id, reason: '重复登记' })
    const [entry] = await inTrash(call)
    if (area === 'figures') {
      const next = await wrong.figures(office)
      expect(next).toBeGreaterThan(id)
      await refusedWith('TRASH_CLASH', () => call.trash.restore({ id: entry!.id }))
      return
    }
    expect(await wrong[area](office)).toBeGreaterThan(id)
    await call.trash.restore({ id: entry!.id })
    expect(await inTrash(call)).toEqual([])
  })

  test('can be taken back by undoing the removal, and the removal again', async () => {
    const office = await anOffice()
    const { call } = office
    const id = await wrong[area](office)
    const withIt = await seen(call)
    const { change } = await call.trash.remove({ area, id, reason: '重复登记' })
    const without = await seen(call)
    const undone = await call.audit.undo({ change })
    expect(await seen(call)).toEqual(withIt)
    await call.audit.undo({ change: undone.change })
    expect(await seen(call)).toEqual(without)
  })
})

describe('what has to stay', () => {
  const kept = async (call: Client, area: MovedArea, id: number) => {
    const data = await refusedWith('RECORD_KEPT', () => call.trash.remove({ area, id, reason: '重复登记' }))
    const { title, nextStep } = refusalText('RECORD_KEPT', data)
    expect(nextStep).toBe(trashAreas[area].instead)
    return title
  }

  test('a unit that anything names, even a draft of a task by its list of units', async () => {
    const { call, town } = await anOffice()
    expect(await kept(call, 'units', town)).toContain('培训 1 条')
    const named = await aUnit(call, '只在任务中的单位')
    await call.tasks.add({ tasks: [aTask('报送', '2026-11-30', { assistUnitIds: [named] })] })
    expect(await kept(call, 'units', named)).toContain('任务 1 条')
    const free = await aUnit(call, '没有用到的单位')
    await call.trash.remove({ area: 'units', id: free, reason: '重复登记' })
  })

  test('an inspection in which something was found, and a finding that was ordered to be put right', async () => {
    const office = await anOffice()
    const { call, town } = office
    const leader = await aLeader(office)
    const { id } = await call.inspections.plan(aPlan(town, '2026-11-10'))
    await leader.inspections.approve({ id })
    const record = { checkedOn: day('2026-11-10'), place: '厂区', situation: '', siteHead: '', answers: {} }
    await call.inspections.execute({ id, record, findings: [aFinding('甲处隐患'), aFinding('乙处隐患')] } as never)
    expect(await kept(call, 'inspections', id)).toContain('隐患 2 条')
    const { findings } = await call.inspections.get({ id, day: on })
    const [ordered, free] = findings as unknown as [{ id: number }, { id: number }]
    const items = [{ findingId: ordered.id, dueOn: day('2026-11-25') }]
    await call.inspections.order({ id, issuedOn: day('2026-11-11'), items } as never)
    expect(await kept(call, 'findings', ordered.id)).toContain('整改指令 1 条')
    await call.trash.remove({ area: 'findings', id: free.id, reason: '重复登记' })
    const after = await call.inspections.get({ id, day: on })
    expect(after.findings.map(finding => finding.id)).toEqual([ordered.id])
  })

  test('a session that is filed, and what a frozen report counts', async () => {
    const office = await anOffice()
    const { call } = office
    const leader = await aLeader(office)
    const counted = await call.training.add({ fields: aSession('计入十月的', null, '2026-10-12') })
    const { id } = await call.summaries.draft({ month: Month.parse('2026-10') })
    await call.summaries.step({ id, event: 'submit', note: null })
    await leader.summaries.approve({ id, signatory: '王主任' })
    expect(await call.trash.remove({ area: 'training', id: counted.id, reason: '试一下' })).toMatchObject({
      id: counted.id,
    })
    await call.trash.restore({ id: (await inTrash(call))[0]!.id })
    await call.summaries.step({ id, event: 'freeze', note: null })
    expect(await kept(call, 'training', counted.id)).toContain('2026年10月的月报已经定稿')
  })
})

describe('the trash', () => {
  test('holds what every area removes, and shows nobody what that person may not read', async () => {
    const { call } = await anOffice()
    const { ids } = await call.tasks.add({ tasks: [aTask('多余的任务', '2026-11-30')] })
    await call.tasks.remove({ id: ids[0]!, reason: '重复登记' })
    expect(await inTrash(call, { area: 'tasks' })).toMatchObject([
      { title: '多余的任务', daysLeft: expect.any(Number) },
    ])
    expect(await inTrash(call, { area: 'notices' })).toEqual([])
    expect(await inTrash(call, { text: '多余' })).toHaveLength(1)
    expect(await inTrash(call, { text: '没有' })).toEqual([])
    const [entry] = await inTrash(call)
    await call.trash.restore({ id: entry!.id })
    expect((await call.tasks.get({ id: ids[0]!, day: on })).title).toBe('多余的任务')
  })

  test('loses content after thirty days, not before, but not what another finding still shows', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const at = (date: string) => vi.setSystemTime(new Date(`${date}T10:00:00+08:00`))
    at('2026-11-20')
    const office = await anOffice()
    const { call } = office
    const [gone, stays] = [await wrong.findings(office), await wrong.findings(office)]
    await call.trash.remove({ area: 'findings', id: gone, reason: '重复登记' })
    const entryOn = async (date: string) => {
      at(date)
      await call.vault.lock()
      await call.vault.unlock({ login, password })
      const list = { day: day(date), filter: {}, sort: lists.trash.sort, offset: 0, limit: 50 }
      return (await call.trash.list(list)).rows[0]!
    }
    expect(await entryOn('2026-12-20')).toMatchObject({ daysLeft: 1 })
    const swept = await entryOn('2026-12-21')
    expect(swept).toMatchObject({ daysLeft: null, reason: '重复登记', title: '多余的隐患' })
    await refusedWith('RECORD_SWEPT', () => call.trash.restore({ id: swept.id }))
    const [file] = await call.attachments.list({ area: 'findings', record: stays })
    const opened = await call.attachments.open({ area: 'findings', attachment: file!.id })
    expect(opened).toMatchObject({ name: '前.jpg' })
  })
})
