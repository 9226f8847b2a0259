import { figureConflicts } from '../figures/cell.ts'
import { figureItems } from '../figures/items.ts'
import { hasBasis } from '../inspections/inspection.ts'
import { kindOf } from '../records/recordKinds.ts'
import { handedInAreas, type HandedInArea, type SubmittedRecord } from './recordParts.ts'
import { maxSentOfRecord, type SubmittedAttachment } from './sentFiles.ts'
import type { Submission, SubmissionList } from './submission.ts'

/** A fault of one record, by the rules that need only the submission and the day. */
export interface SubmissionFault {
  readonly area: SubmissionList
  /** Which record: the identifier it bears, the month of figures, the session and place of somebody on its roster. */
  readonly key: string
  readonly field: string
  readonly text: string
}

/** The list whose records have the files: an assignment's files go with the feedback on it. */
export const listOfFiles = ({ area }: Pick<SubmittedAttachment, 'area'>): SubmissionList =>
  area === 'assignments' ? 'feedback' : (area as SubmissionList)

type Rule = (submission: Submission, today: string) => readonly SubmissionFault[]

const fault = (area: SubmissionList, key: string, field: string, text: string): SubmissionFault => ({
  area,
  key,
  field,
  text,
})

const items: ReadonlySet<string> = new Set(figureItems.map(({ key }) => key))

const figures: Rule = submission =>
  submission.figures.flatMap(({ month, cells }) => [
    ...figureConflicts(cells).map(({ part, text }) => fault('figures', month, part, `${text}，请核对。`)),
    ...Object.keys(cells)
      .filter(key => !items.has(key))
      .map(key => fault('figures', month, key, '没有这项数据。')),
  ])

const feedback: Rule = ({ feedback: records }, today) =>
  records.flatMap(({ assignment, event, on, note }) => [
    ...(event === 'submit' && (note ?? '').length < 2
      ? [fault('feedback', assignment, 'note', '请填写办理情况。')]
      : []),
    ...(on > today ? [fault('feedback', assignment, 'on', '日期晚于今天。')] : []),
  ])

const sessions: Rule = ({ sessions: records }, today) =>
  records
    .filter(({ heldOn }) => heldOn > today)
    .map(({ uid }) => fault('sessions', uid, 'heldOn', '培训日期晚于今天，请在举办后报送。'))

const attendances: Rule = ({ attendances: records, sessions: reported }) => {
  const known = new Set(reported.map(({ uid }) => uid))
  return records.flatMap(({ session, name, signedIn, score }, at) => {
    const key = `${session}:${at}`
    return [
      ...(known.has(session) ? [] : [fault('attendances', key, 'session', `“${name}”所在的培训没有一同报送。`)]),
      ...(score !== null && !signedIn ? [fault('attendances', key, 'score', `“${name}”没有签到，不能有成绩。`)] : []),
    ]
  })
}

const planFirst =
  '重大隐患制定治理方案后才能登记整改完成：请清空整改完成日期和整改情况，只报隐患；方案登记后，再报整改完成。'

/** A major finding is put right after a plan only; one that the office has bears its completion as a rectification. */
const majorFindings: Rule = ({ findings: records, rectifications: reported }) => {
  const rectifiedLater = new Set(reported.map(({ finding }) => finding))
  return records
    .filter(({ uid, level, rectified }) => level === 'major' && rectified !== null && !rectifiedLater.has(uid))
    .map(({ uid }) => fault('findings', uid, 'rectified', planFirst))
}

const findings: Rule = ({ findings: records }, today) =>
  records.flatMap(({ uid, level, basis, foundOn, dueOn, rectified }) => [
    ...(!hasBasis({ level, basis }) ? [fault('findings', uid, 'basis', '重大隐患请填写判定依据。')] : []),
    ...(foundOn > today ? [fault('findings', uid, 'foundOn', '发现日期晚于今天。')] : []),
    ...(dueOn <= foundOn ? [fault('findings', uid, 'dueOn', '整改期限应晚于发现日期。')] : []),
    ...(rectified !== null && (rectified.on < foundOn || rectified.on > today)
      ? [fault('findings', uid, 'rectified', '整改完成日期应在发现之后、今天之前。')]
      : []),
  ])

const rectifications: Rule = ({ rectifications: records }, today) =>
  records
    .filter(({ on }) => on > today)
    .map(({ finding }) => fault('rectifications', finding, 'on', '整改完成日期晚于今天。'))

const toCome = (area: HandedInArea, records: readonly SubmittedRecord[], today: string): SubmissionFault[] => {
  const { day } = kindOf(area)
  if (day === null) return []
  return records
    .filter(record => String(record[day] ?? '') > today)
    .map(({ uid }) => fault(area, uid, day, '日期晚于今天，请在开展后报送。'))
}

const records: Rule = (submission, today) => handedInAreas.flatMap(area => toCome(area, submission[area], today))

/** Two records of one key: only one of them could be taken in. */
function twice<T>(area: SubmissionList, records: readonly T[], keyOf: (record: T) => string): SubmissionFault[] {
  const seen = new Set<string>()
  const again = new Set(records.map(keyOf).filter(key => seen.size === seen.add(key).size))
  return [...again].map(key => fault(area, key, area === 'figures' ? 'month' : 'uid', '同一条记录报了两次。'))
}

const unique: Rule = submission => [
  ...twice('feedback', submission.feedback, ({ assignment }) => assignment),
  ...twice('figures', submission.figures, ({ month }) => month),
  ...twice('sessions', submission.sessions, ({ uid }) => uid),
  ...twice('findings', submission.findings, ({ uid }) => uid),
  ...twice('attachments', submission.attachments, ({ record, file }) => `${record}:${file}`),
  ...twice('rectifications', submission.rectifications, ({ finding }) => finding),
  ...handedInAreas.flatMap(area => twice(area, submission[area], ({ uid }) => uid)),
]

const tooManyFiles: Rule = ({ attachments: files }) => {
  const last = files.filter(
    ({ record }, at) => files.slice(0, at + 1).filter(one => one.record === record).length === maxSentOfRecord + 1,
  )
  return last.map(one =>
    fault(
      listOfFiles(one),
      one.record,
      'files',
      `一条记录最多报送 ${maxSentOfRecord} 个附件，请减少或合并成一个 PDF。`,
    ),
  )
}

const rules: readonly Rule[] = [
  figures,
  feedback,
  sessions,
  attendances,
  findings,
  majorFindings,
  rectifications,
  records,
  tooManyFiles,
  unique,
]

/**
 * What is wrong with a submission as of a day, by the rules that form, sheet and office share: the form checks before it
 * saves, the office checks again before it imports.
 */
export const submissionFaults = (submission: Submission, today: string): readonly SubmissionFault[] =>
  rules.flatMap(rule => rule(submission, today))
