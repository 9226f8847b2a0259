const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  middot: '·',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  emsp: '\u3000',
  ensp: ' ',
}

const codePoint = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/giu, (whole, decimal, hex, name: string | undefined) =>
    decimal !== undefined
      ? codePoint(Number(decimal))
      : hex !== undefined
        ? codePoint(Number.parseInt(String(hex), 16))
        : (entities[name!.toLowerCase()] ?? whole),
  )

/** The text of a web page, or of a page saved under the name of a Word file: blocks as lines, cells apart by tabs. */
export function htmlText(html: string): string {
  const seen = html
    .replace(/<!--[\s\S]*?-->/gu, '')
    .replace(/<(script|style|head|noscript|template)\b[\s\S]*?<\/\1\s*>/giu, '')
    .replace(/[\r\n\t]+/gu, ' ')
    .replace(/<\/t[dh]\s*>\s*(?=<t[dh]\b)/giu, '\t')
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/table|hr)\b[^>]*>/giu, '\n')
    .replace(/<p\b[^>]*>(?=[^<]*<\/p>\s*<\/t[dh]>)/giu, '')
    .replace(/<[^<>]*>/gu, '')
  return decoded(seen)
    .split('\n')
    .map(line => line.replace(/^ +| +$/gu, ''))
    .filter(line => line.trim() !== '')
    .map(line => (line.includes('\t') ? line : `\u3000\u3000${line.trim()}`))
    .join('\n')
}

const hiddenGroups =
  /^\{\\\*|^\{\\(?:fonttbl|colortbl|stylesheet|info|pict|header|footer|headerl|headerr|footerl|footerr|listtable|listoverridetable|themedata|datastore|generator|object)\b/u

/** Letters of a code page as RTF writes them: \'b9\'d8 is one letter of GBK. */
const gbk = (run: string): string =>
  new TextDecoder('gb18030').decode(Uint8Array.from(run.match(/[\da-f]{2}/giu)!.map(pair => Number.parseInt(pair, 16))))

/** The text of an RTF file: paragraphs as lines, rows of tables with cells apart by tabs; fonts and pictures left out. */
export function rtfText(rtf: string): string {
  let text = ''
  let hidden = 0
  let skip = 0
  let uc = 1
  for (let at = 0; at < rtf.length;) {
    const sign = rtf[at]!
    if (sign === '{') {
      if (hidden > 0 || hiddenGroups.test(rtf.slice(at, at + 40))) hidden += 1
      at += 1
    } else if (sign === '}') {
      hidden = Math.max(0, hidden - 1)
      at += 1
    } else if (sign === '\\') {
      const bytes = /^(?:\\'[\da-f]{2})+/iu.exec(rtf.slice(at, at + 4000))?.[0]
      const word = /^\\([a-z]+)(-?\d+)? ?/iu.exec(rtf.slice(at, at + 40))
      if (bytes !== undefined) {
        const skipped = Math.min(skip, bytes.length / 4)
        skip -= skipped
        if (hidden === 0 && bytes.length / 4 > skipped) text += gbk(bytes.slice(skipped * 4))
        at += bytes.length
      } else if (word !== null) {
        const [, name, value] = word
        if (name === 'uc') uc = Number(value)
        if (hidden === 0) {
          if (name === 'u') {
            text += String.fromCharCode((Number(value) + 65_536) % 65_536)
            skip = uc
          } else if (name === 'par' || name === 'line' || name === 'row') text += '\n'
          else if (name === 'cell') text += '\t'
          else if (name === 'tab') text += ' '
        }
        at += word[0].length
      } else {
        if (hidden === 0 && /[\\{}~-]/u.test(rtf[at + 1] ?? '')) text += rtf[at + 1] === '~' ? ' ' : (rtf[at + 1] ?? '')
        at += 2
      }
    } else {
      if (sign !== '\r' && sign !== '\n') {
        if (skip > 0) skip -= 1
        else if (hidden === 0) text += sign
      }
      at += 1
    }
  }
  return text
    .split('\n')
    .map(line => line.replace(/\t$/u, ''))
    .filter(line => line.trim() !== '')
    .map(line => (line.includes('\t') ? line : `\u3000\u3000${line.trim()}`))
    .join('\n')
}
