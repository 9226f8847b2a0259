import { pinyin } from 'pinyin-pro'

/** Marks the end of a word in the index, so that its last character can be found alone; no name has this letter. */
const end = 'þ'
/** Joins the characters round one that may be mistyped. */
const gap = 'ð'

/** Text in the form that is indexed and searched: half-width, lower case, only letters and digits. */
export const searchable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Overlapping pairs of characters, and the last one with the end mark: `张建 建国 国þ`. */
export function pairs(text: string): string {
  const letters = [...text, end]
  return letters
    .slice(1)
    .map((letter, at) => letters[at]! + letter)
    .join(' ')
}

/** Every character with the next but one, for three-letter words with a mistyped middle. */
export function skips(text: string): string {
  const letters = [...text]
  return letters
    .slice(2)
    .map((letter, at) => letters[at]! + gap + letter)
    .join(' ')
}

/** 拼音首字母 of a name: `威海高新区` gives `whgxq`. Surnames are read as surnames where `person` is set. */
export const initialsOf = (name: string, person = false): string =>
  searchable(
    pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', ...(person ? { mode: 'surname' } : {}) }).join(
      '',
    ),
  )

/** The index expression for a piece of text within a word. */
export function containing(text: string): string {
  const letters = [...text]
  if (letters.length === 1) return `"${text}" *`
  return `"${letters
    .slice(1)
    .map((letter, at) => letters[at]! + letter)
    .join(' ')}"`
}

/** The index expression for text with its character `at` left out: both sides, as far as they are two letters long. */
function without(letters: readonly string[], at: number): string | null {
  const sides = [letters.slice(0, at), letters.slice(at + 1)].filter(side => side.length > 1)
  if (sides.length === 0) return null
  return `(${sides.map(side => containing(side.join(''))).join(' AND ')})`
}

/**
 * The index expression for everything that may be one typo away from the text: a character wrong, missing, too many,
 * or two changed about. Finds too much; the reader compares letter by letter.
 */
export function nearly(text: string): string {
  const letters = [...text]
  const found = letters.map((_, at) => without(letters, at)).filter(expression => expression !== null)
  if (letters.length === 3) found.push(`"${letters[0]}${gap}${letters[2]}"`, `"${letters[0]}${letters[2]}"`)
  const swapped = letters.slice(1).map((letter, at) => {
    const other = [...letters.slice(0, at), letter, letters[at]!, ...letters.slice(at + 2)]
    return containing(other.join(''))
  })
  return [...found, ...swapped].join(' OR ')
}
