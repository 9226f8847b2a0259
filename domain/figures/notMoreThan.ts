import { figureItems } from './items.ts'

/** Pairs of items, by their keys, of which the first can be no larger than the second in a unit's own report. */
export const pairsInReport: readonly (readonly [part: string, whole: string])[] = figureItems.flatMap(
  ({ key, atMost = [] }) =>
    atMost.filter(bound => bound.in.includes('report')).map(({ whole }) => [key, whole] as const),
)
