import { z } from 'zod'
import { officialDay } from '../../domain/shared/days.ts'
import type { PaperDocument } from '../model/document.ts'
import { facts, numberedTable, RegisterHead, rowOf, tablePaper, type FieldColumn } from './tablePapers.ts'

// what is asked of a ledger, as far as A4 holds it legibly
const columns = [
  { key: 'no', head: '编号', width: 22, align: 'center' },
  { key: 'unit', head: '单位', width: 24, align: 'left' },
  { key: 'town', head: '属地', width: 14, align: 'left' },
  { key: 'foundOn', head: '发现日期', width: 17, align: 'center' },
  { key: 'source', head: '来源', width: 9, align: 'center' },
  { key: 'place', head: '部位', width: 13, align: 'left' },
  { key: 'description', head: '隐患描述', width: 33, align: 'left' },
  { key: 'level', head: '级别', width: 9, align: 'center' },
  { key: 'dueOn', head: '整改期限', width: 17, align: 'center' },
  { key: 'responsible', head: '责任人', width: 11, align: 'center' },
  { key: 'state', head: '状态', width: 11, align: 'center' },
  { key: 'submittedOn', head: '整改完成', width: 17, align: 'center' },
  { key: 'recheckedOn', head: '复查', width: 17, align: 'center' },
  { key: 'closedOn', head: '销号', width: 17, align: 'center' },
] as const satisfies readonly FieldColumn[]

/** 隐患台账 of a month; `about` says from which day to which. */
export const FindingLedger = z.strictObject({ ...RegisterHead.shape, rows: z.array(rowOf(columns)) })
export type FindingLedger = z.output<typeof FindingLedger>

/** 隐患台账, landscape. */
export function findingLedger({ organ, day, about, rows }: FindingLedger): PaperDocument {
  const title = '事故隐患排查治理台账'
  return tablePaper({
    kind: 'findingLedger',
    title,
    organ,
    day,
    orientation: 'landscape',
    blocks: [
      { kind: 'title', text: title },
      facts(`填报单位：${organ}`, about, `日期：${officialDay(day)}`),
      numberedTable({ numberWidth: 9, columns, rows, size: 8 }),
    ],
  })
}
