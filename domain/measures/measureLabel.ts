import { measureSystemNames, type MeasureSystem } from './measure.ts'

/** What a measure is called where it is named beside others: 十五条硬措施 6：立即深入扎实开展全国安全生产大检查. */
export const measureLabel = (measure: Readonly<Record<string, unknown>>): string =>
  `${measureSystemNames[measure['system'] as MeasureSystem]} ${String(measure['number'])}：${String(measure['title'])}`

const between = new RegExp(`[、；;]\\s*(?=(?:${Object.values(measureSystemNames).join('|')}) )`, 'u')

/** The labels in a text that names several measures; titles have 、 and ； of their own, so only those before a system part. */
export const measureLabelsIn = (text: string): readonly string[] => (text === '' ? [] : text.split(between))
