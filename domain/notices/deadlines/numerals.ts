const digits = '〇一二三四五六七八九'

/** One number as papers write it: Arabic digits, or Chinese up to ninety-nine. */
export const numeral = String.raw`(?:\d{1,3}|[一二三四五六七八九十两廿卅]{1,3})`

/** A year in four digits of either script. */
export const yearNumeral = String.raw`(?:(?:19|20)\d{2}|二〇[〇一二三四五六七八九]{2})`

function chineseCount(text: string): number | null {
  const plain = text.replace('两', '二').replace('廿', '二十').replace('卅', '三十')
  const found = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/u.exec(plain)
  if (found === null) return null
  const [, tens = '', ten = '', ones = ''] = found
  if (ten === '') return tens !== '' && ones === '' ? digits.indexOf(tens) : null
  return (tens === '' ? 1 : digits.indexOf(tens)) * 10 + (ones === '' ? 0 : digits.indexOf(ones))
}

/** The number that a numeral says; null where it says none. */
export const numberOf = (text: string): number | null => (/^\d+$/u.test(text) ? Number(text) : chineseCount(text))

/** The year that four digits of either script say. */
export const yearOf = (text: string): number =>
  Number([...text].map(sign => (digits.includes(sign) ? digits.indexOf(sign) : sign)).join(''))
