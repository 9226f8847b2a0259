/** Letters, digits and signs that stand in both widths; Chinese punctuation keeps the width it belongs to. */
const wide = /[０-９Ａ-Ｚａ-ｚ－．／＿＆＃＋％＠＊＝～]/gu

/** Signs that nobody sees: marks of direction, joiners, soft hyphens, selectors of a letter's variant. */
const unseen = /[\u00AD\u061C\u180E\u200C-\u200F\u202A-\u202E\u2060-\u2069]|\p{Variation_Selector}/gu

/** Letters that stand for others and look the same: radicals, as PDFs give them, and those of older sets of signs. */
const radicals = /[\u2E80-\u2FD5\uF900-\uFAD9]/gu

/** Radicals of simplified writing, which Unicode takes for letters of their own. */
const ownRadicals: Readonly<Record<string, string>> = {
  '\u2EA0': '民',
  '\u2EC1': '虎',
  '\u2EC4': '西',
  '\u2EC5': '见',
  '\u2EC9': '贝',
  '\u2ECB': '车',
  '\u2ED3': '长',
  '\u2ED4': '门',
  '\u2ED8': '青',
  '\u2ED9': '韦',
  '\u2EDA': '页',
  '\u2EDB': '风',
  '\u2EDC': '飞',
  '\u2EE2': '马',
  '\u2EE5': '鱼',
  '\u2EE6': '鸟',
  '\u2EE8': '麦',
  '\u2EE9': '黄',
  '\u2EEC': '齐',
  '\u2EEE': '齿',
  '\u2EF0': '龙',
  '\u2F3E': '户',
}

/**
 * Text as people type it and sheets hold it: full-width letters, digits and signs become half-width, every run of
 * blanks (also full-width and no-break) becomes one space, ends are cut.
 */
export const plainText = (typed: string): string =>
  typed
    .replace(unseen, '')
    .replace(radicals, radical => ownRadicals[radical] ?? radical.normalize('NFKC'))
    .replace(wide, letter => letter.normalize('NFKC'))
    .replace(/[\s\u200B\uFEFF]+/gu, ' ')
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

/** Dots that part the names of a person: they look the same and are typed as they come. */
const dots = /(?<=\p{L}) ?[·.．•‧・∙⋅･●。] ?(?=\p{L})/gu

/** The name of a person: as `plainName`, its parts by the one dot that identity cards have. */
export function personName(typed: string): string {
  const name = plainName(typed)
  return /\p{Script=Han}/u.test(name) ? name.replaceAll(dots, '·') : name
}
