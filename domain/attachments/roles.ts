import { z } from 'zod'

/** What a file shows of its record: every word that some area knows. */
export const roleWords = [
  'original',
  'annex',
  'basis',
  'output',
  'feedback',
  'signIn',
  'photo',
  'material',
  'record',
  'before',
  'after',
  'proof',
  'licence',
  'text',
  'other',
] as const

/** What a file shows of its record. */
export const AttachmentRole = z.enum(roleWords)
export type AttachmentRole = z.output<typeof AttachmentRole>

/** Chinese names of what files show. */
export const roleNames: Readonly<Record<AttachmentRole, string>> = {
  original: '原件扫描件',
  annex: '来文附件',
  basis: '依据材料',
  output: '成果材料',
  feedback: '办理佐证',
  signIn: '签到表',
  photo: '照片',
  material: '培训材料',
  record: '检查记录',
  before: '整改前',
  after: '整改后',
  proof: '证明材料',
  licence: '证照',
  text: '正文',
  other: '其他',
}
