import type { IsoDay } from '../../shared/time.ts'
import { readNumberLine, splitNumber } from './documentNumber.ts'
import { attachmentNames, isAttachmentItem, isRecipients, recipientsOf } from './head.ts'
import { readMark } from './marks.ts'
import { annotationLine, attachmentLine, secrecyLine, urgencyLine } from './repair.ts'
import { readDayLine, type DayLine } from './signature.ts'
import type { Doubt } from './structure.ts'
import { beginsTitle, isAttachedTitle, isOrgan, isTitle, issuersOfTitle, organName } from './titles.ts'

/** A document of a paper as it is read, line by line. */
export interface Draft {
  mark: string | null
  number: string | null
  title: string
  recipients: string[]
  body: string[]
  attachments: string[]
  organ: string | null
  signedOn: IsoDay | null
  annotation: string | null
  copies: string | null
  printedBy: string | null
  printedOn: IsoDay | null
  /** A signature or an imprint stands behind the text: what follows is another document. */
  closed: boolean
  doubts: Doubt[]
}

const blank = (): Draft => ({
  mark: null,
  number: null,
  title: '',
  recipients: [],
  body: [],
  attachments: [],
  organ: null,
  signedOn: null,
  annotation: null,
  copies: null,
  printedBy: null,
  printedOn: null,
  closed: false,
  doubts: [],
})

const isFresh = ({ title, body }: Draft): boolean => title === '' && body.length === 0

/** The organ of 某委员会文件, 某委员会（通知）; null for a line that is no masthead. */
function masthead(line: string): string | null {
  const found = /^(\p{Script=Han}{4,60}?)(?:文件|（(?:通知|函|通报|报告|文件)）)$/u.exec(line)
  if (found !== null && (isOrgan(found[1]!) || /人民政府|委员会|办公室$/u.test(found[1]!))) return found[1]!
  return null
}

/** The issuers on the lines just before the day; the nearest may have any ending. */
function takeOrgans(draft: Draft): string | null {
  const organs: string[] = []
  for (let line = draft.body.at(-1); line !== undefined; line = draft.body.at(-1)) {
    const names = line.split('、')
    const isName = names.every(isOrgan)
    const isNear = organs.length === 0 && line.length >= 4 && line.length <= 40 && !/[，。；：、｜\d]/u.test(line)
    if (!(isName || (isNear && readMark(line) === null)) || line.length > 200) break
    if (!isName && draft.body.length === 1 && draft.recipients.length > 0) break
    organs.unshift(...names.map(organName))
    draft.body.pop()
    if (!isName) draft.doubts.push({ field: 'organ', note: `“${line}”按落款认作来文单位，请核对` })
  }
  return organs.length === 0 ? null : organs.join('、')
}

/** The signature or the imprint: an organ's line just before a day, or on its line. */
function takeDay(draft: Draft, found: DayLine): void {
  const isHead = draft.body.length === 0
  const organ = found.organs.length > 0 ? found.organs.join('、') : takeOrgans(draft)
  if (found.isImprint) Object.assign(draft, { printedBy: organ, printedOn: found.day })
  else {
    Object.assign(draft, { organ: organ ?? draft.organ, signedOn: found.day ?? draft.signedOn })
    if (found.day === null) draft.doubts.push({ field: 'signedOn', note: `${found.words} 不是日期，请核对` })
  }
  if (!isHead || (organ !== null && draft.title !== '' && draft.recipients.length > 0)) draft.closed = true
}

/** Takes the number, and says so where it is to be checked. */
function takeNumber(draft: Draft, line: string): boolean {
  const found = draft.number === null && draft.body.length === 0 ? readNumberLine(line) : null
  if (found === null) return false
  draft.number = found.text
  if (found.doubt !== null) draft.doubts.push({ field: 'number', note: found.doubt })
  return true
}

/** Takes one paragraph into a document; true where it found its place outside the body. */
function takeHead(draft: Draft, paragraph: string): boolean {
  if (takeNumber(draft, paragraph)) return true
  const isBeforeText = draft.title !== '' && draft.recipients.length === 0 && draft.body.length === 0
  const day = readDayLine(paragraph)
  if (isBeforeText && isRecipients(paragraph)) draft.recipients = recipientsOf(paragraph)
  else if (annotationLine.test(paragraph)) draft.annotation = paragraph
  else if (paragraph.startsWith('主送：')) draft.recipients = recipientsOf(paragraph.slice(3).replace(/。$/u, ''))
  else if (/^抄[送报]：/u.test(paragraph)) takeCopies(draft, paragraph.slice(3))
  else if (day !== null) takeDay(draft, day)
  else if (/^附件?：/u.test(paragraph)) draft.attachments.push(...attachmentNames(paragraph))
  else if (draft.attachments.length > 0 && !draft.closed && isAttachmentItem(paragraph))
    draft.attachments.push(...attachmentNames(paragraph))
  else
    return (
      secrecyLine.test(paragraph) ||
      urgencyLine.test(paragraph) ||
      /^(?:\d{6}|明传电报|内部明电|签发人?：.{2,20})$/u.test(paragraph)
    )
  return true
}

function takeCopies(draft: Draft, names: string): void {
  draft.copies = draft.copies === null ? names : `${draft.copies}；${names}`
  if (draft.body.length > 0) draft.closed = true
}

/** The names in 《》 in a title: what the notice sends out. */
const namedIn = (title: string): readonly string[] => [...title.matchAll(/《([^》]+)》/gu)].map(([, name]) => name!)

/** True where a line is the title of a document that follows the one before. */
function beginsDocument(drafts: readonly Draft[], line: string): boolean {
  const draft = drafts.at(-1)!
  const known = drafts.flatMap(({ title, attachments }) => [...namedIn(title), ...attachments])
  if (draft.body.length === 0 && !draft.closed) return false
  if (known.includes(line)) return true
  if (draft.closed) return isAttachedTitle(line) && readMark(line) === null
  return beginsTitle(line) && isTitle(line) && /[。！]$/u.test(draft.body.at(-1) ?? '') && line.length > 12
}

/** What a title says: its number at the end and its issuers at the beginning are read too. */
function takeTitle(draft: Draft, line: string): void {
  const { title, number } = splitNumber(line)
  if (draft.title !== '' && draft.title !== title && draft.mark === null) draft.mark = draft.title
  draft.title = title
  draft.number ??= number
}

/** A line before the title that names the issuer: a masthead, or joint issuers above 关于. */
function takeMark(draft: Draft, paragraph: string, next: string): boolean {
  const mark = masthead(paragraph) ?? (isHeadOrgan(draft, paragraph, next) ? paragraph : null)
  if (mark === null || !isFresh(draft)) return false
  draft.mark = draft.mark === null || draft.mark === mark ? mark : `${draft.mark}、${mark}`
  return true
}

const isHeadOrgan = (draft: Draft, paragraph: string, next: string): boolean =>
  isFresh(draft) &&
  paragraph.split('、').every(isOrgan) &&
  (beginsTitle(next) || isOrgan(next) || isTitle(next) || readNumberLine(next) !== null || masthead(next) !== null)

/** Takes what begins a document of its own; true where it did. */
function begin(drafts: Draft[], paragraph: string, next: string): boolean {
  const draft = drafts.at(-1)!
  const mark = masthead(paragraph)
  if (
    mark !== null &&
    !isFresh(draft) &&
    (readNumberLine(next) !== null || isTitle(next) || beginsTitle(next) || isOrgan(next))
  ) {
    drafts.push({ ...blank(), mark })
    return true
  }
  if (isAnnexMark(paragraph) && !isFresh(draft)) {
    drafts.push({ ...blank(), title: paragraph })
    return true
  }
  const isUnnamed = /^附件? ?[\d一二三四五六七八九十]*$/u.test(draft.title) && draft.body.length === 0
  if (isUnnamed && paragraph.length <= 60 && !/[，。；：｜]/u.test(paragraph) && readMark(paragraph) === null) {
    draft.title = paragraph
    return true
  }
  if (!beginsDocument(drafts, paragraph)) return false
  drafts.push({ ...blank(), title: paragraph })
  return true
}

const isAnnexMark = (line: string): boolean => attachmentLine.test(line) && !line.includes('：')

/** The documents of a paper, each with its head and the paragraphs of its text. */
export function draftsOf(paragraphs: readonly string[]): readonly Draft[] {
  const drafts: Draft[] = [blank()]
  for (const [index, paragraph] of paragraphs.entries()) {
    const next = paragraphs[index + 1] ?? ''
    if (begin(drafts, paragraph, next)) continue
    const draft = drafts.at(-1)!
    const isOpen = draft.body.length === 0 && draft.recipients.length === 0
    if (takeMark(draft, paragraph, next)) continue
    if (isOpen && drafts.length === 1 && isTitle(splitNumber(paragraph).title) && readMark(paragraph) === null)
      takeTitle(draft, paragraph)
    else if (isOpen && drafts.length > 1 && draft.title === '' && isAttachedTitle(paragraph)) draft.title = paragraph
    else if (/^（[^）。]{1,40}）$/u.test(paragraph) && isOpen && draft.title !== '' && !annotationLine.test(paragraph))
      draft.title += paragraph
    else if (!takeHead(draft, paragraph)) draft.body.push(paragraph)
  }
  const full = drafts.filter(({ title, body }) => title !== '' || body.length > 0)
  return (full.length === 0 ? [blank()] : full).map((draft, index) => titled(draft, index))
}

/** A document whose title was not seen takes its first short line for one, and says so. */
function titled(draft: Draft, index: number): Draft {
  if (draft.title !== '' || draft.body.length === 0) return draft
  const [first = '', ...rest] = draft.body
  const isTitleLike = first.length <= 60 && rest.length > 0 && !/[。；：｜]/u.test(first) && readMark(first) === null
  const doubts =
    index === 0 ? [...draft.doubts, { field: 'title', note: '没有认出标题，请核对' } as const] : draft.doubts
  return isTitleLike ? { ...draft, title: first, body: rest, doubts } : { ...draft, title: first.slice(0, 60), doubts }
}

/** What of a paper's head a person must look at. */
export function doubtsOf(drafts: readonly Draft[], raw: string): Doubt[] {
  const cover = drafts[0]!
  const doubts = drafts.flatMap(draft => draft.doubts)
  const said = new Set(doubts.map(({ field }) => field))
  const lack = (field: Doubt['field'], isLacking: boolean, note: string): Doubt[] =>
    isLacking && !said.has(field) ? [{ field, note }] : []
  const isSigned = drafts.some(({ signedOn, printedOn }) => signedOn !== null || printedOn !== null)
  const above = raw.slice(0, Math.max(0, raw.indexOf(cover.title.slice(-8))))
  const hasNumber = /(?:19|20)\d{2}.{0,4}\d{1,4}号/u.test(above)
  return [
    ...doubts,
    ...lack('title', cover.title === '', '没有认出标题，请核对'),
    ...lack('organ', issuersOf(cover).length === 0, '没有认出来文单位，请填写'),
    ...lack('signedOn', !isSigned, '没有认出成文日期；没有写年份的期限按收文日期推算'),
    ...lack('number', cover.number === null && hasNumber, '没有认出文号，请核对'),
  ]
}

/** Who issued a document: by its signature, its masthead, or its title. */
export function issuersOf({ organ, mark, title }: Pick<Draft, 'organ' | 'mark' | 'title'>): readonly string[] {
  if (organ !== null) return organ.split('、')
  return mark !== null && mark.split('、').every(isOrgan) ? mark.split('、') : issuersOfTitle(title)
}
