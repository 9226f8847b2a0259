import { z } from 'zod'
import type { Block, Cell, PaperDocument, Table } from '../model/document.ts'
import { annotationOf, imprintOf, letterheadOf, Official } from './officialPaper.ts'
import { numberedTable, rowOf, tableOf, type FieldColumn } from './tablePapers.ts'

const figureColumns = [
  { key: 'name', head: '指标', width: 72, align: 'left' },
  { key: 'unit', head: '单位', width: 18, align: 'center' },
  { key: 'month', head: '本月', width: 27, align: 'right' },
  { key: 'year', head: '本年累计', width: 27, align: 'right' },
] as const satisfies readonly FieldColumn[]

const unitColumns = [
  { key: 'name', head: '报送单位', width: 84, align: 'left' },
  { key: 'state', head: '报送情况', width: 30, align: 'center' },
  { key: 'receivedOn', head: '收到日期', width: 30, align: 'center' },
] as const satisfies readonly FieldColumn[]

const correctionColumns = [
  { key: 'name', head: '指标', width: 84, align: 'left' },
  { key: 'before', head: '更正前', width: 36, align: 'right' },
  { key: 'after', head: '更正后', width: 36, align: 'right' },
] as const satisfies readonly FieldColumn[]

/** 贯彻落实情况报告, an upward paper with its table of figures. */
export const MonthlyReport = z.strictObject({
  ...Official.shape,
  title: z.string(),
  recipient: z.string(),
  signatory: z.string(),
  opening: z.string(),
  sections: z.array(z.strictObject({ title: z.string(), paragraphs: z.array(z.string()) })),
  /** 统计表: figures as they are printed, by area. */
  figures: z.array(z.strictObject({ area: z.string(), rows: z.array(rowOf(figureColumns)) })),
  /** 报送情况: units with the day they reported. */
  units: z.array(rowOf(unitColumns)),
  /** Lists of names and deeds, in words; papers of earlier versions have none. */
  lists: z
    .array(
      z.strictObject({
        title: z.string(),
        columns: z.array(z.strictObject({ head: z.string(), number: z.boolean() })),
        rows: z.array(z.array(z.string())),
      }),
    )
    .default([]),
  /** Figures that a correction changed; empty for the first version. */
  corrected: z.array(rowOf(correctionColumns)),
})
export type MonthlyReport = z.output<typeof MonthlyReport>

const numerals = [...'一二三四五六七八九十']

function sectionBlocks(sections: MonthlyReport['sections']): Block[] {
  return sections.flatMap(({ title, paragraphs }, at): Block[] => [
    { kind: 'paragraph', level: 1, text: `${numerals[at] ?? at + 1}、${title}` },
    ...paragraphs.map((text): Block => ({ kind: 'paragraph', text })),
  ])
}

const groupRow = (name: string): readonly Cell[] => [{ text: name, span: 5, bold: true, align: 'left' }]

/** Figures counted through all groups, each group under its name. */
function figureTable(groups: MonthlyReport['figures']): Table {
  const table = numberedTable({
    numberWidth: 12,
    columns: figureColumns,
    rows: groups.flatMap(({ rows }) => rows),
  })
  let start = 0
  const rows = groups.flatMap(group => {
    const counted = table.rows.slice(start, start + group.rows.length)
    start += group.rows.length
    return [groupRow(group.area), ...counted]
  })
  return { ...table, rows }
}

const unitTable = (rows: MonthlyReport['units']): Table =>
  numberedTable({ numberWidth: 12, columns: unitColumns, rows })

const correctionTable = (rows: MonthlyReport['corrected']): Table => tableOf({ columns: correctionColumns, rows })

/** Letters of a column: those of its longest cell, so that a name gets more room than a day; in millimetres of 156. */
function listTable({ columns, rows }: MonthlyReport['lists'][number]): Table {
  const letters = columns.map(({ head }, at) =>
    Math.min(16, Math.max(head.length, 5, ...rows.map(row => row[at]!.length))),
  )
  const room = (156 - 12) / letters.reduce((sum, one) => sum + one, 0)
  return {
    kind: 'table',
    columns: [
      { head: '序号', width: 12, align: 'center' },
      ...columns.map(({ head, number }, at) => ({
        head,
        width: letters[at]! * room,
        align: number ? ('right' as const) : ('left' as const),
      })),
    ],
    rows: rows.map((row, at) => [String(at + 1), ...row]),
  }
}

/** The attachments a report has: 统计表, 报送情况, its lists, and 更正对照 from the second version on. */
function attachmentsOf({ figures, units, lists, corrected }: MonthlyReport): readonly { name: string; table: Table }[] {
  return [
    { name: '贯彻落实情况统计表', table: figureTable(figures) },
    ...(units.length === 0 ? [] : [{ name: '各单位报送情况表', table: unitTable(units) }]),
    ...lists.map(list => ({ name: list.title, table: listTable(list) })),
    ...(corrected.length === 0 ? [] : [{ name: '数据更正对照表', table: correctionTable(corrected) }]),
  ]
}

/** 月度报告: what was frozen, and nothing else. */
export function monthlyReport(report: MonthlyReport): PaperDocument {
  const { title, organ, day, recipient, signatory, opening, sections } = report
  const attachments = attachmentsOf(report)
  const many = attachments.length > 1
  return {
    kind: 'monthlyReport',
    title,
    organ,
    day,
    orientation: 'portrait',
    format: 'official',
    letterhead: letterheadOf(report, signatory),
    blocks: [
      { kind: 'title', text: title },
      { kind: 'blank', lines: 1 },
      { kind: 'recipients', text: recipient },
      { kind: 'paragraph', text: opening },
      ...sectionBlocks(sections),
      { kind: 'attachmentNote', names: attachments.map(({ name }) => name) },
      { kind: 'signature', organ, day },
      ...annotationOf(report),
      ...attachments.flatMap(({ name, table }, at): Block[] => [
        { kind: 'attachment', label: many ? `附件${at + 1}` : '附件', title: name },
        table,
      ]),
    ],
    imprint: imprintOf(report),
    copyNote: null,
  }
}
