import LineBreaker from 'linebreak'
import type { Typeface } from '../fonts/fontSet.ts'

/** Latin without a place to break that may be longer than a line: it breaks anywhere, so that no line is stretched. */
export const longLatin = /[\u0021-\u007E]{16,}/gu

/** How text is set in lines: typeface, size and width in points, and how far its first line is moved in. */
interface Measure {
  readonly typeface: Pick<Typeface, 'widthOf'>
  readonly size: number
  readonly width: number
  readonly indent?: number
}

/** Sums of widths differ in their last digits. */
const spare = 0.01

/** Words of a text, white space behind each included; a line may end after every one, and must after `\n`. */
function wordsOf(text: string): readonly string[] {
  const breaker = new LineBreaker(text)
  const ends = new Set<number>()
  for (let end = breaker.nextBreak(); end !== null; end = breaker.nextBreak()) ends.add(end.position)
  for (const { index, 0: word } of text.matchAll(longLatin))
    for (let inner = 1; inner < word.length; inner += 1) ends.add(index + inner)
  return [...ends].toSorted((one, other) => one - other).map((end, at, all) => text.slice(all[at - 1] ?? 0, end))
}

/** Letters of a word that is wider than a line, in pieces that fit. */
function pieces(word: string, fits: (text: string) => boolean): readonly string[] {
  const parts = ['']
  for (const letter of word) {
    if (parts.at(-1) === '' || fits(parts.at(-1)! + letter)) parts[parts.length - 1] += letter
    else parts.push(letter)
  }
  return parts
}

/**
 * The lines that a text is set in, as the layout engine breaks it: where UAX 14 lets a line end, a word that is wider
 * than the line anywhere. Joined they are the text; a line break in the text ends its line.
 */
export function wrapText(text: string, { typeface, size, width, indent = 0 }: Measure): readonly string[] {
  if (!/[\r\n]/u.test(text) && text.length * size <= width - indent) return [text]
  const lines: string[] = []
  let line = ''
  const room = (): number => width - (lines.length === 0 ? indent : 0)
  const fits = (letters: string): boolean => typeface.widthOf(letters.trimEnd()) * size <= room() - spare
  for (const word of wordsOf(text)) {
    if (line !== '' && !fits(line + word)) {
      lines.push(line)
      line = ''
    }
    const parts = line === '' && !fits(word) ? pieces(word, fits) : [line + word]
    lines.push(...parts.slice(0, -1))
    line = parts.at(-1)!
    if (/[\r\n]$/u.test(word)) {
      lines.push(line)
      line = ''
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}
