import type { Submission, SubmissionList } from '../packages/submission.ts'
import { listOfFiles } from '../packages/submissionRules.ts'
import { decisionOf, type Decisions } from './fileState.ts'
import type { KnownState } from './known.ts'
import { plannedItem, type PlannedItem } from './plannedItem.ts'

/** Why a file is left out with its record; null where it goes in with it. */
function leftWith(parent: PlannedItem | undefined, decisions: Decisions): string | null {
  if (parent === undefined || parent.outcome === 'left') return '所属的记录没有收入。'
  if (parent.outcome === 'rejected') return '所属的记录要补正。'
  if (parent.outcome !== 'conflict') return null
  const decision = decisionOf(parent, decisions)
  if (decision === 'take') return null
  return decision === 'keep' ? '所属的记录保留现有的，附件不收入。' : '所属的记录等待决定。'
}

/**
 * What comes of the files of a submission, after what comes of its records: each goes where its record goes, and lies
 * there once. A record that is the same may have got a file since.
 */
export const attachmentItems = (
  { attachments }: Submission,
  known: KnownState,
  decisions: Decisions,
  records: readonly PlannedItem[],
): PlannedItem[] =>
  attachments.map(one => {
    const { area, record, name, file } = one
    const parent = records.find(item => item.area === listOfFiles(one) && item.key === record)
    const item = (outcome: PlannedItem['outcome'], reason: string | null = null) =>
      plannedItem<SubmissionList>('attachments', `${record}:${file}`, name, outcome, { reason })
    const left = leftWith(parent, decisions)
    if (left !== null) return item('left', left)
    if (known.hasFile(area, record, file.slice(0, 64))) return item('same')
    if (!known.attached(file)) return item('left', '文件里没有这个附件，请重新保存后补送。')
    return known.media(file, name) === null ? item('left', '内容不是可收的种类，或与文件名后缀不符。') : item('new')
  })
