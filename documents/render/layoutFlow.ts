import type { Content, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Block, FontRole, Table } from '../model/document.ts'
import { bodySize, charactersPerLine, frames, linePitch, titleSize } from '../model/geometry.ts'
import { tableContent } from './table.ts'
import { signatureContent } from './signature.ts'
import { ascentOf, styleOf } from './style.ts'
import { titleLines } from './titleLines.ts'
import type { Setting } from './setting.ts'

const levelFonts: Readonly<Record<1 | 2 | 3 | 4, FontRole>> = { 1: 'hei', 2: 'kai', 3: 'fang', 4: 'fang' }

const body = ({ size, pitch }: Setting, font: FontRole = 'fang') => styleOf(font, size, pitch)

/** Empty space of a height in points; what holds it has no height of its own. */
export const space = (height: number): Content => ({
  text: '',
  fontSize: 0.01,
  lineHeight: 1,
  margin: [0, 0, 0, height],
})

/** Empty lines, each as high as a line of text. */
const blank = (pitch: number, lines: number): Content => space(pitch * lines)

/** Marks the title of a part that is counted from 1 again. */
const partLevel = 1

/** The first page of every part of a laid out paper; a paper for one recipient is one part. */
export const partStarts = (flow: readonly Content[]): readonly number[] => [
  1,
  ...(flow as readonly { readonly headlineLevel?: number; readonly positions?: readonly { pageNumber: number }[] }[])
    .filter(({ headlineLevel }) => headlineLevel === partLevel)
    .map(({ positions }) => positions![0]!.pageNumber),
]

/** So much lower than text does a title stand in its line; from its last line on, lines are counted by baselines again. */
const titleDrop = ascentOf(titleSize) - ascentOf(bodySize)

function titleContent(setting: Setting, text: string, anew = false): Content {
  const { areaWidth } = frames[setting.document.orientation]
  const lines = titleLines(text, Math.floor(areaWidth / titleSize))
  const style = styleOf('title', titleSize, linePitch)
  const below = setting.document.format === 'official' ? titleDrop : 8
  const start = anew ? ({ pageBreak: 'before', headlineLevel: partLevel } as const) : {}
  return {
    text: lines.join('\n'),
    alignment: 'center',
    ...style,
    margin: [0, 0, 0, below],
    outline: true,
    outlineText: text,
    ...start,
  }
}

/** 标题 of a level stands in its typeface up to its full stop; what follows is body (GB/T 9704-2012, 7.3.3). */
function levelRuns(setting: Setting, level: 1 | 2 | 3 | 4, text: string): ContentText['text'] {
  const end = text.indexOf('。')
  const font = levelFonts[level]
  if (end < 0 || end === text.length - 1 || font === 'fang') return [{ text, ...body(setting, font) }]
  return [
    { text: text.slice(0, end + 1), ...body(setting, font) },
    { text: text.slice(end + 1), ...body(setting) },
  ]
}

/** Marks a heading without text of its own behind it. */
const headingLevel = 2

/** Whether a heading would stand at the foot of a page without what it heads; for pdfmake, which asks it of every piece. */
export const isHeadingAlone: NonNullable<TDocumentDefinitions['pageBreakBefore']> = (node, pages) =>
  (node as { headlineLevel?: number }).headlineLevel === headingLevel && pages.getFollowingNodesOnPage().length === 0

const isHeading = (level: number | undefined, text: string): boolean =>
  level !== undefined && !text.trimEnd().slice(0, -1).includes('。') && text.length <= 2 * charactersPerLine

/** A paragraph of running text. */
export type Paragraph = Extract<Block, { kind: 'paragraph' }>

function paragraph(setting: Setting, block: Paragraph): Content {
  const { level, text, flush } = block
  return {
    ...(isHeading(level, text) ? { headlineLevel: headingLevel, outline: true, outlineText: text } : {}),
    text: level === undefined ? text : levelRuns(setting, level, text),
    ...body(setting),
    alignment: 'justify',
    leadingIndent: flush === true ? 0 : 2 * setting.size,
  }
}

/** 附件说明: numbers only where there are several; further lines of a name stand under its first character. */
function attachmentNote(setting: Setting, names: readonly string[]): Content {
  const { size } = setting
  const many = names.length > 1
  const hang = (2 + 3 + (many ? 1 : 0)) * size
  const labels = names.map((_, index) => `${index === 0 ? '附件：' : ''}${many ? `${index + 1}. ` : ''}`)
  const entries = names.map((name, index): Content => ({
    columns: [
      { width: hang, text: labels[index]!, ...body(setting), alignment: 'right', noWrap: true },
      { width: '*', text: name, ...body(setting) },
    ],
  }))
  return { stack: [blank(setting.pitch, 1), ...entries] }
}

function attachmentHead(setting: Setting, block: Extract<Block, { kind: 'attachment' }>): Content {
  return {
    stack: [
      { text: block.label, ...body(setting, 'hei') },
      space(setting.pitch - titleDrop),
      titleContent(setting, block.title),
      blank(setting.pitch, 1),
    ],
    pageBreak: 'before',
  }
}

/** 小四, for the facts above a table. */
const factSize = 12

const facts = (setting: Setting, parts: readonly string[]): Content => {
  if (setting.document.format !== 'table') return { columns: parts.map(text => ({ text, ...body(setting) })) }
  const style = styleOf('fang', factSize, factSize * 1.6)
  return { columns: parts.map((text, at) => ({ text, ...style, width: at === 0 ? '*' : 'auto' })), columnGap: 24 }
}

const makers: {
  readonly [K in Block['kind']]: (setting: Setting, block: Extract<Block, { kind: K }>) => Content
} = {
  title: (setting, { text, anew }) => titleContent(setting, text, anew),
  subtitle: (setting, { text }) => ({ text, ...body(setting), alignment: 'center' }),
  recipients: (setting, { text }) => ({ text: `${text}：`, ...body(setting), alignment: 'justify' }),
  paragraph,
  blank: ({ pitch }, { lines }) => blank(pitch, lines),
  attachmentNote: (setting, { names }) => attachmentNote(setting, names),
  signature: signatureContent,
  annotation: (setting, { text }) => ({ text: `（${text}）`, ...body(setting), leadingIndent: 2 * setting.size }),
  attachment: attachmentHead,
  facts: (setting, { parts }) => facts(setting, parts),
  table: (setting, block) => tableContent(setting, block),
}

/** A block as pdfmake lays it out. */
export const contentOf = (setting: Setting, block: Block): Content =>
  (makers[block.kind] as (setting: Setting, block: Block) => Content)(setting, block)

/** The blocks of a paper as pdfmake lays them out, in their order. */
export const flowOf = (setting: Setting): Content[] => setting.document.blocks.map(block => contentOf(setting, block))

/** Every text of a block with the typeface it is set in, for the check of glyphs. */
export function textsOf(block: Block): readonly { readonly font: FontRole; readonly text: string }[] {
  const cells = ({ columns, groups, rows }: Table) => [
    ...columns.map(({ head }) => head),
    ...(groups ?? []).map(({ text }) => text),
    ...rows.flatMap(row => row.map(cell => (typeof cell === 'string' ? cell : cell.text))),
  ]
  switch (block.kind) {
    case 'title':
      return [{ font: 'title', text: block.text }]
    case 'attachment':
      return [
        { font: 'hei', text: block.label },
        { font: 'title', text: block.title },
      ]
    case 'attachmentNote':
      return block.names.map(text => ({ font: 'fang', text }))
    case 'facts':
      return block.parts.map(text => ({ font: 'fang', text }))
    case 'table':
      return cells(block).map(text => ({ font: 'fang', text }))
    case 'signature':
      return [{ font: 'fang', text: block.organ }]
    case 'blank':
      return []
    case 'paragraph':
      return [{ font: block.level === undefined ? 'fang' : levelFonts[block.level], text: block.text }]
    default:
      return [{ font: 'fang', text: block.text }]
  }
}
