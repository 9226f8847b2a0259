import { randomUUID } from 'node:crypto'
import { expectedUnits, reportedMonths, reportOf, saveReport } from '../../db/figures/figures.ts'
import { figureConflicts } from '../../domain/figures/cell.ts'
import { Month, monthPeriod } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { monthInHand, reporting } from '../settings/calendar.ts'
import { contract } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import { figureGrid } from './monthGrid.ts'

export const figureHandlers = {
  grid: contract.figures.grid.handler(({ input, context }) => figureGrid(context.core.store.read, input.month)),
  months: contract.figures.months.handler(({ input, context: { core } }) => ({
    current: monthInHand(core.store.read, input.day),
    known: reportedMonths(core.store.read).map(month => Month.parse(month)),
  })),
  save: contract.figures.save.handler(({ input, context }) => {
    const { core } = context
    const { to } = monthPeriod(reporting(core.store.read).rule, input.month)
    const [conflict] = figureConflicts(input.cells)
    if (conflict !== undefined) throw new Refusal('FIGURES_CONFLICT', { at: conflict.text })
    return changing(context, { action: 'figures.save', why: input.why }, at => {
      if (!expectedUnits(at.read, to).some(({ id }) => id === input.unitId)) throw new Refusal('UNIT_NOT_EXPECTED')
      const corrects = reportOf(at, input.unitId, input.month) !== null
      if (corrects && (input.why ?? '').length < 2) throw new Refusal('NOTE_REQUIRED')
      const { unitId, month, receivedOn, cells } = input
      return { id: saveReport(at, { uid: randomUUID(), unitId, month, receivedOn, source: 'typed', cells }) }
    })
  }),
}
