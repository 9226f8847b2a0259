import { describe, expect, test } from 'vitest'
import { linesOf } from '../../../documents/check/measuredMarks.ts'
import { readPdf } from '../../../documents/check/readPdf.ts'
import { cellOf } from '../../../domain/figures/cell.ts'
import { Handle } from '../../../domain/shared/handle.ts'
import { Month } from '../../../domain/shared/period.ts'
import { metrics } from '../../../domain/summaries/metrics.ts'
import { noUnitName } from '../../../domain/summaries/unitMonths.ts'
import { aDesk, lastOf, refusedWith, type Client } from '../../builders/desk.ts'
import { aTask, townships } from '../../builders/month.ts'
import { contentOf } from '../../builders/offices.ts'
import { aUnit, day } from '../../builders/register.ts'

const year = 2025

async function anOutreach(call: Client, heldOn: string, unitId: number | null, reach: number | null, cost: number) {
  const fields = {
    ...{ title: `宣传${heldOn}`, medium: 'talk', heldOn, unitId, audience: null, reach, cost },
    ...{ place: null, measureIds: null, content: null },
  }
  const { id } = await call.outreach.add({ fields: fields as never })
  await call.outreach.step({ id, event: 'carryOut', on: day(heldOn), note: '已开展' } as never)
  return id
}

/** Two towns, a works and its workshop below the first, a shop below none; works of each, and decoys of other days. */
async function aYear() {
  const desk = await aDesk()
  const { call } = desk
  const [one, two] = (await townships(call, 2)) as [number, number]
  const works = await aUnit(call, '东海机械有限公司', 'enterprise', { parentId: one })
  const workshop = await aUnit(call, '东海机械一分厂', 'enterprise', { parentId: works })
  const shop = await aUnit(call, '路边小店')
  await anOutreach(call, '2025-03-31', one, 10, 100_00)
  await anOutreach(call, '2025-04-01', works, 20, 200_00)
  await anOutreach(call, '2025-04-30', workshop, 30, 0)
  await anOutreach(call, '2025-12-31', two, 40, 50_00)
  await anOutreach(call, '2025-06-15', shop, 50, 0)
  await anOutreach(call, '2025-06-16', null, null, 0)
  await anOutreach(call, '2024-12-31', one, 999, 0)
  await anOutreach(call, '2026-01-01', one, 999, 0)
  const removed = await anOutreach(call, '2025-04-02', one, 999, 0)
  await call.outreach.remove({ id: removed, reason: '重复登记' } as never)
  return { desk, call, one, two }
}

const table = (call: Client, metric: string) => call.summaries.byUnit({ metric, year })
const monthsWith = (values: Readonly<Record<number, number>>, other: number | null = 0) =>
  Array.from({ length: 12 }, (_, at) => values[at + 1] ?? other)

describe('a figure by unit and month', () => {
  test('counts records under the nearest unit above that reports, sums fields, and adds up to the figure itself', async () => {
    const { call, one, two } = await aYear()
    const counted = await table(call, 'outreach.done')
    expect(counted.day).toBe('2025-12-31')
    expect(counted.rows.map(({ unitId, unitName, year: all }) => [unitId, unitName, all])).toEqual([
      [one, '第1镇人民政府', 3],
      [two, '第2镇人民政府', 1],
      [null, noUnitName, 2],
    ])
    expect(counted.rows.map(({ months }) => months)).toEqual([
      monthsWith({ 3: 1, 4: 2 }),
      monthsWith({ 12: 1 }),
      monthsWith({ 6: 2 }),
    ])
    expect(counted.total).toEqual({ months: monthsWith({ 3: 1, 4: 2, 6: 2, 12: 1 }), year: 6 })
    expect((await table(call, 'outreach.reach')).total.year).toBe(150)
    expect((await table(call, 'outreach.cost')).rows[0]!.months[3]).toBe(200_00)
    const { values } = { values: await call.summaries.values({ month: Month.parse('2025-04') }) }
    expect([values['outreach.done'], values['outreach.reach'], values['outreach.cost']]).toEqual([
      { month: 2, year: 3 },
      { month: 50, year: 60 },
      { month: 200_00, year: 300_00 },
    ])
  })

  test('opens the records of a cell: as many as it says, those of no unit too', async () => {
    const { call, one } = await aYear()
    const behind = async (unit: number | null, month: string, which: 'month' | 'year' = 'month') => {
      const under = { unit, day: day('2025-12-31') }
      const asked = { metric: 'outreach.done', month: Month.parse(month), which, under, offset: 0, limit: 50 }
      return (await call.summaries.records(asked)).rows.map(({ day: on, detail }) => [on, detail])
    }
    expect(await behind(one, '2025-04')).toEqual([
      ['2025-04-01', '东海机械有限公司'],
      ['2025-04-30', '东海机械一分厂'],
    ])
    expect(await behind(null, '2025-06')).toEqual([
      ['2025-06-15', '路边小店'],
      ['2025-06-16', ''],
    ])
    expect((await behind(one, '2025-12', 'year')).length).toBe(3)
  })

  test('of every metric adds up to the figure of each month, where things are not counted once', async () => {
    const { call, one, two } = await aYear()
    const { ids } = await call.tasks.add({ tasks: [aTask('报送学习情况', '2025-05-20')] })
    await call.tasks.dispatch({ taskIds: ids, unitIds: [one, two], on: day('2025-05-06') })
    const month = Month.parse('2025-05')
    const cells = { hazardsFound: cellOf(12), hazardsFixed: cellOf(9) }
    await call.figures.save({ unitId: one, month, receivedOn: day('2025-06-10'), cells, why: null })
    const values = await call.summaries.values({ month })
    for (const metric of metrics) {
      const { rows, total } = await table(call, metric.id)
      expect([metric.id, total.months[4]]).toEqual([metric.id, values[metric.id]!.month])
      if (metric.kind === 'rate' || metric.distinct) continue
      const known = rows.map(({ months }) => months[4]!).filter(value => value !== null)
      const sum = known.length === 0 ? null : known.reduce((all, value) => all + value, 0)
      expect([metric.id, sum]).toEqual([metric.id, total.months[4]])
    }
    const found = await table(call, 'figures.hazardsFound')
    expect(found.rows.map(({ months }) => months[4])).toEqual([12, null])
    expect((await table(call, 'figures.fixedRate')).rows.map(({ months }) => months[4])).toEqual([0.75, null])
  })

  test('says nothing of months to come, and refuses an unknown metric and a year that has not begun', async () => {
    const { call } = await aYear()
    await refusedWith('RECORD_NOT_FOUND', () => call.summaries.byUnit({ metric: 'outreach.none', year }))
    await refusedWith('RECORD_NOT_FOUND', () => call.summaries.byUnit({ metric: 'outreach.done', year: 2099 }))
  })

  test('leaves as a sheet and in print, in its order, with the total last', async () => {
    const { desk, call } = await aYear()
    const asked = { metric: 'outreach.done', year, sort: { by: 'm12', descending: true } }
    const sheet = await call.summaries.exportByUnit(asked)
    expect(sheet.name).toBe('2025年开展社会宣传（项）按单位和月份统计表.xlsx')
    expect((await contentOf(desk, sheet.file)).subarray(0, 2).toString()).toBe('PK')
    const printed = await lastOf(call, await call.summaries.printByUnit(asked))
    if (printed.phase !== 'done') throw new Error(JSON.stringify(printed))
    expect(printed.result).toMatchObject({ rows: 3, pages: 1 })
    const pages = await readPdf(await contentOf(desk, Handle.parse(printed.result['file'])))
    const lines = pages.flatMap(({ letters }) => linesOf(letters).map(({ text }) => text.replaceAll(/\s/gu, '')))
    expect(lines.slice(2)).toEqual([
      '序号单位1月2月3月4月5月6月7月8月9月10月11月12月合计',
      '1第2镇人民政府0000000000011',
      '2第1镇人民政府0012000000003',
      `3${noUnitName}0000020000002`,
      '合计0012020000016',
    ])
  })
})
