import { officialDay } from '../../domain/shared/days.ts'
import type { Block, Cell, Imprint, Letterhead, PaperDocument, Table } from '../model/document.ts'
import { namesOf } from '../model/signatories.ts'

/** Texts that stand side by side or one after the other, and what a person calls them. */
export interface ExpectedText {
  readonly kind: 'text'
  readonly name: string
  readonly parts: readonly string[]
  /** Begins a part of the paper whose pages are counted from 1 again. */
  readonly anew?: boolean
  /** 主送机关 may stand in the imprint instead (GB/T 9704-2012, 7.3.2). */
  readonly recipients?: string
}

/** A table by the texts of its cells; `heads` are repeated on every page. */
export interface ExpectedTable {
  readonly kind: 'table'
  readonly name: string
  readonly heads: readonly (readonly string[])[]
  readonly rows: readonly (readonly string[])[]
}

/** A piece of a paper that must be found on its pages. */
export type Expected = ExpectedText | ExpectedTable

const text = (name: string, ...parts: readonly string[]): ExpectedText => ({ kind: 'text', name, parts })

const textOf = (cell: string | Cell): string => (typeof cell === 'string' ? cell : cell.text)

const tableOf = ({ columns, groups, rows, bare }: Table, name: string): ExpectedTable => ({
  kind: 'table',
  name,
  heads: [
    ...(groups === undefined ? [] : [groups.map(textOf)]),
    ...(bare === true ? [] : [columns.map(({ head }) => head)]),
  ],
  rows: rows.map(row => row.map(textOf)),
})

/** 附件说明 as it is printed, a text a name. */
const notes = (names: readonly string[]): readonly Expected[] =>
  names.map((name, at) =>
    text('附件说明', `${at === 0 ? '附件：' : ''}${names.length > 1 ? `${at + 1}. ` : ''}${name}`),
  )

type Counted = (kind: Block['kind']) => number

function ofBlock(block: Block, count: Counted): readonly Expected[] {
  switch (block.kind) {
    case 'title':
      return [{ ...text('标题', block.text), ...(block.anew === true ? { anew: true } : {}) }]
    case 'subtitle':
      return [text('副标题', block.text)]
    case 'recipients':
      return [{ ...text('主送机关', `${block.text}：`), recipients: block.text }]
    case 'paragraph':
      return [text(`正文第${count('paragraph')}段`, block.text)]
    case 'attachmentNote':
      return notes(block.names)
    case 'signature':
      return [text('署名', block.organ), text('成文日期', officialDay(block.day))]
    case 'annotation':
      return [text('附注', `（${block.text}）`)]
    case 'attachment':
      return [text('附件标识', block.label), text('附件标题', block.title)]
    case 'facts':
      return [text('表头说明', ...block.parts)]
    case 'table':
      return [tableOf(block, `第${count('table')}个表格`)]
    case 'blank':
      return []
    default:
      return block satisfies never
  }
}

const headOf = ({ mark, number, signatory, urgency, preprinted }: Letterhead): ExpectedText =>
  text(
    '版头',
    urgency ?? '',
    preprinted ? '' : mark,
    number,
    signatory === null ? '' : `签发人：${namesOf(signatory).join('')}`,
  )

const withStop = (names: string): string => `${names.replace(/。$/u, '')}。`

/** 主送 in the imprint. */
export const mainOf = (names: string): string => `主送：${withStop(names)}`

const imprintOf = ({ main, cc, organ, day }: Imprint): ExpectedText =>
  text(
    '版记',
    main === undefined ? '' : mainOf(main),
    cc === null ? '' : `抄送：${withStop(cc)}`,
    organ,
    `${officialDay(day)}印发`,
  )

/** All that is printed of a paper in the order of reading, without what every page has of its own. */
export function expectedOf({ letterhead, blocks, imprint }: PaperDocument): readonly Expected[] {
  const counts = new Map<string, number>()
  const flow = blocks.flatMap(block => {
    const at = (counts.get(block.kind) ?? 0) + 1
    counts.set(block.kind, at)
    return ofBlock(block, () => at)
  })
  return [
    ...(letterhead === null ? [] : [headOf(letterhead)]),
    ...flow,
    ...(imprint === null ? [] : [imprintOf(imprint)]),
  ]
}
