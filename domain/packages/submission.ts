import { z } from 'zod'
import { FigureCells } from '../figures/cell.ts'
import { FocusItem } from '../inspections/checklist.ts'
import { FindingCategory } from '../inspections/inspection.ts'
import { FindingLevel } from '../inspections/lifecycle.ts'
import { Month } from '../shared/period.ts'
import { IsoDay } from '../shared/time.ts'
import { Audience, SessionKind, SessionMode } from '../training/session.ts'
import { maxSentFiles, SubmittedAttachment } from './sentFiles.ts'
import { byHandedInArea, maxSubmittedRecords, recordPartNames, recordParts } from './recordParts.ts'

const text = (most: number) => z.string().trim().max(most)

/** A unit's feedback on its assignment: signed for, or done with a note. */
export const Feedback = z.strictObject({
  assignment: z.uuid(),
  event: z.enum(['sign', 'submit']),
  on: IsoDay,
  note: text(2000).nullable(),
})
export type Feedback = z.output<typeof Feedback>

/** A unit's figures of a month; a cell that is not there is missing. */
export const SubmittedFigures = z.strictObject({ month: Month, cells: FigureCells })
export type SubmittedFigures = z.output<typeof SubmittedFigures>

/** A session that a unit held by itself. */
export const SubmittedSession = z.strictObject({
  uid: z.uuid(),
  title: z.string().trim().min(2).max(120),
  kind: SessionKind,
  audience: Audience,
  mode: SessionMode,
  place: text(80).nullable(),
  trainer: text(40).nullable(),
  heldOn: IsoDay,
  hours: z.number().min(0).max(200).multipleOf(0.5),
  passLine: z.int().min(0).max(100),
})
export type SubmittedSession = z.output<typeof SubmittedSession>

/** Somebody on the roster of such a session; whom it means is found in the register. */
export const SubmittedAttendance = z.strictObject({
  session: z.uuid(),
  name: z.string().trim().min(1).max(30),
  unit: text(100).nullable(),
  phone: text(20).nullable(),
  identity: text(18).nullable(),
  signedIn: z.boolean(),
  score: z.int().min(0).max(100).nullable(),
})
export type SubmittedAttendance = z.output<typeof SubmittedAttendance>

/** A finding of a unit's own check, and how it was put right, where it was. */
export const SubmittedFinding = z.strictObject({
  uid: z.uuid(),
  foundOn: IsoDay,
  category: FindingCategory,
  focus: FocusItem.nullable(),
  place: text(120),
  description: z.string().trim().min(2).max(1000),
  level: FindingLevel,
  basis: text(300),
  responsible: text(30),
  phone: text(30),
  dueOn: IsoDay,
  rectified: z.strictObject({ on: IsoDay, note: z.string().trim().min(2).max(500) }).nullable(),
})
export type SubmittedFinding = z.output<typeof SubmittedFinding>

/** A finding of the office that the unit has put right; it then waits for its recheck. */
export const Rectification = z.strictObject({
  finding: z.uuid(),
  on: IsoDay,
  note: z.string().trim().min(2).max(500),
})
export type Rectification = z.output<typeof Rectification>

/** A photograph of a finding: the office's or the unit's own. `file` is the digest that its part is named by. */
const SubmittedPhoto = z.strictObject({
  finding: z.uuid(),
  kind: z.enum(['before', 'after', 'proof']),
  name: z.string().trim().min(1).max(120),
  file: z.string().regex(/^[\da-f]{64}\.jpg$/u),
})
type SubmittedPhoto = z.output<typeof SubmittedPhoto>

/** Parts of a submission, each a list of records; a part that is empty is left out. */
export const submissionParts = {
  feedback: Feedback,
  figures: SubmittedFigures,
  sessions: SubmittedSession,
  attendances: SubmittedAttendance,
  findings: SubmittedFinding,
  rectifications: Rectification,
  photos: SubmittedPhoto,
  attachments: SubmittedAttachment,
  ...recordParts,
} as const

/** Name of a part of a submission. */
export type SubmissionList = keyof typeof submissionParts

/** Labels of the lists on pages, in receipts and correction slips. */
export const submissionListNames: Readonly<Record<SubmissionList, string>> = {
  feedback: '任务反馈',
  figures: '月报数据',
  sessions: '教育培训',
  attendances: '参训人员',
  findings: '自查隐患',
  rectifications: '整改情况',
  photos: '照片',
  attachments: '附件',
  ...recordPartNames,
}

/** Limits of each part, in records. */
export const maxRecords: Readonly<Record<SubmissionList, number>> = {
  feedback: 500,
  figures: 12,
  sessions: 200,
  attendances: 20_000,
  findings: 1000,
  rectifications: 1000,
  photos: 500,
  attachments: maxSentFiles,
  ...byHandedInArea(() => maxSubmittedRecords),
}

/** Everything that a unit hands in at once. */
export const Submission = z.strictObject({
  feedback: z.array(Feedback).max(maxRecords.feedback),
  figures: z.array(SubmittedFigures).max(maxRecords.figures),
  sessions: z.array(SubmittedSession).max(maxRecords.sessions),
  attendances: z.array(SubmittedAttendance).max(maxRecords.attendances),
  findings: z.array(SubmittedFinding).max(maxRecords.findings),
  rectifications: z.array(Rectification).max(maxRecords.rectifications),
  photos: z.array(SubmittedPhoto).max(maxRecords.photos),
  attachments: z.array(SubmittedAttachment).max(maxRecords.attachments),
  ...byHandedInArea(area => z.array(recordParts[area]).max(maxRecords[area])),
})
export type Submission = z.output<typeof Submission>

/** Nothing handed in yet. */
export const emptySubmission: Submission = {
  feedback: [],
  figures: [],
  sessions: [],
  attendances: [],
  findings: [],
  rectifications: [],
  photos: [],
  attachments: [],
  ...byHandedInArea(() => []),
}

/** Records of each part that is not empty, as a manifest counts them. */
export const submissionCounts = (submission: Submission): Record<string, number> =>
  Object.fromEntries(
    Object.entries(submission)
      .map(([area, records]) => [area, records.length] as const)
      .filter(([, count]) => count > 0),
  )
