/** A text made ready for reading: signs in one width, no blanks; `at` leads each sign back to its place in the text. */
export interface PlainLine {
  readonly text: string
  readonly at: readonly number[]
  /** Places at which a sign was guessed: a letter O that stands for 0. */
  readonly guessed: ReadonlySet<number>
}

const sameSigns: Readonly<Record<string, string>> = {
  '○': '〇',
  零: '〇',
  Ｏ: 'O',
  '(': '（',
  ')': '）',
  ',': '，',
  ';': '；',
  '－': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '～': '-',
  '~': '-',
  '：': ':',
  '．': '.',
}

const numericDay = /\d{4}([-./])\d{1,2}\1\d{1,2}$/u

const guesses: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1' }
const isDigit = (sign: string | undefined): boolean => sign !== undefined && /[\dOoIl]/u.test(sign)

/** Letters that a recogniser took for digits, where digits or the words of a date stand beside them. */
function guessDigits(signs: string[]): Set<number> {
  const guessed = new Set<number>()
  for (const [index, sign] of signs.entries()) {
    const meant = guesses[sign]
    if (meant === undefined) continue
    const beside = /\d/u.test(signs[index - 1] ?? '') || /\d/u.test(signs[index + 1] ?? '')
    if (!beside || !(isDigit(signs[index + 1]) || /[年月日号]/u.test(signs[index + 1] ?? ''))) continue
    signs[index] = meant
    guessed.add(index)
  }
  return guessed
}

/** Makes a text ready for reading. What stands in 《》 is the name of a paper, and says no day: it is masked. */
export function plainLine(text: string): PlainLine {
  const signs: string[] = []
  const at: number[] = []
  for (const [index, sign] of text.split('').entries()) {
    if (/[\s\u3000\u200B\uFEFF]/u.test(sign)) {
      // behind 2026.5.20 a blank tells the day from the hour
      if (!numericDay.test(signs.slice(-10).join(''))) continue
      signs.push(' ')
      at.push(index)
      continue
    }
    const narrow = /[０-９Ａ-Ｚａ-ｚ]/u.test(sign) ? sign.normalize('NFKC') : sign
    signs.push(sameSigns[narrow] ?? narrow)
    at.push(index)
  }
  const guessed = guessDigits(signs)
  const masked = signs.join('').replace(/《[^》]*》/gu, name => '＊'.repeat(name.length))
  return { text: masked, at, guessed }
}

/** A place in a line from which patterns are read one after the other. */
export class Cursor {
  readonly text: string
  at: number

  constructor(text: string, at: number) {
    this.text = text
    this.at = at
  }

  /** Takes what the pattern finds exactly here, and goes behind it; null and stays where it finds nothing. */
  eat(pattern: string): RegExpExecArray | null {
    const found = sticky(pattern)
    found.lastIndex = this.at
    const taken = found.exec(this.text)
    if (taken !== null) this.at = found.lastIndex
    return taken
  }

  /** True where the pattern stands here. */
  sees(pattern: string): boolean {
    const found = sticky(pattern)
    found.lastIndex = this.at
    return found.test(this.text)
  }

  /** What stands before a place, back to the end of the sentence before. */
  before(at = this.at): string {
    return this.text.slice(Math.max(0, at - 40), at).replace(/^.*[。！？\n]/su, '')
  }

  /** What follows, up to the end of the part of the sentence. */
  after(): string {
    return /^[^，。；！？\n]*/u.exec(this.text.slice(this.at, this.at + 40))![0]
  }
}

const made = new Map<string, RegExp>()

function sticky(pattern: string): RegExp {
  const known = made.get(pattern)
  if (known !== undefined) return known
  const fresh = new RegExp(pattern, 'uy')
  made.set(pattern, fresh)
  return fresh
}
