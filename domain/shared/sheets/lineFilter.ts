import { plainText } from '../plainText.ts'

const total = /^(?:本页|本表|本月|本年|累计)?(?:合计|小计|总计|累计|共计)[:：]?$/u
const counted = /^(?:共|计)?[\d.,]+ ?[\p{Script=Han}%]{0,3}$/u
const note =
  /^(?:注|备注|说明|填表说明|填写说明|填表人|填报人|制表人?|制表单位|审核人?|审批人?|复核人?|经办人|单位负责人|主要负责人|分管负责人|负责人|联系人|联系电话|电话|填表日期|填报日期|填表时间|填报时间|报送时间|报送日期|制表日期|日期|签字|盖章|单位（?盖章）?)(?: ?[（(][^）)]{0,20}[）)])? ?[:：]/u

const filled = (cells: readonly string[]): string[] => cells.map(plainText).filter(cell => cell !== '')

/** 合计, 小计 … before nothing but numbers; a running number may stand before it. */
function isTotal(texts: readonly string[]): boolean {
  const at = texts.findIndex(text => total.test(text.replaceAll(' ', '')))
  return (
    at >= 0 &&
    texts.slice(0, at).every(text => /^\d+$/u.test(text)) &&
    texts.slice(at + 1).every(text => counted.test(text) || /^[/—-]$/u.test(text))
  )
}

/** 注：…, 填表人：… and what is written behind it; a name or a day may stand in a cell of its own. */
const isNote = (texts: readonly string[]): boolean =>
  note.test(texts[0]!) &&
  texts.every((text, at) => note.test(text) || (at > 0 && text.length <= 30 && note.test(texts[at - 1]!)))

/** What a row beneath the heads is: a record, or what else stands there. */
export type LineKind = 'record' | 'total' | 'note' | 'heads' | 'empty'

/** A further line of a note: numbered, a sentence, or longer than any name. */
const noteLine = /^(?:[（(]?[\d一二三四五六七八九十]{1,2}[、.．)）]|[①-⑳])|[。；;，,：:！]|.{20}/u

/**
 * Tells the records of a table from what else stands beneath its heads: rows of which no known column is filled (a
 * running number, a ruled empty line), the heads once more, totals, and notes. `places` are the known columns, `heads`
 * the row of the heads. The rows are asked in their order.
 */
export function lineSorter(
  places: readonly number[],
  heads: readonly string[],
): (cells: readonly string[]) => LineKind {
  let noted = false
  return cells => {
    const texts = filled(cells)
    const known = places.filter(place => plainText(cells[place] ?? '') !== '')
    if (texts.length === 0) return 'empty'
    if (isNote(texts)) {
      noted = true
      return 'note'
    }
    if (noted && texts.length === 1 && (known.length === 0 || noteLine.test(texts[0]!))) return 'note'
    noted = false
    if (isTotal(texts)) return 'total'
    if (known.length === 0) return 'empty'
    const again = known.length > 1 && known.every(place => plainText(cells[place]!) === plainText(heads[place] ?? ''))
    return again ? 'heads' : 'record'
  }
}

/** The same, where only records are wanted. */
export function lineFilter(places: readonly number[], heads: readonly string[]): (cells: readonly string[]) => boolean {
  const kindOf = lineSorter(places, heads)
  return cells => kindOf(cells) === 'record'
}
