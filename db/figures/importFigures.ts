import { randomUUID } from 'node:crypto'
import type { RowOutcome } from '../../domain/sheets/sheetImport.ts'
import { figureChanges, figureConflicts, type FigureCells } from '../../domain/figures/cell.ts'
import type { FigureDraft } from '../../domain/figures/sheet.ts'
import type { Month } from '../../domain/shared/period.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'
import { expectedUnits, reportsOf, saveReport } from './figures.ts'

/** Which month a sheet of figures is of, the last day of its period, and when it came. */
interface FigureSheet {
  readonly month: Month
  readonly to: IsoDay
  readonly receivedOn: IsoDay
}

const sorted = (cells: FigureCells): string =>
  JSON.stringify(Object.entries(cells).toSorted(([one], [other]) => (one < other ? -1 : 1)))

/**
 * Decides rows of figures one after the other and, with a change, writes them. A unit that is not expected, of a name
 * that several have, or that stands in the sheet twice is rejected; a row without any figure reports nothing. A report
 * that is there keeps the day it came on and every figure that the row leaves blank.
 */
export class FigureImport {
  readonly #sheet: FigureSheet
  readonly #change: Change | null
  readonly #expected: ReadonlyMap<string, number[]>
  readonly #known: ReadonlyMap<number, { readonly cells: FigureCells }>
  readonly #seen = new Set<number>()

  constructor(read: ReadDb, sheet: FigureSheet, change: Change | null) {
    this.#sheet = sheet
    this.#change = change
    this.#known = reportsOf(read, sheet.month)
    const byName = Map.groupBy(expectedUnits(read, sheet.to), ({ name }) => name)
    this.#expected = new Map([...byName].map(([name, units]) => [name, units.map(({ id }) => id)]))
  }

  row({ name, cells }: FigureDraft): RowOutcome {
    const reject = (fault: string): RowOutcome => ({ kind: 'rejected', faults: [{ field: 'name', fault }] })
    const [unitId, other] = this.#expected.get(name) ?? []
    if (unitId === undefined) return reject('notExpected')
    if (other !== undefined) return reject('severalUnits')
    if (Object.keys(cells).length === 0) return { kind: 'blank' }
    if (this.#seen.has(unitId)) return reject('duplicate')
    this.#seen.add(unitId)
    const before = this.#known.get(unitId)?.cells
    const after = { ...before, ...cells }
    if (before !== undefined && sorted(before) === sorted(after)) return { kind: 'same' }
    const [conflict] = figureConflicts(after)
    if (conflict !== undefined) return { kind: 'rejected', faults: [{ field: conflict.part, fault: conflict.text }] }
    const { month, receivedOn } = this.#sheet
    if (this.#change !== null)
      saveReport(this.#change, { uid: randomUUID(), unitId, month, receivedOn, source: 'sheet', cells: after })
    return before === undefined ? { kind: 'added' } : { kind: 'changed', changes: figureChanges(before, after) }
  }
}
