/**
 * Text as people type it and sheets hold it: full-width letters, digits and signs become half-width (NFKC), every run
 * of blanks (also full-width and no-break) becomes one space, ends are cut.
 */
export const plainText = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\uFEFF]+/gu, ' ')
    .trim()

/** A code: as `plainText`, capitals, without blanks, dashes and a leading apostrophe. */
export const plainCode = (typed: string): string =>
  plainText(typed)
    .replace(/^'+/, '')
    .replace(/[\s\-‐-―]/gu, '')
    .toUpperCase()

/** A name: as `plainText`, without the blanks that typists put between Chinese characters. */
export const plainName = (typed: string): string =>
  plainText(typed).replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '')
