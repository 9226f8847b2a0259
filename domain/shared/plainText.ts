/** Letters, digits and signs that stand in both widths; Chinese punctuation keeps the width it belongs to. */
const wide = /[０-９Ａ-Ｚａ-ｚ－．／＿＆＃＋％＠＊＝～]/gu

/**
 * Text as people type it and sheets hold it: full-width letters, digits and signs become half-width, every run of
 * blanks (also full-width and no-break) becomes one space, ends are cut.
 */
export const plainText = (typed: string): string =>
  typed
    .replace(wide, letter => letter.normalize('NFKC'))
    .replace(/[\s\u200B-\u200D\uFEFF]+/gu, ' ')
    .trim()

/** A code: half-width capitals, without blanks, dashes and a leading apostrophe. */
export const plainCode = (typed: string): string =>
  plainText(typed.normalize('NFKC'))
    .replace(/^'+/, '')
    .replace(/[\s\-‐-―]/gu, '')
    .toUpperCase()

/**
 * A name: as `plainText`, without the blanks that typists put between Chinese characters, brackets in the width that
 * a Chinese name has on its seal.
 */
export function plainName(typed: string): string {
  const name = plainText(typed).replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '')
  return /\p{Script=Han}/u.test(name) ? name.replace(/ *\(/g, '（').replace(/\) */g, '）') : name
}
