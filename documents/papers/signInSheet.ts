import { z } from 'zod'
import { officialDay } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { PaperDocument } from '../model/document.ts'
import { facts, numberedTable, RegisterHead, rowOf, tablePaper, type FieldColumn } from './tablePapers.ts'

const columns = [
  { key: 'name', head: '姓名', width: 26, align: 'center' },
  { key: 'unit', head: '单位', width: 56, align: 'left' },
  { key: 'post', head: '职务（岗位）', width: 30, align: 'left' },
] as const satisfies readonly FieldColumn[]

/** 签到表 of a training session; `about` says for whom it is, a row is a person who is expected. */
export const SignInSheet = z.strictObject({
  ...RegisterHead.shape,
  title: z.string(),
  heldOn: IsoDay,
  place: z.string(),
  lecturer: z.string(),
  rows: z.array(rowOf(columns)),
})
export type SignInSheet = z.output<typeof SignInSheet>

/** Empty lines for people who were not expected. */
const spareLines = 5

/** 签到表, portrait, with room to sign. */
export function signInSheet(sheet: SignInSheet): PaperDocument {
  const { organ, day, about, title: session, heldOn, place, lecturer, rows } = sheet
  const title = '安全生产教育培训签到表'
  const spare = Array.from({ length: spareLines }, () => ({ name: '', unit: '', post: '' }))
  return tablePaper({
    kind: 'signInSheet',
    title,
    organ,
    day,
    orientation: 'portrait',
    blocks: [
      { kind: 'title', text: title },
      facts(`培训名称：${session}`),
      facts(`培训日期：${officialDay(heldOn)}`, `培训地点：${place}`),
      facts(`授课人：${lecturer}`, about),
      numberedTable({
        numberWidth: 14,
        columns,
        rows: [...rows, ...spare],
        blanks: [{ head: '签名', width: 30, align: 'center' }],
        size: 12,
      }),
    ],
  })
}
