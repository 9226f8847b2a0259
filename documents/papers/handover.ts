import { z } from 'zod'
import { officialDay } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { PaperDocument } from '../model/document.ts'
import { column, numbered, sheetOf } from './tablePapers.ts'

/** 交接单: the files that were written for units on a day; a row is 领取单位, 文件, 种类, 大小, SHA-256, 份数. */
export const HandoverList = z.strictObject({
  organ: z.string(),
  day: IsoDay,
  medium: z.string(),
  by: z.string(),
  units: z.int(),
  rows: z.array(z.array(z.string()).length(6)).min(1),
})
export type HandoverList = z.output<typeof HandoverList>

const blanks = (letters: number): string => '　'.repeat(letters)

/** Who hands over, who takes, who looks on: the last row, so that it never stands on a page alone. */
const signatures = `\n交出人（签字）：${blanks(10)}接收人（签字）：${blanks(10)}监交人（签字）：${blanks(10)}日期：${blanks(3)}年${blanks(2)}月${blanks(2)}日\n\n`

/** 交接单, landscape: every file by name and digest, with room for who took it to sign. */
export const handoverList = ({ organ, day, medium, by, units, rows }: HandoverList): PaperDocument =>
  sheetOf({
    ...{ kind: 'handoverList', title: '数据文件交接单', organ, day, orientation: 'landscape' },
    notes: [
      [`交出单位：${organ}`, `介质编号：${medium === '' ? blanks(8) : medium}`, `写出日期：${officialDay(day)}`],
      [`写出人：${by}`, `共 ${units} 个单位，${rows.length} 个文件`],
    ],
    table: {
      kind: 'table',
      size: 9,
      columns: [
        ...[column('序号', 10), column('领取单位', 36, 'left'), column('文件', 57, 'left'), column('种类', 16)],
        ...[column('大小', 15), column('SHA-256（前16位）', 31), column('份数', 10)],
        ...[column('领取人签字', 28), column('日期', 22)],
      ],
      rows: [...numbered(rows).map(row => [...row, '', '']), [{ text: signatures, span: 9, align: 'left' }]],
    },
  })
