import { plainText } from '../shared/plainText.ts'
import { cellOf, type FigureCell } from './cell.ts'
import type { FigureItem } from './items.ts'

/** 1 万元 in 分. */
const wan = 1_000_000

/**
 * What a person typed for an item: a number (万元 with up to four decimals), 0 or 无 for a reported zero, 不适用 with
 * the reason; null where nothing was typed. A text says why it cannot stand.
 */
export function parseFigure(item: Pick<FigureItem, 'unit'>, typed: string): FigureCell | string | null {
  const plain = plainText(typed)
  if (plain === '') return null
  // a comma is taken away only where it parts thousands: 3，5 is not 35
  const number = plain.replace(/ ?(\p{Script=Han}{1,3})$/u, (said, unit: string) => (unit === item.unit ? '' : said))
  const text = /^\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?$/u.test(number) ? number.replaceAll(/[,，]/gu, '') : number
  if (/^[零无]$/u.test(text)) return { state: 'zero' }
  const reason = /^(?:不适用|\/)[:：]?(.*)$/u.exec(text)
  if (reason !== null) {
    const why = reason[1]!.trim()
    return why.length < 2 ? '请写明不适用的原因，如“不适用：无此类企业”' : { state: 'notApplicable', reason: why }
  }
  const money = item.unit === '万元'
  if (money && /^\d{1,9}\.\d{5,}$/u.test(text)) return '小数最多四位（精确到元）'
  if (!(money ? /^\d{1,9}(\.\d{1,4})?$/u : /^\d{1,9}(\.0+)?$/u).test(text))
    return money ? '应为数字，单位万元' : '应为整数'
  return cellOf(money ? Math.round(Number(text) * wan) : Number(text))
}
