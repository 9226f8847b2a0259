import { z } from 'zod'
import { digestGroups } from '../../domain/packages/digest.ts'
import { officialDay } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { Block, Cell, Column, PaperDocument, Table } from '../model/document.ts'
import { numberedTable, rowOf, tablePaper, type FieldColumn, type TextRow } from './tablePapers.ts'

const leftColumns = [
  { key: 'area', head: '类别', width: 22, align: 'center' },
  { key: 'title', head: '内容', width: 61, align: 'left' },
  { key: 'reason', head: '原因', width: 61, align: 'left' },
] as const satisfies readonly FieldColumn[]

const wrongColumns = [
  { key: 'area', head: '类别', width: 22, align: 'center' },
  { key: 'title', head: '记录', width: 50, align: 'left' },
  { key: 'field', head: '需改项目', width: 26, align: 'center' },
  { key: 'reason', head: '原因', width: 46, align: 'left' },
] as const satisfies readonly FieldColumn[]

/**
 * The file that is answered: sender, number in its series, digest. For a form's file it is the digest on the print that
 * the unit stamped; a sheet has no print, so it is the digest of its bytes.
 */
const AnsweredFile = z.strictObject({
  sender: z.string(),
  name: z.string(),
  period: z.string(),
  sequence: z.int().nullable(),
  packageId: z.string().nullable(),
  digest: z.string(),
  receivedAt: z.string(),
  medium: z.string(),
  by: z.string(),
})
type AnsweredFile = z.output<typeof AnsweredFile>

const ReceiptPart = z.strictObject({
  ...AnsweredFile.shape,
  importedAt: z.string(),
  taken: z.array(z.strictObject({ area: z.string(), count: z.int() })),
  left: z.array(rowOf(leftColumns)),
})
type ReceiptPart = z.output<typeof ReceiptPart>

const SlipPart = z.strictObject({
  ...AnsweredFile.shape,
  /** Where the unit corrects the list: in its form or its sheet; or the file was refused as a whole. */
  next: z.enum(['form', 'sheet', 'whole']),
  wrong: z.array(rowOf(wrongColumns)).min(1),
})
type SlipPart = z.output<typeof SlipPart>

const Head = { organ: z.string(), day: IsoDay }

/** 回执 of one file: that it was received, what was imported, what was not and why. */
export const Receipt = z.strictObject({ ...Head, ...ReceiptPart.shape })
export type Receipt = z.output<typeof Receipt>

/** 补正单 of one file: what is to be corrected, where, why, and what to do next. */
export const CorrectionSlip = z.strictObject({ ...Head, ...SlipPart.shape })
export type CorrectionSlip = z.output<typeof CorrectionSlip>

/** 回执和补正单 of all files of a batch, each on pages of its own. */
export const BatchAnswers = z.strictObject({
  ...Head,
  parts: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('receipt'), ...ReceiptPart.shape }),
        z.strictObject({ kind: z.literal('correctionSlip'), ...SlipPart.shape }),
      ]),
    )
    .min(1),
})
export type BatchAnswers = z.output<typeof BatchAnswers>

/** Rows on paper; the file on the medium lists all of them. */
const maxRows = 200

/** Characters of a name, enough to recognise a record or file. */
const maxLetters = 80

const short = (text: string): string => (text.length > maxLetters ? `${text.slice(0, maxLetters - 1)}…` : text)

const label = (text: string): Cell => ({ text, bold: true })

type Row = Table['rows'][number]

const labelColumn: Column = { head: '', width: 28, align: 'center' }
const factColumn: Column = { head: '', width: 50, align: 'left' }

/** The facts about the file that both papers begin with, as labels and contents. */
const factTable = (organ: string, part: AnsweredFile, more: readonly Row[]): Table => ({
  kind: 'table',
  bare: true,
  columns: [labelColumn, factColumn, labelColumn, factColumn],
  rows: [
    [label('签收单位'), organ, label('报送单位'), part.sender],
    [label('报送文件'), { text: short(part.name), span: 3 }],
    [label('报送月份'), part.period, label('份次'), part.sequence === null ? '—' : `第${part.sequence}份`],
    [label('数据包编号'), { text: part.packageId ?? '—（表格）', span: 3 }],
    [label('数据摘要'), { text: digestText(part), span: 3 }],
    [label('收到时间'), part.receivedAt, label('经办人'), part.by],
    ...more,
  ],
})

/** The digest in two lines of four groups, to compare with the print that the unit stamped. */
function digestText({ digest, packageId }: AnsweredFile): string {
  const groups = digestGroups(digest)
  const meaning = packageId === null ? '报送的表格文件的 SHA-256。' : '与盖章报送单上的摘要逐组相同，即为同一份。'
  return [groups.slice(0, 4).join(' '), groups.slice(4).join(' '), meaning].join('\n')
}

/** Room for a stamp and its day, as the last row of a table, so that it never stands on a page alone. */
const stampRow = (who: string, columns: number): Row => [
  { text: `\n\n${who}（盖章）：${'　'.repeat(14)}日期：　　　　年　　月　　日\n\n`, span: columns, align: 'left' },
]

const gap: Block = { kind: 'blank', lines: 0.4 }

interface ListTable<Key extends string> {
  readonly head: string
  readonly columns: readonly FieldColumn<Key>[]
  readonly rows: readonly TextRow<Key>[]
  /** Text in place of an empty list. */
  readonly none?: string
  /** Name of the file that lists the omitted rows. */
  readonly file: string
  /** Who stamps below the list. */
  readonly stampedBy: string
}

/** The first rows of a list in short words, how many more there are, and room for a stamp. */
function listTable<Key extends string>({ head, columns, rows, none, file, stampedBy }: ListTable<Key>): Table {
  const span = columns.length + 1
  const table = numberedTable({ numberWidth: 12, columns, rows: rows.slice(0, maxRows) })
  const first = table.rows.map(row => row.map(cell => (typeof cell === 'string' ? short(cell) : cell)))
  const more = `另有 ${rows.length - maxRows} 条，见${file}文件。`
  const lines: readonly Row[] = [
    ...(rows.length === 0 && none !== undefined ? [[{ text: none, span, align: 'center' } as const]] : first),
    ...(rows.length > maxRows ? [[{ text: more, span, align: 'left' } as const]] : []),
    stampRow(stampedBy, span),
  ]
  return { ...table, groups: [{ text: head, span }], rows: lines }
}

const takenColumn: Column = { head: '类别', width: 48, align: 'center' }
const countColumn: Column = { head: '条数', width: 30, align: 'center' }

/** Kinds of records and how many of each, two beside each other. */
function takenTable(taken: ReceiptPart['taken']): Table {
  const sum = taken.reduce((total, { count }) => total + count, 0)
  const cells = taken.map(({ area, count }) => [area, String(count)])
  const rows = cells.flatMap((cell, at) => (at % 2 === 0 ? [[...cell, ...(cells[at + 1] ?? ['', ''])]] : []))
  const none: Row = [{ text: '没有收入的内容。', span: 4 }]
  return {
    kind: 'table',
    groups: [{ text: `已收入的内容（${sum} 条）`, span: 4 }],
    columns: [takenColumn, countColumn, takenColumn, countColumn],
    rows: rows.length === 0 ? [none] : rows,
  }
}

const leftTable = (left: ReceiptPart['left']): Table =>
  listTable({
    head: `未收入的内容（${left.length} 条）`,
    columns: leftColumns,
    rows: left,
    none: '没有未收入的内容。',
    file: '回执',
    stampedBy: '签收单位',
  })

const receiptBlocks = (organ: string, part: ReceiptPart): readonly Block[] => [
  factTable(organ, part, [[label('导入时间'), part.importedAt, label('介质'), part.medium]]),
  gap,
  takenTable(part.taken),
  gap,
  leftTable(part.left),
]

const nextSteps = {
  form: '请用原表单打开办公室退回的补正单文件，表单会标出要改的地方；改正后保存报送文件，重新报送。其他内容不用重填。',
  sheet: '请在退回的表格（原表格的副本，问题已标出）里按下列行和项目改正，保存后重新报送。其他内容不用重填。',
  whole: '请按下列原因办理后重新报送。',
} as const

const wrongTable = (wrong: SlipPart['wrong']): Table =>
  listTable({
    head: `需要改正的内容（${wrong.length} 处）`,
    columns: wrongColumns,
    rows: wrong,
    file: '补正单',
    stampedBy: '退回单位',
  })

const slipBlocks = (organ: string, part: SlipPart): readonly Block[] => [
  factTable(organ, part, [[label('办理要求'), { text: nextSteps[part.next], span: 3 }]]),
  gap,
  wrongTable(part.wrong),
]

const titles = { receipt: '数据报送回执', correctionSlip: '数据报送补正单' } as const

const about = ({ sender, period }: { sender: string; period: string }): string => `（${sender}，${period}）`

/** 回执, one page unless many records were left out. */
export const receipt = ({ organ, day, ...part }: Receipt): PaperDocument =>
  tablePaper({
    kind: 'receipt',
    title: `${titles.receipt}${about(part)}`,
    organ,
    day,
    orientation: 'portrait',
    blocks: [{ kind: 'title', text: titles.receipt }, ...receiptBlocks(organ, part)],
  })

/** 补正单: what is to be corrected, and how. */
export const correctionSlip = ({ organ, day, ...part }: CorrectionSlip): PaperDocument =>
  tablePaper({
    kind: 'correctionSlip',
    title: `${titles.correctionSlip}${about(part)}`,
    organ,
    day,
    orientation: 'portrait',
    blocks: [{ kind: 'title', text: titles.correctionSlip }, ...slipBlocks(organ, part)],
  })

/** 回执和补正单 of a batch in one print; every part begins on a page of its own and counts its own pages. */
export const batchAnswers = ({ organ, day, parts }: BatchAnswers): PaperDocument =>
  tablePaper({
    kind: 'batchAnswers',
    title: `数据报送回执和补正单（${officialDay(day)}，${parts.length} 份）`,
    organ,
    day,
    orientation: 'portrait',
    blocks: parts.flatMap((part, at): readonly Block[] => [
      { kind: 'title', text: titles[part.kind], anew: at > 0 },
      ...(part.kind === 'receipt' ? receiptBlocks(organ, part) : slipBlocks(organ, part)),
    ]),
  })
