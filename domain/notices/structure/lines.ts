import { normalizeNumbers } from './documentNumber.ts'
import { isOrgan } from './titles.ts'

/** One line of a paper as it came, put right by itself. */
export interface Line {
  readonly text: string
  /** Begins with two wide blanks or more: a paragraph begins here. */
  readonly isIndented: boolean
  /** A page ended between this line and the one before. */
  readonly isOverleaf: boolean
  /** Cells of a table, apart by ｜. */
  readonly isRow: boolean
}

/** Brackets in the width that Chinese text has; what stands between Latin letters or digits stays as it is. */
function chineseBrackets(text: string): string {
  return text
    .replace(/\(([^()]*)\)/gu, (whole, inner: string) =>
      /[\p{Script=Han}：，。—－-]/u.test(inner) || /^\d{1,2}$/.test(inner) ? `（${inner}）` : whole,
    )
    .replace(/\((?=[\p{Script=Han}—])/gu, '（')
    .replace(/(?<=[\p{Script=Han}“”》〉0-9])\)/gu, '）')
    .replace(/（([^（）]*)\)/gu, '（$1）')
    .replace(/\(([^()]*)）/gu, '（$1）')
}

const wide: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' }

/** Marks of half width that recognisers and web pages put behind Chinese words. */
const chineseMarks = (text: string): string =>
  text
    .replace(/(?<=[\p{Script=Han}）》”〕日号])([,;:?!])/gu, (_, mark: string) => wide[mark]!)
    .replace(/(?<=\d)([,;:])(?=[\p{Script=Han}])/gu, (_, mark: string) => wide[mark]!)
    .replace(/(?<=[\p{Script=Han}）》”])\.(?=$|[\p{Script=Han}（“])/gu, '。')

/** Marks as recognisers give them: — for 一, l for 1, 〔三〕 for （三）. */
const readableMarks = (text: string): string =>
  text
    .replace(/^[—－\-―] ?、/u, '一、')
    .replace(/^（ ?[—－\-―] ?）/u, '（一）')
    .replace(/^[lI|][.．、](?=\p{Script=Han})/u, '1.')
    .replace(/^[〔[【]([一二三四五六七八九十]{1,3})[〕\]】]/u, '（$1）')
    .replace(/^([一二三四五六七八九十]{1,3}) (?=[、.．])/u, '$1')

/** One line as it is meant: no stray blanks inside Chinese, brackets, marks and numbers in their standard form. */
export function repairLine(line: string): string {
  const text = line
    .replace(/[０-９]/gu, digit => digit.normalize('NFKC'))
    .replace(/[\s\u3000\u200B\uFEFF]+/gu, ' ')
    .trim()
  const lead =
    /^(?:\d{1,2}(?:\.\d{1,2}){0,4}|第[〇零一二三四五六七八九十百]{1,6}[章节条]) (?=[\p{Script=Han}（“《])/u.exec(
      text,
    )?.[0] ?? ''
  const body = text
    .slice(lead.length)
    .replace(/(?<=[^\x20-\x7E]) (?=[^\x20-\x7E])/gu, '')
    .replace(/(?<=[^\x20-\x7E]) (?=[\d(])|(?<=[\d)]) (?=[^\x20-\x7E])/gu, '')
  const repaired = normalizeNumbers(chineseMarks(chineseBrackets(lead + body)))
  return readableMarks(repaired.replace(/^（ ?(.+?) ?） ?/u, '（$1）'))
}

/** Names of organs apart by blanks are several; anything else is one text. */
function organsApart(line: string): string {
  const parts = line.trim().split(/[\s\u3000]+/u)
  const day = /^(?:(?:19|20)\d{2}|二[〇○零O].{2})年/u
  const names = parts.filter(part => !day.test(part))
  if (parts.length < 2 || names.length === 0 || !names.every(isOrgan)) return line
  return names.join('、') + parts.filter(part => day.test(part)).join('')
}

const pageNumber =
  /^(?:[—\-–－·•]+\s*\d{1,4}\s*[—\-–－·•]+|第\s*\d{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?|\d{1,3}\s*\/\s*\d{1,3}|[—\-–]?\s*\d{1,3}\s*[—\-–]?)$/u

const remnants =
  /^(?:当前位置|您(?:现在)?的位置|您当前的位置|首页\s*[>»]|发布时间|发布日期|发布机构|来源\s*[:：]|信息来源|作者\s*[:：]|点击(?:数|量|率)?\s*[:：]|浏览(?:次数|量)?\s*[:：]|阅读(?:次数|量)?\s*[:：]|字体\s*[:：]|字号\s*[:：]|【字体|【打印|\[打印|打印(?:本页|此页)?$|关闭(?:窗口|本页)?$|【关闭|扫一扫|分享(?:到)?\s*[:：]?$|分享到|索引号|主题分类|责任编辑|编辑\s*[:：]|上一篇|下一篇|相关(?:链接|附件|阅读)\s*[:：]?|返回(?:顶部|首页)|版权所有|网站地图|(?:[京鲁苏浙沪粤]ICP备)|主办单位\s*[:：].*版权|https?:\/\/|收藏(?:本页)?$|用手机(?:扫|看)|微信扫)/u

/** A row of a table, or null: cells apart by tabs or upright strokes. */
function rowOf(line: string): string | null {
  const divider = line.includes('\t') ? '\t' : /[|｜]/u.test(line) ? /[|｜]/u : null
  if (divider === null) return null
  const cells = line
    .trim()
    .replace(/^[|｜]|[|｜]$/gu, '')
    .split(divider)
    .map(repairLine)
  if (cells.filter(cell => cell !== '').length < 2 || cells.every(cell => /^[-—:]*$/u.test(cell))) return null
  if (cells.length === 2 && divider === '\t' && (isOrgan(cells[0]!) || /^\d{4}年/u.test(cells[1]!))) return null
  return cells.join('｜')
}

/** Lines of a paper, and those of a web page around it that were left out. */
export interface Lines {
  readonly lines: readonly Line[]
  readonly remnants: readonly string[]
}

/** The lines of a text without page numbers and without what a web page puts around a paper. */
export function linesOf(raw: string): Lines {
  const lines: Line[] = []
  const left: string[] = []
  let isOverleaf = false
  for (const line of raw.split(/\r\n|\r|\n|\f/u)) {
    const bare = line.trim()
    if (bare === '') continue
    if (pageNumber.test(bare) && !/^\d{6}$/u.test(bare)) isOverleaf = lines.length > 0
    else if (remnants.test(bare)) left.push(bare)
    else {
      const row = rowOf(line)
      const text = row ?? repairLine(organsApart(line))
      if (text !== '')
        lines.push({ text, isIndented: /^(?:[\u3000\t]{2}| {4})/u.test(line), isOverleaf, isRow: row !== null })
      isOverleaf = false
    }
  }
  return { lines, remnants: left }
}
