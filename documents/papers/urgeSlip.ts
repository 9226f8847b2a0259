import { z } from 'zod'
import { officialDay } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { Block, PaperDocument } from '../model/document.ts'
import { numberedTable, rowOf, type FieldColumn } from './tablePapers.ts'

const columns = [
  { key: 'task', head: '任务', width: 54, align: 'left' },
  { key: 'requirement', head: '要求', width: 32, align: 'left' },
  { key: 'dueOn', head: '完成时限', width: 31, align: 'center' },
  { key: 'state', head: '目前状态', width: 19, align: 'center' },
  { key: 'urged', head: '已催办', width: 14, align: 'center' },
] as const satisfies readonly FieldColumn[]

/** 催办单 to one unit: what it owes. */
export const UrgeSlip = z.strictObject({
  organ: z.string(),
  day: IsoDay,
  unit: z.string(),
  replyBy: IsoDay,
  contact: z.string(),
  items: z.array(rowOf(columns)).min(1),
})
export type UrgeSlip = z.output<typeof UrgeSlip>

/** 催办单 on one sheet: the unit, its tasks with their days, by when to answer. */
export function urgeSlip({ organ, day, unit, replyBy, contact, items }: UrgeSlip): PaperDocument {
  const title = '安全生产重点任务催办单'
  const contacts: readonly Block[] = contact === '' ? [] : [{ kind: 'annotation', text: contact }]
  return {
    kind: 'urgeSlip',
    title,
    organ,
    day,
    orientation: 'portrait',
    format: 'official',
    letterhead: null,
    blocks: [
      { kind: 'title', text: title },
      { kind: 'blank', lines: 1 },
      { kind: 'recipients', text: unit },
      {
        kind: 'paragraph',
        text: `经调度，截至${officialDay(day)}，你单位尚有下列任务未按要求反馈。请于${officialDay(replyBy)}前办理并书面反馈；确有困难的，请说明原因并提出延期时限。`,
      },
      { kind: 'blank', lines: 1 },
      numberedTable({ numberWidth: 10, columns, rows: items }),
      { kind: 'signature', organ, day },
      ...contacts,
    ],
    imprint: null,
    copyNote: null,
  }
}
