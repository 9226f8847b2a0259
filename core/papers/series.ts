import { nextPart, nextSerial, type StoredPaper } from '../../db/papers/papers.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { enforcementSeries, paperNumber } from '../../domain/papers/number.ts'
import { paperTraits } from '../../domain/papers/paper.ts'
import { inspectionOfPaper } from '../inspections/paperInputs.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { currentLetterhead } from '../settings/letterhead.ts'

/** The number series of a paper: its code, and the serial where it is not simply the next. */
export interface Series {
  readonly code: string
  readonly year: number
  /** Serial of the inspection, which all its papers bear; null for the next of the series. */
  readonly serial: number | null
  /** Number of the paper within its serial; null for the next one. */
  readonly part: number | null
}

/** Where a paper's number comes from; null for papers without one. */
export function seriesOf(core: CoreState, order: PaperOrder): Series | null {
  const { series } = paperTraits[order.kind]
  if (series === undefined) return null
  const { code, regionShort } = currentLetterhead(core.store.read)
  if (series === 'official') return { code, year: Number(order.day.slice(0, 4)), serial: null, part: 1 }
  const { inspection, orders } = inspectionOfPaper(core, order)
  const { year, serial } = inspection
  const part = order.kind === 'rectificationOrder' ? orders.findIndex(({ id }) => id === order.record) + 1 : null
  return { code: enforcementSeries(regionShort, series), year, serial, part }
}

/** The place of a paper in its series; all null for papers without a number. */
export type SeriesPlace = Pick<StoredPaper, 'code' | 'year' | 'serial' | 'part'>

const unnumbered: SeriesPlace = { code: null, year: null, serial: null, part: 1 }

/** The place that a paper would have if it were issued now. */
export function nextPlace({ store }: CoreState, series: Series | null): SeriesPlace {
  if (series === null) return unnumbered
  const { code, year } = series
  const serial = series.serial ?? nextSerial(store.read, code, year)
  return { code, year, serial, part: series.part ?? nextPart(store.read, code, year, serial) }
}

/** The number of a place as it is printed; null for papers without one. */
export const numberOf = ({ code, year, serial, part }: SeriesPlace): string | null =>
  code === null || year === null || serial === null ? null : paperNumber(code, year, serial, part)
