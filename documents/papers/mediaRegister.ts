import { z } from 'zod'
import { officialDay } from '../../domain/shared/days.ts'
import type { PaperDocument } from '../model/document.ts'
import { facts, numberedTable, RegisterHead, rowOf, tablePaper, type FieldColumn } from './tablePapers.ts'

const columns = [
  { key: 'at', head: '时间', width: 27, align: 'center' },
  { key: 'direction', head: '方向', width: 11, align: 'center' },
  { key: 'medium', head: '介质或来源', width: 30, align: 'left' },
  { key: 'file', head: '文件', width: 55, align: 'left' },
  { key: 'digest', head: 'SHA-256（前16位）', width: 31, align: 'center' },
  { key: 'partner', head: '对方单位', width: 26, align: 'left' },
  { key: 'scanner', head: '查毒情况', width: 20, align: 'left' },
  { key: 'by', head: '经办人', width: 15, align: 'center' },
] as const satisfies readonly FieldColumn[]

/** 介质交换登记表 of a month; `about` says from which day to which. */
export const MediaRegister = z.strictObject({ ...RegisterHead.shape, rows: z.array(rowOf(columns)) })
export type MediaRegister = z.output<typeof MediaRegister>

/** 介质交换登记表, landscape: every file that came in or went out, and who carried it. */
export function mediaRegister({ organ, day, about, rows }: MediaRegister): PaperDocument {
  const title = '移动存储介质数据交换登记表'
  return tablePaper({
    kind: 'mediaRegister',
    title,
    organ,
    day,
    orientation: 'landscape',
    blocks: [
      { kind: 'title', text: title },
      facts(`填报单位：${organ}`, about, `日期：${officialDay(day)}`),
      numberedTable({ numberWidth: 10, columns, rows, size: 9 }),
    ],
  })
}
