import { z } from 'zod'
import { figureItem, figureItems, type FigureItem } from './items.ts'
import { pairsInReport } from './notMoreThan.ts'

/** One figure of one unit and month: a value, a reported zero, not applicable with the reason; missing is no cell. */
export const FigureCell = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('value'), value: z.int().min(1).max(1_000_000_000_000) }),
  z.strictObject({ state: z.literal('zero') }),
  z.strictObject({ state: z.literal('notApplicable'), reason: z.string().trim().min(2).max(100) }),
])
export type FigureCell = z.output<typeof FigureCell>

/** The cells of one unit's month by item; an item that is not there is missing. */
export const FigureCells = z.record(z.string().max(40), FigureCell)
export type FigureCells = z.output<typeof FigureCells>

/** What a cell counts for in a sum: its value; nothing is known of a missing one. */
export function countOf(cell: FigureCell | undefined): number | null {
  if (cell === undefined || cell.state === 'notApplicable') return null
  return cell.state === 'zero' ? 0 : cell.value
}

/** A cell for a number: zero is told apart from a value. */
export const cellOf = (value: number): FigureCell => (value === 0 ? { state: 'zero' } : { state: 'value', value })

/** An item that differs between two states of a report. */
interface FigureChange {
  readonly field: string
  readonly from: string
  readonly to: string
}

/** A pair of figures that cannot both be right. */
interface FigureConflict {
  readonly part: string
  readonly whole: string
  readonly text: string
}

/** Pairs of a unit's month in which the part is larger than its whole, such as 完成整改 larger than 发现隐患. */
export function figureConflicts(cells: FigureCells): readonly FigureConflict[] {
  return pairsInReport.flatMap(([part, whole]) => {
    const [less, more] = [countOf(cells[part]), countOf(cells[whole])]
    if (less === null || more === null || less <= more) return []
    return [{ part, whole, text: `${figureItem(part).name}（${less}）大于${figureItem(whole).name}（${more}）` }]
  })
}

/** A cell in words: 12, 3.5 (万元), 0, 不适用：无此类企业; 未报 for a missing one. */
export function cellWords({ unit }: Pick<FigureItem, 'unit'>, cell: FigureCell | undefined): string {
  if (cell === undefined) return '未报'
  if (cell.state === 'notApplicable') return `不适用：${cell.reason}`
  const value = cell.state === 'zero' ? 0 : cell.value
  return String(unit === '万元' ? value / 1_000_000 : value)
}

/** The items in which two states of a report differ, in words. */
export const figureChanges = (before: FigureCells, after: FigureCells): FigureChange[] =>
  figureItems
    .map(item => ({ field: item.key, from: cellWords(item, before[item.key]), to: cellWords(item, after[item.key]) }))
    .filter(({ from, to }) => from !== to)

/** 分 as 万元 with two decimals, without a unit: 1234500 gives 1.23. */
export const inWan = (fen: number): string => (fen / 1_000_000).toFixed(2)
