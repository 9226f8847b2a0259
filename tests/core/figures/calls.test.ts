import { describe, expect, test } from 'vitest'
import { cellOf, type FigureCells } from '../../../domain/figures/cell.ts'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk, refusedWith, type Client } from '../../builders/desk.ts'
import { townships } from '../../builders/month.ts'
import { aUnit, day } from '../../builders/register.ts'

const month = Month.parse('2026-11')

const sound: FigureCells = {
  hazardsFound: cellOf(12),
  hazardsFixed: cellOf(10),
  finesDecided: cellOf(3_500_000),
  stopped: cellOf(0),
}

async function report(call: Client, unitId: number, receivedOn: string, cells = sound) {
  return call.figures.save({ unitId, month, receivedOn: day(receivedOn), cells, why: null })
}

describe('unit figures', () => {
  test('a golden month: opened, closed, merged, nil, missing and late each counted where they belong', async () => {
    const { call } = await aDesk()
    const [nil, late, missing, closing, merging] = (await townships(call, 5)) as [
      number,
      number,
      number,
      number,
      number,
    ]
    await aUnit(call, '不报送镇', 'townStreet')
    const opened = await aUnit(call, '新设镇', 'townStreet', { reportsMonthly: true }, '2026-11-20')
    await aUnit(call, '次月设立镇', 'townStreet', { reportsMonthly: true }, '2026-12-01')
    await call.organizations.close({ id: closing, on: day('2026-11-15'), reason: '撤销' })
    await call.organizations.merge({ id: merging, into: late, on: day('2026-12-05'), reason: '合并' })
    await report(call, nil, '2026-12-15', { hazardsFound: cellOf(0) })
    await report(call, late, '2026-12-16')
    await report(call, merging, '2026-12-01', { hazardsFound: { state: 'notApplicable', reason: '筹备撤并' } })
    await refusedWith('UNIT_NOT_EXPECTED', () => report(call, closing, '2026-12-01'))
    const grid = await call.figures.grid({ month })
    expect([grid.due, grid.cityDue, grid.dueCertain]).toEqual(['2026-12-15', '2026-12-18', true])
    expect(grid.rows.map(({ unitId, state }) => [unitId, state]).sort()).toEqual(
      [
        [nil, 'onTime'],
        [late, 'late'],
        [missing, 'missing'],
        [merging, 'onTime'],
        [opened, 'missing'],
      ].sort(),
    )
    expect([grid.expected, grid.onTime, grid.late, grid.missing]).toEqual([5, 2, 1, 2])
    const values = await call.summaries.values({ month })
    expect(values['figures.hazardsFound']).toEqual({ month: 12, year: 12 })
    expect(values['figures.casesFiled']).toEqual({ month: null, year: null })
    expect(values['figures.fixedRate']!.month).toBeCloseTo(10 / 12)
  })

  test('that contradict themselves are refused with the sentence; a correction wants its reason and keeps the day', async () => {
    const { call } = await aDesk()
    const [town] = (await townships(call, 1)) as [number]
    const wrong = { ...sound, hazardsFixed: cellOf(13) }
    expect(await refusedWith('FIGURES_CONFLICT', () => report(call, town, '2026-12-01', wrong))).toMatchObject({
      at: '完成整改（13）大于发现隐患（12）',
    })
    await report(call, town, '2026-12-01')
    await refusedWith('NOTE_REQUIRED', () => report(call, town, '2026-12-20'))
    await call.figures.save({ unitId: town, month, receivedOn: day('2026-12-20'), cells: sound, why: '重新核实' })
    expect((await call.figures.grid({ month })).rows[0]).toMatchObject({ state: 'onTime', receivedOn: '2026-12-01' })
  })
})
