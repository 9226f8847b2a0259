import { z } from 'zod'
import { officialDay } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { Block, PaperDocument, Table } from '../model/document.ts'
import { facts, numberedTable, rowOf, tableOf, tablePaper, type FieldColumn } from './tablePapers.ts'

const holdingColumns = [
  { key: 'kind', head: '类别', width: 52, align: 'left' },
  { key: 'count', head: '数量', width: 26, align: 'center' },
] as const satisfies readonly FieldColumn[]

const openColumns = [
  { key: 'kind', head: '类别', width: 24, align: 'left' },
  { key: 'title', head: '事项', width: 56, align: 'left' },
  { key: 'unit', head: '单位', width: 28, align: 'left' },
  { key: 'dueOn', head: '期限', width: 20, align: 'center' },
  { key: 'state', head: '状态', width: 16, align: 'center' },
] as const satisfies readonly FieldColumn[]

/** 移交清单: what is handed over by kind and number, and everything that is open. */
export const SuccessionList = z.strictObject({
  organ: z.string(),
  day: IsoDay,
  holdings: z.array(rowOf(holdingColumns)),
  open: z.array(rowOf(openColumns)),
})
export type SuccessionList = z.output<typeof SuccessionList>

/** Kinds and numbers in two columns, to save pages. */
function holdingsTable(holdings: SuccessionList['holdings']): Table {
  const half = Math.ceil(holdings.length / 2)
  const left = tableOf({ columns: holdingColumns, rows: holdings.slice(0, half) })
  const right = tableOf({ columns: holdingColumns, rows: holdings.slice(half) })
  return {
    kind: 'table',
    size: 10.5,
    columns: [...left.columns, ...right.columns],
    rows: left.rows.map((row, at) => [...row, ...(right.rows[at] ?? ['', ''])]),
  }
}

/** Signed on the first page, over the number of what follows, so that no page is added behind the signatures. */
const signatureTable = (organ: string): Table => ({
  kind: 'table',
  size: 14,
  columns: [
    { head: '各方', width: 24, align: 'center' },
    { head: '单位', width: 62, align: 'left' },
    { head: '签名', width: 36, align: 'center' },
    { head: '日期', width: 34, align: 'center' },
  ],
  rows: [
    ['移交人', organ, '', ''],
    ['接收人', '', '', ''],
    ['监交人', '', '', ''],
  ],
})

/** Keeps a table close to the text below it. */
const gap: Block = { kind: 'blank', lines: 0.3 }

const openBlocks = (rows: SuccessionList['open']): readonly Block[] => [
  gap,
  facts('三、未办结事项'),
  numberedTable({ numberWidth: 12, columns: openColumns, rows, size: 10.5 }),
]

/** 移交清单, portrait, with signatures of predecessor, successor and witness (监交人). */
export function successionList({ organ, day, holdings, open }: SuccessionList): PaperDocument {
  const title = '工作移交清单'
  const openText = open.length === 0 ? '：无' : `共${open.length}项，列后`
  return tablePaper({
    kind: 'successionList',
    title,
    organ,
    day,
    orientation: 'portrait',
    blocks: [
      { kind: 'title', text: title },
      facts(`移交单位：${organ}`, `日期：${officialDay(day)}`),
      facts('一、移交的数据'),
      holdingsTable(holdings),
      gap,
      facts(`二、移交接收双方签名（未办结事项${openText}）`),
      signatureTable(organ),
      ...(open.length === 0 ? [] : openBlocks(open)),
    ],
  })
}
