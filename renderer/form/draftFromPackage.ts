import {
  Feedback,
  Rectification,
  SubmittedAttendance,
  SubmittedFigures,
  SubmittedFinding,
  SubmittedSession,
} from '../../domain/packages/submission.ts'
import { typedFigure, type Draft } from './draft.ts'
import { draftsOf } from './recordDrafts.ts'

type Lists = ReadonlyMap<string, readonly unknown[]>

function figuresOf(lists: Lists): Draft['figures'] {
  const all = (lists.get('figures') ?? []).map(line => SubmittedFigures.parse(line))
  return Object.fromEntries(
    all.flatMap(({ cells }) => Object.entries(cells).map(([key, cell]) => [key, typedFigure(key, cell)])),
  )
}

function sessionsOf(lists: Lists): Draft['sessions'] {
  const roster = (lists.get('attendances') ?? []).map(line => SubmittedAttendance.parse(line))
  return (lists.get('sessions') ?? []).map(line => {
    const { uid, passLine: _, hours, place, trainer, ...fields } = SubmittedSession.parse(line)
    const own = roster.filter(one => one.session === uid).map(({ session: __, ...one }) => one)
    return { ...fields, uid, hours: String(hours), place: place ?? '', trainer: trainer ?? '', roster: own }
  })
}

function findingsOf(lists: Lists): Draft['findings'] {
  return (lists.get('findings') ?? []).map(line => {
    const { rectified, focus: _, ...fields } = SubmittedFinding.parse(line)
    return { ...fields, rectifiedOn: rectified?.on ?? '', rectifiedNote: rectified?.note ?? '' }
  })
}

/** A draft restored from a package that the form saved; photographs already in the form are kept. */
export function draftFromPackage(before: Draft, lists: Lists, sequence: number): Draft {
  const feedback = (lists.get('feedback') ?? []).map(line => Feedback.parse(line))
  const rectified = (lists.get('rectifications') ?? []).map(line => Rectification.parse(line))
  const tasks = feedback.map(
    ({ assignment, event, on, note }) => [assignment, { event, on, note: note ?? '' }] as const,
  )
  return {
    ...before,
    saved: Math.max(before.saved, sequence),
    tasks: { ...before.tasks, ...Object.fromEntries(tasks) },
    figures: figuresOf(lists),
    sessions: sessionsOf(lists),
    findings: findingsOf(lists),
    records: draftsOf(lists),
    rectified: Object.fromEntries(rectified.map(({ finding, on, note }) => [finding, { on, note }])),
  }
}
