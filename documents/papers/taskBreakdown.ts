import { z } from 'zod'
import { officialDay } from '../../domain/shared/days.ts'
import type { PaperDocument } from '../model/document.ts'
import { facts, numberedTable, RegisterHead, rowOf, tablePaper, type FieldColumn } from './tablePapers.ts'

const columns = [
  { key: 'clause', head: '条款', width: 26, align: 'center' },
  { key: 'task', head: '任务', width: 65, align: 'left' },
  { key: 'lead', head: '牵头单位', width: 32, align: 'left' },
  { key: 'assist', head: '配合单位', width: 38, align: 'left' },
  { key: 'dueOn', head: '完成时限', width: 29, align: 'center' },
  { key: 'output', head: '成果要求', width: 24, align: 'left' },
] as const satisfies readonly FieldColumn[]

/** 任务分解表 of a received paper; `about` names that paper. */
export const TaskBreakdown = z.strictObject({ ...RegisterHead.shape, rows: z.array(rowOf(columns)) })
export type TaskBreakdown = z.output<typeof TaskBreakdown>

/** 任务分解表, landscape. */
export function taskBreakdown({ organ, day, about, rows }: TaskBreakdown): PaperDocument {
  const title = `${about}任务分解表`
  return tablePaper({
    kind: 'taskBreakdown',
    title,
    organ,
    day,
    orientation: 'landscape',
    blocks: [
      { kind: 'title', text: title },
      facts(`填报单位：${organ}`, `日期：${officialDay(day)}`),
      numberedTable({ numberWidth: 11, columns, rows }),
    ],
  })
}
