import { z } from 'zod'
import { Changed } from '../shared/changed.ts'
import { sessionCall } from '../shared/call.ts'
import { Month } from '../shared/period.ts'
import { IsoDay } from '../shared/time.ts'
import { FigureCells } from './cell.ts'

/** One expected unit and its month. */
export const FigureRow = z.strictObject({
  unitId: z.int(),
  unitName: z.string(),
  reportId: z.int().nullable(),
  state: z.enum(['onTime', 'late', 'missing']),
  receivedOn: IsoDay.nullable(),
  source: z.enum(['typed', 'sheet', 'form']).nullable(),
  cells: FigureCells,
})
export type FigureRow = z.output<typeof FigureRow>

/** A month's figures: expected units as of the last day of the period, in the order of their names. */
export const FigureGrid = z.strictObject({
  month: Month,
  from: IsoDay,
  to: IsoDay,
  due: IsoDay,
  /** When the office's own report is due at the city. */
  cityDue: IsoDay,
  /** False when the calendar of a year concerned is not known, so that the day is by weekends alone. */
  dueCertain: z.boolean(),
  expected: z.int(),
  onTime: z.int(),
  late: z.int(),
  missing: z.int(),
  rows: z.array(FigureRow),
})
export type FigureGrid = z.output<typeof FigureGrid>

/** Figures that units report every month: the grid of a month, and a unit's month typed in. */
export const figuresApi = {
  grid: sessionCall('figures.read')
    .input(z.strictObject({ month: Month }))
    .output(FigureGrid),
  /** The month that is in hand on a day, and those before that have figures, newest first. */
  months: sessionCall('figures.read')
    .input(z.strictObject({ day: IsoDay }))
    .output(z.strictObject({ current: Month, known: z.array(Month) })),
  /** A unit's whole month as typed; a correction needs its reason. Refuses FIGURES_CONFLICT with the sentence. */
  save: sessionCall('figures.write', 'UNIT_NOT_EXPECTED', 'FIGURES_CONFLICT', 'NOTE_REQUIRED')
    .input(
      z.strictObject({
        unitId: z.int(),
        month: Month,
        receivedOn: IsoDay,
        cells: FigureCells,
        why: z.string().trim().max(200).nullable(),
      }),
    )
    .output(Changed),
}
