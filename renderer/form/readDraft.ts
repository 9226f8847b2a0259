import type { z } from 'zod'
import {
  Feedback,
  Rectification,
  SubmittedAttendance,
  SubmittedFinding,
  SubmittedSession,
  type Submission,
  type SubmissionList,
} from '../../domain/packages/submission.ts'
import { handedInAreas } from '../../domain/packages/recordParts.ts'
import { submissionFaults, type SubmissionFault } from '../../domain/packages/submissionRules.ts'
import type { FigureCells } from '../../domain/figures/cell.ts'
import { figureItems } from '../../domain/figures/items.ts'
import { parseFigure } from '../../domain/figures/parseFigure.ts'
import type { FormData } from '../../domain/outbox/formData.ts'
import { today } from './embeddedData.ts'
import type { Draft, FindingDraft, SessionDraft } from './draft.ts'
import { readRecords } from './recordDrafts.ts'

/** A draft as a submission, and every fault that stops it from being handed in. */
export interface DraftResult {
  readonly submission: Submission
  readonly faults: readonly SubmissionFault[]
}

const fieldMessages: Readonly<Record<string, string>> = {
  title: '请填写名称',
  description: '请填写隐患内容',
  note: '请填写情况',
  heldOn: '请填写日期',
  foundOn: '请填写发现日期',
  dueOn: '请填写整改期限',
  on: '请填写日期',
  hours: '学时应为 0.5 的倍数',
  rectified: '请把整改完成日期和整改情况都填上',
  score: '成绩应为 0 到 100 的整数',
  name: '请填写姓名',
}

/** Reads one record; for an incomplete one, the fields at fault. */
class Reader {
  readonly faults: SubmissionFault[] = []

  read<T>(area: SubmissionList, key: string, schema: z.ZodType<T>, typed: unknown): T[] {
    const parsed = schema.safeParse(typed)
    if (parsed.success) return [parsed.data]
    for (const { path } of parsed.error.issues) {
      const field = String(path[0] ?? '')
      this.faults.push({ area, key, field, text: `${fieldMessages[field] ?? '填写有误'}。` })
    }
    return []
  }
}

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed)

function sessionOf({ roster: _, ...typed }: SessionDraft): unknown {
  const { place, trainer, hours } = typed
  return { ...typed, place: orNull(place), trainer: orNull(trainer), hours: Number(hours), passLine: 80 }
}

function findingOf({ rectifiedOn, rectifiedNote, ...typed }: FindingDraft): unknown {
  const rectified = rectifiedOn === '' && rectifiedNote === '' ? null : { on: rectifiedOn, note: rectifiedNote }
  return { ...typed, focus: null, rectified }
}

function figuresOf(typed: Draft['figures'], month: string, reader: Reader): FigureCells {
  const cells: Record<string, FigureCells[string]> = {}
  for (const item of figureItems) {
    const cell = parseFigure(item, typed[item.key] ?? '')
    if (typeof cell === 'string')
      reader.faults.push({ area: 'figures', key: month, field: item.key, text: `${cell}。` })
    else if (cell !== null) cells[item.key] = cell
  }
  return cells
}

/** The files of records that are handed in; a record that is taken out of the form keeps its files until it comes back. */
function filesWith({ files }: Draft, submission: Omit<Submission, 'attachments'>): Submission['attachments'] {
  const handedIn = new Set([
    ...submission.feedback.map(({ assignment }) => assignment),
    ...handedInAreas.flatMap(area => submission[area].map(({ uid }) => uid)),
  ])
  return files.filter(({ record }) => handedIn.has(record)).map(({ bytes: _, ...file }) => file)
}

/** Reads a draft by the same rules as the desk, so that the desk rejects nothing the form let pass. */
export function readDraft(draft: Draft, content: FormData): DraftResult {
  const reader = new Reader()
  const own = readRecords(draft.records, content)
  const cells = figuresOf(draft.figures, content.month, reader)
  const submission: Omit<Submission, 'attachments'> = {
    feedback: Object.entries(draft.tasks)
      .filter(([, { event }]) => event !== '')
      .flatMap(([assignment, { event, on, note }]) =>
        reader.read('feedback', assignment, Feedback, { assignment, event, on, note: orNull(note) }),
      ),
    figures: content.expectsFigures && Object.keys(cells).length > 0 ? [{ month: content.month, cells }] : [],
    sessions: draft.sessions.flatMap(one => reader.read('sessions', one.uid, SubmittedSession, sessionOf(one))),
    attendances: draft.sessions.flatMap(({ uid, roster }) =>
      roster.flatMap(line => reader.read('attendances', uid, SubmittedAttendance, { session: uid, ...line })),
    ),
    findings: draft.findings.flatMap(one => reader.read('findings', one.uid, SubmittedFinding, findingOf(one))),
    rectifications: Object.entries(draft.rectified)
      .filter(([, { on, note }]) => on !== '' || note !== '')
      .flatMap(([finding, rectification]) =>
        reader.read('rectifications', finding, Rectification, { finding, ...rectification }),
      ),
    photos: draft.photos.map(({ finding, kind, name, sha256 }) => ({ finding, kind, name, file: `${sha256}.jpg` })),
    ...own.records,
  }
  const whole = { ...submission, attachments: filesWith(draft, submission) }
  return { submission: whole, faults: [...reader.faults, ...own.faults, ...submissionFaults(whole, today())] }
}
