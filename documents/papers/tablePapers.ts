import { z } from 'zod'
import { officialDay } from '../../domain/shared/days.ts'
import type { PaperKind } from '../../domain/papers/paper.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { Block, PaperDocument, Table } from '../model/document.ts'
import type { Orientation } from '../model/geometry.ts'

const Row = z.array(z.string())

/** What a table paper says beside its rows: organ, day, what it covers. */
const TablePaper = z.strictObject({ organ: z.string(), day: IsoDay, about: z.string() })

/** 任务分解表: 序号 is counted; a row is 条款, 任务, 牵头单位, 配合单位, 完成时限, 成果要求. */
export const TaskBreakdown = z.strictObject({ ...TablePaper.shape, rows: z.array(Row.length(6)) })
export type TaskBreakdown = z.output<typeof TaskBreakdown>

/** 隐患台账: a row is 编号, 单位, 属地, 发现日期, 来源, 隐患部位, 隐患描述, 级别, 整改期限, 责任人, 状态, 整改完成, 复查, 销号. */
export const FindingLedger = z.strictObject({ ...TablePaper.shape, rows: z.array(Row.length(14)) })
export type FindingLedger = z.output<typeof FindingLedger>

/** 介质交换登记表: a row is 时间, 方向, 介质或来源, 文件, SHA-256, 对方单位, 查毒情况, 经办人. */
export const MediaRegister = z.strictObject({ ...TablePaper.shape, rows: z.array(Row.length(8)) })
export type MediaRegister = z.output<typeof MediaRegister>

/** 签到表: session facts, and a row per person is 姓名, 单位, 职务/岗位; the signature is left empty. */
export const SignInSheet = z.strictObject({
  ...TablePaper.shape,
  title: z.string(),
  heldOn: IsoDay,
  place: z.string(),
  lecturer: z.string(),
  rows: z.array(Row.length(3)),
})
export type SignInSheet = z.output<typeof SignInSheet>

/** A paper that is one table under its title. */
interface Sheet {
  readonly kind: PaperKind
  readonly title: string
  readonly organ: string
  readonly day: IsoDay
  readonly orientation: Orientation
  readonly notes: readonly (readonly string[])[]
  readonly table: Table
}

/** The document of such a paper. */
export const sheetOf = ({ kind, title, organ, day, orientation, notes, table }: Sheet): PaperDocument => ({
  ...{ kind, title, organ, day, orientation, format: 'table', letterhead: null, imprint: null, copyNote: null },
  blocks: [{ kind: 'title', text: title }, ...notes.map((parts): Block => ({ kind: 'facts', parts })), table],
})

/** A column of a table. */
export const column = (head: string, width: number, align: 'left' | 'center' | 'right' = 'center') => ({
  head,
  width,
  align,
})

/** Rows with their number before them. */
export const numbered = (rows: readonly (readonly string[])[]) => rows.map((row, at) => [String(at + 1), ...row])

const issued = (organ: string, day: IsoDay): readonly string[] => [`填报单位：${organ}`, `日期：${officialDay(day)}`]

/** 任务分解表, landscape. */
export const taskBreakdown = ({ organ, day, about, rows }: TaskBreakdown): PaperDocument =>
  sheetOf({
    ...{ kind: 'taskBreakdown', title: `${about}任务分解表`, organ, day, orientation: 'landscape' },
    notes: [issued(organ, day)],
    table: {
      kind: 'table',
      columns: [
        column('序号', 11),
        column('条款', 26),
        column('任务', 65, 'left'),
        column('牵头单位', 32, 'left'),
        column('配合单位', 38, 'left'),
        column('完成时限', 29),
        column('成果要求', 24, 'left'),
      ],
      rows: numbered(rows),
    },
  })

/** 隐患台账, landscape, with the columns that A4 holds legibly. */
export const findingLedger = ({ organ, day, about, rows }: FindingLedger): PaperDocument =>
  sheetOf({
    ...{ kind: 'findingLedger', title: `事故隐患排查治理台账`, organ, day, orientation: 'landscape' },
    notes: [[`填报单位：${organ}`, about, `日期：${officialDay(day)}`]],
    table: {
      kind: 'table',
      size: 8,
      columns: [
        ...[column('序号', 9), column('编号', 22), column('单位', 24, 'left'), column('属地', 14, 'left')],
        ...[column('发现日期', 17), column('来源', 9), column('部位', 13, 'left'), column('隐患描述', 33, 'left')],
        ...[column('级别', 9), column('整改期限', 17), column('责任人', 11), column('状态', 11)],
        ...[column('整改完成', 17), column('复查', 17), column('销号', 17)],
      ],
      rows: numbered(rows),
    },
  })

/** 介质交换登记表, landscape: who carried what in and out. */
export const mediaRegister = ({ organ, day, about, rows }: MediaRegister): PaperDocument =>
  sheetOf({
    ...{ kind: 'mediaRegister', title: '移动存储介质数据交换登记表', organ, day, orientation: 'landscape' },
    notes: [[`填报单位：${organ}`, about, `日期：${officialDay(day)}`]],
    table: {
      kind: 'table',
      size: 9,
      columns: [
        ...[column('序号', 10), column('时间', 27), column('方向', 11), column('介质或来源', 30, 'left')],
        ...[column('文件', 55, 'left'), column('SHA-256（前16位）', 31), column('对方单位', 26, 'left')],
        ...[column('查毒情况', 20, 'left'), column('经办人', 15)],
      ],
      rows: numbered(rows),
    },
  })

/** Empty lines that a sign-in sheet leaves for people who were not expected. */
const spare = 5

/** 签到表, portrait, with room to sign. */
export const signInSheet = (sheet: SignInSheet): PaperDocument => {
  const { organ, day, about, title, heldOn, place, lecturer, rows } = sheet
  const empty = Array.from({ length: spare }, () => ['', '', ''])
  return sheetOf({
    ...{ kind: 'signInSheet', title: '安全生产教育培训签到表', organ, day, orientation: 'portrait' },
    notes: [
      [`培训名称：${title}`],
      [`培训日期：${officialDay(heldOn)}`, `培训地点：${place}`],
      [`授课人：${lecturer}`, about],
    ],
    table: {
      kind: 'table',
      size: 12,
      columns: [
        column('序号', 14),
        column('姓名', 26),
        column('单位', 56, 'left'),
        column('职务（岗位）', 30, 'left'),
        column('签名', 30),
      ],
      rows: numbered([...rows, ...empty]).map(row => [...row, '']),
    },
  })
}
