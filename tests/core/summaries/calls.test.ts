import { describe, expect, test } from 'vitest'
import { cellOf, type FigureCells } from '../../../domain/figures/cell.ts'
import { Month } from '../../../domain/shared/period.ts'
import { metrics } from '../../../domain/summaries/metrics.ts'
import { aDesk, refusedWith, type Client } from '../../builders/desk.ts'
import { aLeader, aTask, townships } from '../../builders/month.ts'
import { day } from '../../builders/register.ts'

const month = Month.parse('2026-11')

const stretch = { offset: 0, limit: 500 }

const sound: FigureCells = {
  hazardsFound: cellOf(12),
  hazardsFixed: cellOf(10),
  finesDecided: cellOf(3_500_000),
  stopped: cellOf(0),
}

async function report(call: Client, unitId: number, receivedOn: string, cells = sound) {
  return call.figures.save({ unitId, month, receivedOn: day(receivedOn), cells, why: null })
}

describe('the monthly report', () => {
  async function approved() {
    const desk = await aDesk()
    const { call } = desk
    const leader = await aLeader(desk)
    const towns = await townships(call, 3)
    for (const town of towns) await report(call, town, '2026-12-10')
    const { ids } = await call.tasks.add({ tasks: [aTask('报送学习情况', '2026-11-18')] })
    await call.tasks.dispatch({ taskIds: ids, unitIds: towns, on: day('2026-11-02') })
    const { id } = await call.summaries.draft({ month })
    return { desk, call, leader, towns, id }
  }

  test('is drawn, checked, approved by another, frozen; later edits change nothing in it and show as restated', async () => {
    const { call, leader, towns, id } = await approved()
    await refusedWith('SUMMARY_EXISTS', () => call.summaries.draft({ month }))
    const draft = await call.summaries.get({ id })
    expect(draft.filled.map(({ paragraphs }) => paragraphs.join('')).join('')).toContain(
      '各单位发现隐患36个，完成整改30个',
    )
    expect(draft.checks.filter(({ level }) => level === 'error')).toEqual([])
    const typed = draft.sections.with(1, { ...draft.sections[1]!, paragraphs: ['本月检查企业99家次。'] })
    await call.summaries.edit({ id, sections: typed })
    expect(
      await refusedWith('SUMMARY_NOT_READY', () => call.summaries.step({ id, event: 'submit', note: null })),
    ).toMatchObject({
      at: '“99家次”是手工填写的数字，与系统数据都不相符。',
    })
    await call.summaries.redraft({ id })
    await call.summaries.step({ id, event: 'submit', note: null })
    const own = await leader.summaries.draft({ month: Month.parse('2026-10') })
    await leader.summaries.step({ id: own.id, event: 'submit', note: null })
    await refusedWith('OWN_APPROVAL', () => leader.summaries.approve({ id: own.id, signatory: '王主任' }))
    await leader.summaries.approve({ id, signatory: '王主任' })
    const { change } = await call.summaries.step({ id, event: 'freeze', note: null })
    await refusedWith('UNDO_NOT_POSSIBLE', () => call.audit.undo({ change }))
    const frozen = await call.summaries.get({ id })
    expect(await call.summaries.verify({ id })).toEqual({ digest: frozen.digest, sound: true })
    await call.figures.save({
      unitId: towns[0]!,
      month,
      receivedOn: day('2026-12-20'),
      cells: { ...sound, hazardsFound: cellOf(20) },
      why: '漏报',
    })
    const after = await call.summaries.get({ id })
    expect([after.values, after.filled, after.digest]).toEqual([frozen.values, frozen.filled, frozen.digest])
    expect(after.restated.map(({ id: metric, which }) => [metric, which])).toContainEqual([
      'figures.hazardsFound',
      'month',
    ])
    const found = async (unit: string | null) => {
      const { sources, units, series } = await call.summaries.series({ month, unit })
      const { values } = series.find(({ metric }) => metric === 'figures.hazardsFound')!
      expect(units).toEqual(['第1镇人民政府', '第2镇人民政府', '第3镇人民政府'])
      return { source: sources.at(-1), before: sources.at(-2), now: values.at(-1), last: values.at(-2) }
    }
    const source = { month, version: 1, digest: frozen.digest }
    expect(await found(null)).toEqual({ source, before: null, now: 36, last: null })
    expect(await found('第1镇人民政府')).toEqual({ source, before: null, now: 12, last: null })
    const { id: next } = await call.summaries.correct({ id, reason: '第1镇漏报8个' })
    expect(await call.summaries.get({ id: next })).toMatchObject({ version: 2, state: 'draft' })
    await call.summaries.step({ id: next, event: 'submit', note: null })
    await leader.summaries.approve({ id: next, signatory: '王主任' })
    await call.summaries.step({ id: next, event: 'freeze', note: null })
    const corrected = await call.summaries.get({ id: next })
    expect(await found(null)).toMatchObject({ source: { version: 2 }, now: 44 })
    expect(corrected.corrected).toContainEqual({ id: 'figures.hazardsFound', which: 'month', before: 36, after: 44 })
    expect((await call.summaries.list()).map(({ version, state }) => [version, state])).toEqual([
      [2, 'frozen'],
      [1, 'corrected'],
      [1, 'checking'],
    ])
  })

  test('that moved since its approval is not frozen', async () => {
    const { call, leader, towns, id } = await approved()
    await call.summaries.step({ id, event: 'submit', note: null })
    await leader.summaries.approve({ id, signatory: '王主任' })
    await call.figures.save({
      unitId: towns[0]!,
      month,
      receivedOn: day('2026-12-20'),
      cells: { hazardsFound: cellOf(1) },
      why: '更正',
    })
    await refusedWith('SUMMARY_NOT_READY', () => call.summaries.step({ id, event: 'freeze', note: null }))
    await refusedWith('NOTE_REQUIRED', () => call.summaries.step({ id, event: 'return', note: null }))
    await call.summaries.step({ id, event: 'return', note: '数据有变' })
    expect((await call.summaries.get({ id })).state).toBe('draft')
  })

  test('opens the records behind every figure: as many as the count says', async () => {
    const { call } = await approved()
    const values = await call.summaries.values({ month })
    for (const metric of metrics)
      for (const which of ['month', 'year'] as const) {
        const behind = await call.summaries.records({ metric: metric.id, month, which, offset: 0, limit: 500 })
        if (metric.kind === 'rate' || metric.unit === '学时' || metric.id === 'inspections.officers') continue
        const summed = metric.group === 'figures' && metric.id.startsWith('figures.')
        if (!summed) expect([metric.id, behind.total]).toEqual([metric.id, values[metric.id]![which] ?? 0])
      }
    const reports = await call.summaries.records({ metric: 'figures.hazardsFound', month, which: 'month', ...stretch })
    expect(reports.rows.map(({ detail }) => detail)).toEqual(Array.from({ length: 3 }, () => '2026-11　12个'))
  })

  test('gives its raw records in pieces, without identity numbers or names of persons', async () => {
    const { call } = await approved()
    const { columns, rows, next } = await call.summaries.raw({ table: 'assignments', month, after: 0 })
    expect([columns.includes('unit_id'), rows.length, next]).toEqual([true, 3, null])
  })
})
