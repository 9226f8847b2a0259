import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'
import { Handle } from '../shared/handle.ts'
import { Month } from '../shared/period.ts'
import { Instant, IsoDay } from '../shared/time.ts'
import { PaperKind } from './paper.ts'

/**
 * Which paper a person wants: the record it is about (来文 for 转发通知 and 任务分解表, 单位 for 催办单, 指令 for 责令限期整改指令书,
 * 检查 for 整改复查意见书, 培训 for 签到表, 月报 for 月度报告, 收到的文件 for 回执 and 补正单, 收件批次 for both of a batch, 单位 or none for
 * 交接单), or the month of a 隐患台账 or 介质交换登记表; and the day it bears: of a 交接单 the day on which its files were made.
 */
export const PaperOrder = z.strictObject({
  kind: PaperKind,
  record: z.int().nullable(),
  month: Month.nullable(),
  day: IsoDay,
  /** 主送机关 of a 转发通知; null for the usual words. */
  recipients: z.string().trim().max(2000).nullable(),
  /** 抄送机关; null for none. */
  cc: z.string().trim().max(500).nullable(),
  /** 套打: the paper has its red head already. */
  preprinted: z.boolean(),
  /** 介质编号 of a 交接单; null leaves room to write it. */
  medium: z.string().trim().max(40).nullable(),
})
export type PaperOrder = z.output<typeof PaperOrder>

/** An order of a paper without anything out of the ordinary. */
export const plainOrder = (kind: PaperKind, record: number | null, day: IsoDay): PaperOrder => ({
  kind,
  record,
  day,
  month: null,
  recipients: null,
  cc: null,
  preprinted: false,
  medium: null,
})

/** One paper as the register of papers shows it. */
export const PaperRow = z.strictObject({
  id: z.int(),
  kind: PaperKind,
  number: z.string().nullable(),
  title: z.string(),
  issuedOn: IsoDay,
  pages: z.int(),
  sha256: z.string(),
  fonts: z.string(),
  prints: z.int(),
  lastPrintedAt: Instant.nullable(),
})
export type PaperRow = z.output<typeof PaperRow>

/** A PDF under a handle of this page. */
export const PaperFile = z.strictObject({
  file: Handle,
  name: z.string(),
  bytes: z.int(),
  pages: z.int(),
  sha256: z.string(),
  title: z.string(),
  number: z.string().nullable(),
})
export type PaperFile = z.output<typeof PaperFile>

const refusals = [
  'RECORD_NOT_FOUND',
  'NOTHING_TO_PRINT',
  'SUMMARY_NOT_READY',
  'GLYPH_MISSING',
  'PAPER_TOO_LONG',
  'PAPER_NOT_WHOLE',
  'IMPRINT_TOO_LONG',
] as const

/** Of keeping the finished file, and of opening it again. */
const keptRefusals = ['BLOB_MISSING', 'BLOB_DAMAGED', 'DISK_FULL', 'FOLDER_READ_ONLY', 'VAULT_GONE'] as const

/** Papers that the office prints: preview, issue, print again, number. */
export const papersApi = {
  /** The paper as it would be issued now, under the number it would get; nothing is kept. */
  preview: sessionCall('papers.read', ...refusals)
    .input(PaperOrder)
    .output(PaperFile),
  /**
   * Issues a paper: takes its number, keeps all it was made of. A numbered paper of the same record is issued once;
   * asked again it comes back as it was; a recheck after the last opinion gets an opinion of its own. Refuses
   * NUMBER_TAKEN when others keep taking the number while the paper is drawn.
   */
  issue: sessionCall('papers.write', ...refusals, ...keptRefusals, 'NUMBER_TAKEN')
    .input(PaperOrder)
    .output(PaperFile.extend({ id: z.int() })),
  list: sessionCall('papers.read')
    .input(
      z.strictObject({
        kind: PaperKind.nullable(),
        record: z.int().nullable(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(PaperRow) })),
  /**
   * The paper again: the very bytes that were kept when it was issued. A paper from before files were kept is set anew from
   * what it was made of (`kept` is false); `same` tells whether every byte is as it was.
   */
  open: sessionCall('papers.read', ...refusals, ...keptRefusals)
    .input(z.strictObject({ id: z.int() }))
    .output(PaperFile.extend({ same: z.boolean(), kept: z.boolean() })),
  /** The bytes of a PDF that was just made for this page, for the preview. Refuses FILE_GONE once it was put away. */
  content: sessionCall('papers.read', 'FILE_GONE')
    .input(z.strictObject({ file: Handle }))
    .output(z.strictObject({ base64: z.string() })),
  /** Notes a printing. */
  printed: sessionCall('papers.write', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), copies: z.int().min(1).max(9999) }))
    .output(z.strictObject({ id: z.int() })),
}
