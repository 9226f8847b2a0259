import { oneOf, rowReader, within, type CellReader, type RowReader } from '../shared/sheets/rowReader.ts'
import { dayOf, type CellFault, type SheetColumn } from '../shared/sheets/sheet.ts'
import type { SubmittedFinding } from '../packages/submission.ts'
import { plainName } from '../shared/plainText.ts'
import { monthEnd } from '../shared/days.ts'
import { IsoDay } from '../shared/time.ts'
import { findingCategoryNames } from '../inspections/inspection.ts'
import { findingLevelNames } from '../inspections/lifecycle.ts'

/** Fields of a row of findings. */
export type FindingSheetField =
  | 'reporter'
  | 'foundOn'
  | 'category'
  | 'place'
  | 'description'
  | 'level'
  | 'basis'
  | 'responsible'
  | 'phone'
  | 'dueOn'
  | 'rectifiedOn'
  | 'rectifiedNote'

/** Columns of a sheet of findings, in the order in which we write them. */
export const findingColumns: readonly SheetColumn<FindingSheetField>[] = [
  {
    field: 'reporter',
    width: 26,
    heads: ['报送单位', '填报单位', '上报单位', '单位名称', '单位', '企业名称', '所在单位'],
  },
  {
    field: 'foundOn',
    width: 12,
    required: true,
    holds: 'day',
    heads: ['发现日期', '发现时间', '检查日期', '检查时间', '排查日期', '排查时间', '隐患发现日期'],
  },
  { field: 'category', heads: ['类别', '隐患类别', '隐患类型', '隐患分类'], width: 12 },
  {
    field: 'place',
    width: 24,
    heads: ['部位（地点）', '部位/地点', '隐患部位', '部位', '地点', '隐患地点', '隐患位置', '所在部位', '检查部位'],
  },
  {
    field: 'description',
    width: 44,
    required: true,
    heads: [
      '隐患描述',
      '隐患内容',
      '隐患情况',
      '隐患名称',
      '问题描述',
      '存在问题',
      '存在的问题',
      '存在隐患',
      '问题隐患',
    ],
  },
  { field: 'level', heads: ['级别', '隐患级别', '隐患等级'], width: 8 },
  { field: 'basis', heads: ['判定依据', '重大隐患判定依据', '认定依据'], width: 30 },
  {
    field: 'responsible',
    width: 12,
    heads: ['责任人', '整改责任人', '整改负责人', '隐患责任人', '整改人'],
  },
  {
    field: 'phone',
    width: 16,
    holds: 'phone',
    of: ['responsible'],
    heads: ['电话', '联系电话', '责任人电话', '整改责任人电话', '手机', '手机号'],
  },
  {
    field: 'dueOn',
    width: 12,
    required: true,
    holds: 'day',
    heads: ['整改期限', '整改时限', '限期整改日期', '整改截止日期', '要求完成日期', '计划完成日期', '计划完成时间'],
  },
  {
    field: 'rectifiedOn',
    width: 12,
    holds: 'day',
    heads: [
      '整改完成日期',
      '整改完成时间',
      '完成整改日期',
      '完成整改时间',
      '完成日期',
      '完成时间',
      '实际完成日期',
      '实际完成时间',
    ],
  },
  {
    field: 'rectifiedNote',
    heads: ['整改情况', '整改措施及结果', '整改结果', '整改落实情况', '整改完成情况'],
    width: 36,
  },
]

/** One finding as a row says it, and who reports it. */
interface FindingDraft {
  readonly reporter: string | null
  readonly finding: Omit<SubmittedFinding, 'uid'>
}

const day: CellReader<IsoDay> = text => IsoDay.safeParse(dayOf(text)).data

/** A deadline: a month without a day is met by its last. */
const deadline: CellReader<IsoDay> = text => {
  const day = IsoDay.safeParse(dayOf(text)).data
  return day !== undefined && /^\d{4} ?[-/.年] ?\d{1,2} ?月?(?:底|末|份)?(?:之?前)?$/u.test(text) ? monthEnd(day) : day
}

const category = oneOf(findingCategoryNames, { 管理: 'management', 基础: 'management', 现场: 'site' })

const level = oneOf(findingLevelNames, {
  一般隐患: 'general',
  一般事故隐患: 'general',
  一般问题: 'general',
  重大隐患: 'major',
  重大事故隐患: 'major',
})

/** What says that nothing was put right yet. */
const open = /^(?:否|无|未整改|未完成|尚未整改|尚未完成|整改中|正在整改|正在整改中|待整改|未到期|限期整改)[。.]?$/u

/** What is still to come: 计划11月底前完成. */
const planned = /计划|预计|拟|尚|力争|要求|[底末日月]前|将[于在]/u

/** A day of completion says that it was put right, whatever else does not say it; words without the day are a fault. */
function rectifiedOf(row: RowReader<FindingSheetField>): SubmittedFinding['rectified'] {
  const note = row.read('rectifiedNote', within(500), 'tooLong')
  const on = /^(?:\/|-|—|未完成|未整改|无)$/u.test(row.textOf('rectifiedOn'))
    ? null
    : row.read('rectifiedOn', day, 'day')
  if (on !== null) return { on, note: note !== null && note.length >= 2 && !open.test(note) ? note : '已整改' }
  if (
    note !== null &&
    !open.test(note) &&
    /已|完成|完毕|到位|合格/u.test(note) &&
    !planned.test(note) &&
    row.textOf('rectifiedOn') === ''
  )
    row.faults.push({ field: 'rectifiedOn', fault: 'missing' })
  return null
}

/** Reads one row of a sheet of findings. An empty level is 一般, an empty category 现场管理. */
export function readFindingRow(
  cells: readonly string[],
  at: ReadonlyMap<FindingSheetField, number>,
): { draft: FindingDraft | null; faults: readonly CellFault<FindingSheetField>[] } {
  const row = rowReader(cells, at)
  const name = (field: FindingSheetField, most: number) =>
    row.read(field, text => within(most)(plainName(text)), 'tooLong')
  const foundOn = row.demand('foundOn', day, 'day')
  const dueOn = row.demand('dueOn', deadline, 'day')
  const finding = {
    category: row.read('category', category, 'choice') ?? 'site',
    focus: null,
    place: row.read('place', within(120), 'tooLong') ?? '',
    description: row.demand('description', text => (text.length < 2 ? undefined : within(1000)(text)), 'length') ?? '',
    level: row.read('level', level, 'choice') ?? 'general',
    basis: row.read('basis', within(300), 'tooLong') ?? '',
    responsible: name('responsible', 30) ?? '',
    phone: row.read('phone', text => within(30)(text.replaceAll(' ', '')), 'tooLong') ?? '',
    rectified: rectifiedOf(row),
  } as const
  const reporter = name('reporter', 100)
  if (row.faults.length > 0 || foundOn === null || dueOn === null) return { draft: null, faults: row.faults }
  return { draft: { reporter, finding: { ...finding, foundOn, dueOn } }, faults: [] }
}
