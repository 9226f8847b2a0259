import { IsoDay } from '../../shared/time.ts'
import { readClause, treeOf } from './clauses.ts'
import { readDocumentNumber } from './documentNumber.ts'
import { warningsOf } from './edit.ts'
import { annotationLine, dayOfLine, documentTypes, isTitle, repairText } from './repair.ts'
import type { PaperDocument, PaperStructure } from './structure.ts'

interface Draft {
  mark: string | null
  number: string | null
  title: string
  recipients: string[]
  body: string[]
  organ: string | null
  signedOn: IsoDay | null
  annotation: string | null
  copies: string | null
  printedBy: string | null
  printedOn: IsoDay | null
}

const blank = (): Draft => ({
  mark: null,
  number: null,
  title: '',
  recipients: [],
  body: [],
  organ: null,
  signedOn: null,
  annotation: null,
  copies: null,
  printedBy: null,
  printedOn: null,
})

const markLine = /^([^，。]{4,40})文件$/u
const urgencyLine = /^(特急|加急)$/u
const secrecyLine = /^(秘密|机密|绝密)(?:★.*|\d+年)?$/u

/** 各区市…，国家级开发区…： as single recipients. */
const recipientsOf = (line: string): string[] =>
  line
    .replace(/：$/u, '')
    .split(/[，、；](?![^（]*）)/u)
    .map(part => part.trim())
    .filter(part => part !== '')

const organLike = /^\p{Script=Han}{4,40}(委员会|办公室|人民政府|政府|局|厅|委|部|院|公司)$/u

/** The signature or the imprint: an organ's line just before a day. */
function takeDay(draft: Draft, paragraph: string): void {
  const day = IsoDay.parse(dayOfLine(paragraph))
  const organ = organLike.test(draft.body.at(-1) ?? '') ? draft.body.pop()! : null
  if (paragraph.endsWith('印发')) Object.assign(draft, { printedBy: organ, printedOn: day })
  else Object.assign(draft, { organ, signedOn: day })
}

const isRecipients = ({ title, recipients, body }: Draft, paragraph: string): boolean =>
  title !== '' && recipients.length === 0 && body.length === 0 && /[^。]：$/u.test(paragraph) && paragraph.length <= 300

/** Takes one paragraph into a document; true where it found its place outside the body. */
function takeHead(draft: Draft, paragraph: string): boolean {
  const number = readDocumentNumber(paragraph)
  if (number !== null && draft.number === null && draft.body.length === 0) draft.number = number.text
  else if (isRecipients(draft, paragraph)) draft.recipients = recipientsOf(paragraph)
  else if (annotationLine.test(paragraph)) draft.annotation = paragraph
  else if (paragraph.startsWith('抄送：')) draft.copies = paragraph.slice(3)
  else if (dayOfLine(paragraph) !== null) takeDay(draft, paragraph)
  else return secrecyLine.test(paragraph) || urgencyLine.test(paragraph) || /^\d{6}$/u.test(paragraph)
  return true
}

function draftsOf(paragraphs: readonly string[]): Draft[] {
  const drafts: Draft[] = [blank()]
  for (const paragraph of paragraphs) {
    const draft = drafts.at(-1)!
    const fresh = draft.title === '' && draft.body.length === 0
    const mark = markLine.exec(paragraph)
    if (mark !== null) {
      if (fresh && draft.mark === null) draft.mark = mark[1]!
      else drafts.push({ ...blank(), mark: mark[1]! })
    } else if (isTitle(paragraph)) {
      if (fresh) draft.title = paragraph
      else drafts.push({ ...blank(), title: paragraph })
    } else if (!takeHead(draft, paragraph)) draft.body.push(paragraph)
  }
  return drafts.filter(({ title, body }) => title !== '' || body.length > 0)
}

const typeOf = (title: string): string | null => documentTypes.find(type => title.endsWith(type)) ?? null

function documentOf({ body, ...head }: Draft, index: number): PaperDocument {
  const first = body[0] ?? ''
  const title = head.title === '' ? first.slice(0, 60) : head.title
  return {
    ...head,
    title,
    kind: index === 0 ? 'cover' : head.mark !== null ? 'forwarded' : 'annex',
    documentType: typeOf(title),
    clauses: treeOf(body.map(readClause), index + 1),
  }
}

/**
 * What a received paper says: its documents in order (the notice that forwards, the paper forwarded, its annex), each
 * with head, clause tree and imprint. Secrecy and urgency are taken from lines of their own, not from running text. A
 * text without any head is one document of paragraphs.
 */
export function readPaper(raw: string): PaperStructure {
  const paragraphs = repairText(raw)
  const documents = draftsOf(paragraphs).map(documentOf)
  const own = (pattern: RegExp) => paragraphs.map(line => pattern.exec(line)?.[1]).find(Boolean) ?? null
  const urgency = own(urgencyLine)
  return {
    documents: documents.length === 0 ? [documentOf(blank(), 0)] : documents,
    secrecy: own(secrecyLine) as PaperStructure['secrecy'],
    urgency: urgency === null ? 'normal' : urgency === '特急' ? 'veryUrgent' : 'urgent',
    warnings: warningsOf(documents),
  }
}
