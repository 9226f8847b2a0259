import { measureSystemNames, type MeasureSystem } from './measure.ts'

/** What a measure is called where it is named beside others: 十五条硬措施 6：立即深入扎实开展全国安全生产大检查. */
export const measureLabel = (measure: Readonly<Record<string, unknown>>): string =>
  `${measureSystemNames[measure['system'] as MeasureSystem]} ${String(measure['number'])}：${String(measure['title'])}`
