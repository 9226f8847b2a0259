import { plainText } from '../shared/plainText.ts'
import { Month, monthPeriod, monthText, type PeriodRule } from '../shared/period.ts'

/** What texts say of the time that figures are of. */
export interface SaidTime {
  /** Months, each once: `2026-11`. */
  readonly months: readonly Month[]
  /** Months without their year: 11月. */
  readonly bare: readonly number[]
  /** Words for more than a month: 累计, 1-11月, 第三季度, a stretch of days that is no month of the office. */
  readonly longer: readonly string[]
}

const chineseDigits = '〇一二三四五六七八九'
const digit = (sign: string): string => String('○零OoＯ'.includes(sign) ? 0 : chineseDigits.indexOf(sign))

/** Chinese digits of years and months in ours: 二〇二六年十一月. */
const inDigits = (text: string): string =>
  text
    .replaceAll(/二[〇○零OoＯ][〇一二三四五六七八九○零OoＯ]{2}(?=年)/gu, year => [...year].map(digit).join(''))
    .replaceAll(/(?<![一二三四五六七八九十])(十?[一二]?|[三四五六七八九])(?=月)/gu, (said: string) =>
      said === '' ? '' : String((said.startsWith('十') ? 10 : 0) + (said === '十' ? 0 : Number(digit(said.at(-1)!)))),
    )

/** When somebody filled it in, and what stands behind: no word on what the figures are of. */
const filledIn =
  /(?:填报|填表|填写|报送|上报|制表|编制|打印|统计|印发|签字|审核)(?:时间|日期|日)? ?[:：] ?(?:20\d\d ?[年./-] ?\d{1,2}(?: ?[月./-] ?\d{0,2} ?[日号]?)?)?/gu

const stretch =
  /(20\d\d) ?[年./-] ?(\d{1,2}) ?[月./-] ?(\d{1,2}) ?[日号]? ?[-—–－~～至到]+ ?(?:(20\d\d) ?[年./-] ?)?(?:(\d{1,2}) ?[月./-] ?)?(\d{1,2}) ?[日号]?/gu
const bareStretch = /(\d{1,2}) ?[日号] ?[-—–－~～至到]+ ?(?:本月|当月|次月)?(\d{1,2}) ?[日号]/gu
const several = /(?<!\d)(?:0?[1-9]|1[0-2]) ?月?份? ?[-—–－~～至到]+ ?(?:20\d\d年)?(?:0?[1-9]|1[0-2]) ?月/gu
const words =
  /累计|年初至今|今年以来|[上下]半年|前[一二三四五六七八九十\d]+个?(?:季度|月)|第?[一二三四1-4]季度|全年|截[至止]/gu
const dated = /20\d\d ?[年./-] ?\d{1,2} ?[月./-] ?\d{1,2} ?[日号]?/gu
const whole = /(20\d\d) ?[年./-] ?(1[0-2]|0?[1-9])(?!\d)/gu
const packed = /(?<!\d)(20\d\d)(0[1-9]|1[0-2])(?!\d)/gu
const alone = /(?<![\d.])(1[0-2]|0?[1-9]) ?月(?! ?\d)/gu

const monthOf = (year: string, month: string): Month => Month.parse(`${year}-${month.padStart(2, '0')}`)

/** The month that a stretch of days is, by the office's way to count; null for any other. */
function monthOfStretch([, year, month, from, endYear, endMonth, to]: RegExpExecArray, rule: PeriodRule): Month | null {
  const [first, last] = [
    `${year}-${month!.padStart(2, '0')}`,
    `${endYear ?? year}-${(endMonth ?? month)!.padStart(2, '0')}`,
  ]
  const parsed = Month.safeParse(last)
  if (!parsed.success) return null
  const period = monthPeriod(rule, parsed.data)
  const isIt = period.from === `${first}-${from!.padStart(2, '0')}` && period.to === `${last}-${to!.padStart(2, '0')}`
  return isIt ? parsed.data : null
}

/**
 * What titles, names of sheets and lines above a table say of the time its figures are of. The day on which it was filled
 * in says nothing; a stretch of days is a month only if the office counts its months so.
 */
export function saidTime(texts: readonly string[], rule: PeriodRule): SaidTime {
  const months = new Set<Month>()
  const bare = new Set<number>()
  const longer: string[] = []
  for (const text of texts) {
    let rest = inDigits(plainText(text)).replaceAll(filledIn, ' ')
    const take = (pattern: RegExp, found: (match: RegExpExecArray) => void) => {
      for (const match of rest.matchAll(pattern)) found(match)
      rest = rest.replaceAll(pattern, ' ')
    }
    take(stretch, match => {
      const month = monthOfStretch(match, rule)
      if (month === null) longer.push(match[0])
      else months.add(month)
    })
    take(bareStretch, ([said]) => longer.push(said))
    take(several, ([said]) => longer.push(said))
    take(words, ([said]) => longer.push(said))
    take(dated, () => undefined)
    take(whole, ([, year, month]) => months.add(monthOf(year!, month!)))
    take(packed, ([, year, month]) => months.add(monthOf(year!, month!)))
    const year = /(20\d\d) ?年/u.exec(rest)?.[1]
    take(alone, ([, month]) => (year === undefined ? bare.add(Number(month)) : months.add(monthOf(year, month!))))
  }
  return { months: [...months], bare: [...bare], longer }
}

/** The one month that is said, with its year; null where none is, several are, or it is about more than a month. */
export function onlyMonth({ months, bare, longer }: SaidTime): Month | null {
  const [only, other] = months
  if (only === undefined || other !== undefined || longer.length > 0) return null
  return bare.every(month => month === Number(only.slice(5))) ? only : null
}

/** Why figures may not be those of a month, in words; null where nothing says so. */
export function otherTime({ months, bare, longer }: SaidTime, month: Month): string | null {
  const others = [
    ...months.filter(said => said !== month).map(monthText),
    ...bare.filter(said => said !== Number(month.slice(5))).map(said => `${said}月`),
    ...longer,
  ]
  return others.length === 0 ? null : `写的是“${[...new Set(others)].join('、')}”，不是${monthText(month)}`
}
