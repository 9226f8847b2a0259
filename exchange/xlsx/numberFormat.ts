/** What a number format makes of a number, as far as it matters for reading. */
export type NumberFormat =
  | { readonly kind: 'general' }
  | { readonly kind: 'text' }
  | { readonly kind: 'time' }
  /** A day; `parts` are those of day, month and year that it shows. */
  | { readonly kind: 'day'; readonly parts: 'day' | 'month' }
  | NumberSections

/** How numbers are shown. */
interface NumberSections {
  readonly kind: 'number'
  /** For positive numbers, negative ones and zero. */
  readonly sections: readonly [Section, Section, Section]
}

/** One section of a format of numbers. */
export interface Section {
  /** Digits shown at least before the point, and just so many after it. */
  readonly digits: number
  readonly decimals: number
  readonly percent: boolean
  /** Words of the format behind the digits, such as 万元. */
  readonly unit: string
  /** It shows another number: scaled down, or with a point or digits of its own. */
  readonly alters: boolean
  /** It shows no digit at all, or none for zero. */
  readonly blank: boolean
  readonly blankZero: boolean
}

/** Longest code that any program writes; a longer one is not taken apart. */
const maxCode = 255

/** A sign of a format: what stands for itself, or what means something. */
interface Sign {
  readonly text: string
  readonly literal: boolean
}

/** The signs of a code by sections, in one pass: quotes, escapes, blanks of a letter's width and brackets taken apart. */
function sectionsOf(code: string): Sign[][] {
  const sections: Sign[][] = [[]]
  const letters = [...code]
  const until = (from: number, end: string): number => {
    const found = letters.indexOf(end, from)
    return found < 0 ? letters.length : found
  }
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at]!
    const own = sections.at(-1)!
    if (letter === ';') sections.push([])
    else if (letter === '"') {
      const end = until(at + 1, '"')
      own.push({ text: letters.slice(at + 1, end).join(''), literal: true })
      at = end
    } else if (letter === '[') {
      const end = until(at, ']')
      own.push({
        text: letters
          .slice(at, end + 1)
          .join('')
          .toLowerCase(),
        literal: false,
      })
      at = end
    } else if (letter === '\\' || letter === '!') own.push({ text: letters[(at += 1)] ?? '', literal: true })
    else if (letter === '_' || letter === '*') at += 1
    else own.push({ text: letter, literal: false })
  }
  return sections
}

const meaningOf = (signs: readonly Sign[]): string =>
  signs
    .map(({ text, literal }) => (literal || (text.startsWith('[') && !/^\[[hms]+\]$/.test(text)) ? '' : text))
    .join('')

function dayOrTime(meaning: string): NumberFormat | null {
  // general holds an `e` and an `l` and no date
  const plain = meaning.toLowerCase().replaceAll('general', '').replaceAll('am/pm', 'h').replaceAll('上午/下午', 'h')
  const [hasDay, hasYear, hasMonth] = [
    plain.includes('d'),
    /[ye]/.test(plain) && !/[0#?]/.test(plain),
    plain.includes('m'),
  ]
  const timed = /[hs]/.test(plain)
  if (hasDay || (hasMonth && !timed)) return { kind: 'day', parts: hasDay ? 'day' : 'month' }
  if (hasYear) return { kind: 'day', parts: 'month' }
  return timed ? { kind: 'time' } : null
}

const isDigit = ({ text, literal }: Sign): boolean => !literal && /^[0#?]$/.test(text)

function sectionOf(signs: readonly Sign[]): Section {
  const places = signs.flatMap((sign, at) => (isDigit(sign) ? [at] : []))
  const [first, last] = [places[0] ?? -1, places.at(-1) ?? -1]
  const own = (text: string) => signs.findIndex(sign => !sign.literal && sign.text === text)
  const point = own('.')
  const behind = (at: number) => point >= 0 && at > point
  const general = /general|@/i.test(meaningOf(signs))
  // a comma behind the last digit divides by a thousand
  const scaled = signs.slice(last + 1).some(({ text, literal }) => !literal && text === ',') && last >= 0
  const within = signs.slice(Math.max(first, 0), last + 1).some(({ text, literal }) => literal && /[\d.,]/.test(text))
  const before = signs.slice(0, Math.max(first, 0)).some(({ text, literal }) => literal && /\d/.test(text))
  const after = signs.slice(last + 1).filter(({ literal }) => literal)
  const exponent = /e[+-]/i.test(meaningOf(signs)) || meaningOf(signs).includes('/')
  const zeros = places.filter(at => signs[at]!.text === '0')
  return {
    digits: zeros.filter(at => !behind(at)).length,
    decimals: zeros.filter(behind).length,
    percent: own('%') >= 0,
    unit: after
      .map(({ text }) => text)
      .join('')
      .replaceAll(/[^\p{Script=Han}]/gu, ''),
    alters: !exponent && (scaled || within || before || after.some(({ text }) => /\d/.test(text))),
    blank: places.length === 0 && !general,
    blankZero: places.length > 0 && zeros.length === 0 && !general,
  }
}

const conditional = (signs: readonly Sign[]): boolean => signs.some(({ text }) => /^\[[<>=]/.test(text))

/** Reads a format code, in time that grows with its length. */
export function formatOf(code: string): NumberFormat {
  if (code.length > maxCode || /^\s*(?:general|G\/通用格式)?\s*$/i.test(code)) return { kind: 'general' }
  const sections = sectionsOf(code)
  const [first] = sections
  if (first === undefined) return { kind: 'general' }
  if (/^@$/.test(meaningOf(first).trim())) return { kind: 'text' }
  const day = dayOrTime(meaningOf(first))
  if (day !== null) return day
  const own = sections.slice(0, 3).map(sectionOf)
  // of conditions only this is asked: whether any of them shows another number
  if (sections.some(conditional)) {
    const plain = {
      ...own[0]!,
      digits: 0,
      decimals: 0,
      blank: false,
      blankZero: false,
      alters: own.some(one => one.alters),
    }
    return { kind: 'number', sections: [plain, plain, plain] }
  }
  return { kind: 'number', sections: [own[0]!, own[1] ?? own[0]!, own[2] ?? own[0]!] }
}

/** Formats that every program knows by number (ECMA-376 part 1, 18.8.30, Chinese ones too). */
const monthsOnly = new Set([17, 27, 36, 50, 52, 57])
const times = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56])
const numbers: Readonly<Record<number, string>> = { 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%' }

/** A format by its number, where the file gives no code. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 49) return { kind: 'text' }
  if (times.has(id)) return { kind: 'time' }
  const isDay = (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)
  if (isDay) return { kind: 'day', parts: monthsOnly.has(id) ? 'month' : 'day' }
  const code = numbers[id]
  return code === undefined ? { kind: 'general' } : formatOf(code)
}
