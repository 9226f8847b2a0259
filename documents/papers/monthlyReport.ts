import { z } from 'zod'
import type { Block, Cell, PaperDocument } from '../model/document.ts'
import { imprintOf, letterheadOf, Official } from './officialPaper.ts'

/** 贯彻落实情况报告, an upward paper with its table of figures. */
export const MonthlyReport = z.strictObject({
  ...Official.shape,
  title: z.string(),
  recipient: z.string(),
  signatory: z.string(),
  opening: z.string(),
  sections: z.array(z.strictObject({ title: z.string(), paragraphs: z.array(z.string()) })),
  /** 统计表: figures as they are printed, by area. */
  figures: z.array(
    z.strictObject({
      area: z.string(),
      rows: z.array(z.strictObject({ name: z.string(), unit: z.string(), month: z.string(), year: z.string() })),
    }),
  ),
  /** 报送情况: units with the day they reported. */
  units: z.array(z.strictObject({ name: z.string(), state: z.string(), receivedOn: z.string() })),
  /** Figures that a correction changed; empty for the first version. */
  corrected: z.array(z.strictObject({ name: z.string(), before: z.string(), after: z.string() })),
})
export type MonthlyReport = z.output<typeof MonthlyReport>

const numerals = [...'一二三四五六七八九十']

function sectionBlocks(sections: MonthlyReport['sections']): Block[] {
  return sections.flatMap(({ title, paragraphs }, at): Block[] => [
    { kind: 'paragraph', level: 1, text: `${numerals[at] ?? at + 1}、${title}` },
    ...paragraphs.map((text): Block => ({ kind: 'paragraph', text })),
  ])
}

const areaRow = (area: string): readonly Cell[] => [{ text: area, span: 5, bold: true, align: 'left' }]

function figureTable(figures: MonthlyReport['figures']): Block {
  let line = 0
  const rows = figures.flatMap(({ area, rows: said }) => [
    areaRow(area),
    ...said.map(({ name, unit, month, year }) => [String((line += 1)), name, unit, month, year]),
  ])
  return {
    kind: 'table',
    columns: [
      { head: '序号', width: 12, align: 'center' },
      { head: '指标', width: 72, align: 'left' },
      { head: '单位', width: 18, align: 'center' },
      { head: '本月', width: 27, align: 'right' },
      { head: '本年累计', width: 27, align: 'right' },
    ],
    rows,
  }
}

const unitTable = (units: MonthlyReport['units']): Block => ({
  kind: 'table',
  columns: [
    { head: '序号', width: 12, align: 'center' },
    { head: '报送单位', width: 84, align: 'left' },
    { head: '报送情况', width: 30, align: 'center' },
    { head: '收到日期', width: 30, align: 'center' },
  ],
  rows: units.map(({ name, state, receivedOn }, at) => [String(at + 1), name, state, receivedOn]),
})

const correctionTable = (corrected: MonthlyReport['corrected']): Block => ({
  kind: 'table',
  columns: [
    { head: '指标', width: 84, align: 'left' },
    { head: '更正前', width: 36, align: 'right' },
    { head: '更正后', width: 36, align: 'right' },
  ],
  rows: corrected.map(({ name, before, after }) => [name, before, after]),
})

/** The attachments a report has: 统计表, 报送情况, and 更正对照 from the second version on. */
function attachmentsOf({ figures, units, corrected }: MonthlyReport): readonly { name: string; table: Block }[] {
  return [
    { name: '贯彻落实情况统计表', table: figureTable(figures) },
    ...(units.length === 0 ? [] : [{ name: '各单位报送情况表', table: unitTable(units) }]),
    ...(corrected.length === 0 ? [] : [{ name: '数据更正对照表', table: correctionTable(corrected) }]),
  ]
}

/** 月度报告: what was frozen, and nothing else. */
export function monthlyReport(report: MonthlyReport): PaperDocument {
  const { title, organ, day, recipient, signatory, opening, sections, annotation } = report
  const attachments = attachmentsOf(report)
  const many = attachments.length > 1
  return {
    ...{ kind: 'monthlyReport', title, organ, day, orientation: 'portrait', format: 'official', copyNote: null },
    letterhead: letterheadOf(report, signatory),
    blocks: [
      { kind: 'title', text: title },
      { kind: 'blank', lines: 1 },
      { kind: 'recipients', text: recipient },
      { kind: 'paragraph', text: opening },
      ...sectionBlocks(sections),
      { kind: 'attachmentNote', names: attachments.map(({ name }) => name) },
      { kind: 'signature', organ, day },
      ...(annotation === null ? [] : [{ kind: 'annotation', text: annotation } as const]),
      ...attachments.flatMap(({ name, table }, at): Block[] => [
        { kind: 'attachment', label: many ? `附件${at + 1}` : '附件', title: name },
        table,
      ]),
    ],
    imprint: imprintOf(report),
  }
}
