import { rowReader, within, yesOrNo, type CellReader } from '../shared/sheets/rowReader.ts'
import { dayOf, type CellFault, type SheetColumn } from '../shared/sheets/sheet.ts'
import { plainName } from '../shared/plainText.ts'
import { IsoDay } from '../shared/time.ts'

/** Fields of a row of feedback. */
export type FeedbackSheetField = 'reporter' | 'assignment' | 'title' | 'dueOn' | 'signed' | 'note' | 'doneOn'

/** Columns of a sheet of feedback, in the order in which we write them; 办理期限 is for the eye only. */
export const feedbackColumns: readonly SheetColumn<FeedbackSheetField>[] = [
  { field: 'reporter', heads: ['报送单位', '填报单位', '承办单位', '责任单位', '单位名称', '单位'], width: 26 },
  { field: 'assignment', heads: ['任务编号', '交办编号'], width: 38, holds: 'uid' },
  {
    field: 'title',
    heads: ['任务名称', '任务', '任务事项', '工作任务', '重点任务', '交办事项'],
    width: 40,
    required: true,
  },
  { field: 'dueOn', heads: ['办理期限', '完成时限', '办结时限', '完成期限', '要求完成时间'], width: 12, holds: 'day' },
  { field: 'signed', heads: ['是否签收', '签收', '签收情况'], width: 10, holds: 'sign' },
  {
    field: 'note',
    width: 60,
    required: true,
    heads: ['办理情况', '落实情况', '完成情况', '工作进展', '进展情况', '反馈情况', '办理结果', '工作开展情况'],
  },
  {
    field: 'doneOn',
    heads: ['完成日期', '完成时间', '办结日期', '办结时间', '反馈日期', '实际完成时间'],
    width: 12,
    holds: 'day',
  },
]

/** What a row says of one task; nothing where it was left as it came. */
interface FeedbackDraft {
  readonly reporter: string | null
  readonly assignment: string | null
  readonly title: string
  readonly signed: boolean
  /** Done, with what was done; null where the task is only signed for, or nothing is said. */
  readonly done: { readonly on: IsoDay; readonly note: string } | null
}

const day: CellReader<IsoDay> = text => IsoDay.safeParse(dayOf(text)).data

const signedFor: CellReader<boolean> = text =>
  /^已?签收$/u.test(text) ? true : /^未签收?$/u.test(text) ? false : yesOrNo(text)

const uid: CellReader<string> = text => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u.exec(text.toLowerCase())?.[0]

/** Reads one row of a sheet of feedback. What was done needs its day, a day what was done. */
export function readFeedbackRow(
  cells: readonly string[],
  at: ReadonlyMap<FeedbackSheetField, number>,
): { draft: FeedbackDraft | null; faults: readonly CellFault<FeedbackSheetField>[] } {
  const row = rowReader(cells, at)
  const assignment = row.read('assignment', uid, 'format')
  const title =
    assignment === null ? row.demand('title', within(300), 'tooLong') : row.read('title', within(300), 'tooLong')
  const signed = row.read('signed', signedFor, 'choice') ?? false
  const reporter = row.read('reporter', text => within(100)(plainName(text)), 'tooLong')
  const saysDone = row.textOf('note') !== '' || row.textOf('doneOn') !== ''
  const note = saysDone
    ? row.demand('note', text => (text.length < 2 ? undefined : within(2000)(text)), 'length')
    : null
  const on = saysDone ? row.demand('doneOn', day, 'day') : null
  if (row.faults.length > 0) return { draft: null, faults: row.faults }
  const done = on === null || note === null ? null : { on, note }
  return { draft: { reporter, assignment, title: title ?? '', signed, done }, faults: [] }
}
