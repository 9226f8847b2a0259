import { normalizeNumbers, readDocumentNumber } from './documentNumber.ts'

/** The fifteen types of official papers (党政机关公文处理工作条例). */
export const documentTypes: readonly string[] = [
  '决议',
  '决定',
  '命令',
  '公报',
  '公告',
  '通告',
  '意见',
  '通知',
  '通报',
  '报告',
  '请示',
  '批复',
  '议案',
  '函',
  '纪要',
]

const typeEnding = new RegExp(`(${documentTypes.join('|')})$`, 'u')
const chineseCount = '[一二三四五六七八九十]{1,3}'

/** Marks at the beginning of a numbered clause, by level. */
export const levelMarks = {
  section: new RegExp(`^${chineseCount}、`, 'u'),
  item: new RegExp(`^（${chineseCount}）`, 'u'),
  point: /^\d{1,2}[.．、](?!\d)/u,
  subpoint: /^（\d{1,2}）/u,
} as const

/** Brackets in the width that Chinese text has; what stands between Latin letters or digits stays as it is. */
function chineseBrackets(text: string): string {
  return text
    .replace(/\(([^()]*)\)/gu, (whole, inner: string) =>
      /[\p{Script=Han}：，。]/u.test(inner) || /^\d{1,2}$/.test(inner) ? `（${inner}）` : whole,
    )
    .replace(/\((?=[\p{Script=Han}])/gu, '（')
    .replace(/(?<=[\p{Script=Han}“”》〉0-9])\)/gu, '）')
}

/** One line as it is meant: no stray blanks inside Chinese, brackets and document numbers in their standard form. */
function repairLine(line: string): string {
  const text = line
    .replace(/[０-９]/gu, digit => digit.normalize('NFKC'))
    .replace(/[\s\u3000\u200B\uFEFF]+/gu, ' ')
    .trim()
    .replace(/(?<=[^\x20-\x7E]) (?=[^\x20-\x7E])/gu, '')
    .replace(/(?<=[^\x20-\x7E]) (?=[\d(])|(?<=[\d)]) (?=[^\x20-\x7E])/gu, '')
  return normalizeNumbers(chineseBrackets(text)).replace(/^（ ?(.+?) ?） ?/u, '（$1）')
}

const dayLine = /^(19|20)\d{2}年\d{1,2}月\d{1,2}日(印发)?$/u
const organLine = /^\p{Script=Han}{4,40}(委员会|办公室|人民政府|政府|局|厅|委|部|院|公司)$/u

/** 附注: in brackets beneath the day (GB/T 9704 7.3.7). */
export const annotationLine = /^（?信息公开形式|^（此件[^）]{2,20}）$/u

/** What a line is by itself, before it is known what it continues. */
function standsAlone(line: string): boolean {
  return (
    /^[^，。]{4,40}文件$/u.test(line) ||
    readDocumentNumber(line) !== null ||
    dayLine.test(line) ||
    annotationLine.test(line) ||
    /^(抄送|主送|附件|附)：/u.test(line) ||
    /^(特急|加急|(秘密|机密|绝密)(★.*)?)$/u.test(line) ||
    /^\d{6}$/u.test(line) ||
    /^[—\-–]+\s*\d+\s*[—\-–]+$/u.test(line)
  )
}

/** True where a line begins something of its own. */
const begins = (line: string): boolean =>
  standsAlone(line) || Object.values(levelMarks).some(mark => mark.test(line)) || /^附件\d*$/u.test(line)

const balanced = (text: string): boolean =>
  [...text].filter(letter => letter === '《').length === [...text].filter(letter => letter === '》').length

/** A title that is complete: it ends with a type of paper and has no sentence in it. */
export const isTitle = (text: string): boolean =>
  text.length <= 120 &&
  typeEnding.test(text) &&
  /关于|印发|转发/u.test(text) &&
  balanced(text) &&
  !/[，。；]/u.test(text)

const ends = (text: string): boolean => /[。！？：；…]$|[。！？][”）]$/u.test(text)

/** A section's heading has no full stop; a short remainder on the next line still belongs to it. */
function headingGoesOn(open: string, line: string): boolean {
  return (
    !/[。：]/u.test(open) && line.length <= 22 && !/[。；：]$/u.test(line) && !isTitle(line) && !organLine.test(line)
  )
}

function continues(open: string | undefined, line: string): boolean {
  if (open === undefined || begins(line) || standsAlone(open)) return false
  if (isTitle(open) || ends(open)) return false
  if (levelMarks.section.test(open)) return headingGoesOn(open, line)
  return true
}

/**
 * The paragraphs of a paper out of OCR or pasted text: lines that a page or a scanner broke are joined, blanks inside
 * Chinese go, brackets and numbers get their standard form. Nothing else is changed, nothing is lost but page numbers.
 */
export function repairText(raw: string): readonly string[] {
  const lines = raw
    .split(/\r\n|\r|\n|\f/u)
    .map(repairLine)
    .filter(line => line !== '' && !/^[—\-–]+\s*\d+\s*[—\-–]+$/u.test(line))
  const paragraphs: string[] = []
  for (const [index, line] of lines.entries()) {
    const open = paragraphs.at(-1)
    const signature = organLine.test(line) && dayLine.test(lines[index + 1] ?? '')
    if (!signature && continues(open, line)) paragraphs[paragraphs.length - 1] = repairLine(joined(open!, line))
    else paragraphs.push(line)
  }
  return paragraphs
}

/** Two halves of a broken line: a blank only where Latin words meet. */
const joined = (open: string, line: string): string =>
  /[A-Za-z0-9]$/u.test(open) && /^[A-Za-z]/u.test(line) ? `${open} ${line}` : open + line

/** The day a line says, or null: 2022年11月21日, with or without 印发. */
export function dayOfLine(line: string): string | null {
  const found = /^((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?:印发)?$/u.exec(line)
  if (found === null) return null
  const [, year, month, date] = found
  const day = `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`
  return Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? null : day
}
