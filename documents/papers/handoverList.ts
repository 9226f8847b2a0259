import { z } from 'zod'
import { officialDay } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { PaperDocument, Table } from '../model/document.ts'
import { facts, numberedTable, rowOf, tablePaper, type FieldColumn } from './tablePapers.ts'

const columns = [
  { key: 'unit', head: '领取单位', width: 36, align: 'left' },
  { key: 'file', head: '文件', width: 57, align: 'left' },
  { key: 'kind', head: '种类', width: 16, align: 'center' },
  { key: 'size', head: '大小', width: 15, align: 'center' },
  { key: 'digest', head: 'SHA-256（前16位）', width: 31, align: 'center' },
  { key: 'copies', head: '份数', width: 10, align: 'center' },
] as const satisfies readonly FieldColumn[]

/** 交接单: the files that were written for units on a day. */
export const HandoverList = z.strictObject({
  organ: z.string(),
  day: IsoDay,
  medium: z.string(),
  by: z.string(),
  units: z.int(),
  rows: z.array(rowOf(columns)).min(1),
})
export type HandoverList = z.output<typeof HandoverList>

const blanks = (letters: number): string => '　'.repeat(letters)

const signatures = `\n交出人（签字）：${blanks(10)}接收人（签字）：${blanks(10)}监交人（签字）：${blanks(10)}日期：${blanks(3)}年${blanks(2)}月${blanks(2)}日\n\n`

/** The files, and as the last row the signatures, so that these never stand on a page alone. */
function signedTable(rows: HandoverList['rows']): Table {
  const table = numberedTable({
    numberWidth: 10,
    columns,
    rows,
    blanks: [
      { head: '领取人签字', width: 28, align: 'center' },
      { head: '日期', width: 22, align: 'center' },
    ],
    size: 9,
  })
  return { ...table, rows: [...table.rows, [{ text: signatures, span: table.columns.length, align: 'left' }]] }
}

/** 交接单, landscape: every file by name and digest, with room for who took it to sign. */
export function handoverList({ organ, day, medium, by, units, rows }: HandoverList): PaperDocument {
  const title = '数据文件交接单'
  const mediumText = medium === '' ? blanks(8) : medium
  return tablePaper({
    kind: 'handoverList',
    title,
    organ,
    day,
    orientation: 'landscape',
    blocks: [
      { kind: 'title', text: title },
      facts(`交出单位：${organ}`, `介质编号：${mediumText}`, `写出日期：${officialDay(day)}`),
      facts(`写出人：${by}`, `共 ${units} 个单位，${rows.length} 个文件`),
      signedTable(rows),
    ],
  })
}
