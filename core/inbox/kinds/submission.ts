import { randomUUID } from 'node:crypto'
import { keyOfRecord } from '../../../db/attachments/attachedRecords.ts'
import { addAttachment, hasContent } from '../../../db/attachments/attachments.ts'
import { saveReport } from '../../../db/figures/figures.ts'
import { knownAssignment, knownFinding } from '../../../db/inbox/existingRecords.ts'
import { findingById } from '../../../db/inspections/findings.ts'
import { inspectionById } from '../../../db/inspections/inspections.ts'
import { addFinding, settleInspection, stepFinding } from '../../../db/inspections/changeInspections.ts'
import type { Change } from '../../../db/store/change.ts'
import type { ReadDb } from '../../../db/store/store.ts'
import { settleTask, stepAssignments } from '../../../db/tasks/changeTasks.ts'
import { enrol, unitsOfPeople } from '../../../db/training/roster.ts'
import { addSession } from '../../../db/training/sessions.ts'
import type { Rectification, SubmittedFinding } from '../../../domain/packages/submission.ts'
import { takenKeys } from '../../../domain/inbox/fileState.ts'
import { planSubmission } from '../../../domain/inbox/planSubmission.ts'
import { splitRectifications } from '../../../domain/inbox/splitRectifications.ts'
import { decideStep, type FindingOrder } from '../../../domain/inspections/step.ts'
import { wholeFileName } from '../../../domain/shared/fileName.ts'
import { nextState } from '../../../domain/shared/cycle.ts'
import type { IsoDay } from '../../../domain/shared/time.ts'
import { submissionOf } from '../../../exchange/package/packageLists.ts'
import { knownRecords } from './knownRecords.ts'
import type { SubmissionImport } from './submissionImport.ts'
import { writeRecords } from './submittedRecords.ts'
import type { BelievedPackage, KeptAside, PlannedImport } from './kind.ts'
import { assignmentCycle, type AssignmentEvent } from '../../../domain/tasks/lifecycle.ts'

/** The events that bring a part of a task to the state that the unit reports. */
const eventsTo = (event: 'sign' | 'submit', state: string): readonly AssignmentEvent[] => {
  if (event === 'sign') return ['sign']
  if (state === 'submitted') return ['return', 'submit']
  return state === 'dispatched' ? ['sign', 'submit'] : ['submit']
}

function feedback(at: Change, order: SubmissionImport): void {
  const taken = takenKeys(order.items, 'feedback', order.decisions)
  const { known, by, now } = order
  const settled = new Set<number>()
  for (const { assignment, event, on, note } of order.submission.feedback) {
    const part = taken.has(assignment) ? knownAssignment(at.read, assignment, known.unitId) : null
    if (part === null) continue
    let { state } = part
    for (const next of eventsTo(event, state)) {
      state = nextState(assignmentCycle, state, next)
      const reason = next === 'submit' ? note : next === 'return' ? '改用后来的反馈' : null
      const step = { id: part.id, event: next, state, dueOn: on, newDue: null, note: reason }
      stepAssignments(at, [step], { at: now, on, by })
    }
    settled.add(part.taskId)
  }
  for (const id of settled) settleTask(at, id)
}

function figures(at: Change, order: SubmissionImport): void {
  const taken = takenKeys(order.items, 'figures', order.decisions)
  const { unitId, series } = order.known
  for (const { month, cells } of order.submission.figures) {
    if (!taken.has(month)) continue
    saveReport(at, { uid: randomUUID(), unitId, month, receivedOn: order.today, source: order.source, series, cells })
  }
}

function sessions(at: Change, order: SubmissionImport): void {
  const [fresh, present] = [
    takenKeys(order.items, 'sessions', order.decisions),
    takenKeys(order.items, 'attendances', order.decisions),
  ]
  const { submission, known } = order
  const roster = submission.attendances.map((line, place) => ({ ...line, place, person: known.person(place) }))
  for (const { uid, ...session } of submission.sessions) {
    if (!fresh.has(uid)) continue
    const fields = { ...session, organizerId: known.unitId, topics: [], note: null }
    const id = addSession(at, uid, fields, 'held')
    const lines = roster.filter(({ session, place }) => session === uid && present.has(`${uid}:${place}`))
    const byPerson = new Map(lines.map(line => [line.person as number, line]))
    const people = unitsOfPeople(at.read, [...byPerson.keys()], session.heldOn)
    const rows = people.map(person => {
      const { signedIn, score } = byPerson.get(person.personId)!
      return { ...person, signedIn, score }
    })
    enrol(at, id, rows)
  }
}

const plainOrder = (event: FindingOrder['event'], on: IsoDay, note: string | null): FindingOrder => ({
  event,
  on,
  note,
  due: null,
  plan: null,
  officers: null,
})

function step(at: Change, id: number, order: FindingOrder, { by, now }: SubmissionImport): void {
  const finding = findingById(at.read, id)!
  const decided = decideStep({ ...finding, dueOn: finding.dueOn as IsoDay | null }, order, by)
  const { event, on, note, officers } = order
  const { fromDue, toDue } = decided
  stepFinding(at, id, decided.fields, { event, on, note, officers, fromDue, toDue, at: now, by })
  if (finding.inspectionId !== null && inspectionById(at.read, finding.inspectionId) !== null)
    settleInspection(at, finding.inspectionId)
}

function findings(at: Change, order: SubmissionImport): void {
  const taken = takenKeys(order.items, 'findings', order.decisions)
  const add = ({ uid, dueOn, rectified, ...finding }: SubmittedFinding): void => {
    const fields = { ...finding, unitId: order.known.unitId, source: 'daily' as const, stopped: false, caseNo: null }
    const id = addFinding(at, { uid, fields, inspection: null, enteredBy: order.by })
    step(at, id, { ...plainOrder('assign', finding.foundOn, null), due: dueOn }, order)
    // a major finding is never rectified here: its rules reject a rectification without a plan
    if (rectified !== null) step(at, id, plainOrder('submit', rectified.on, rectified.note), order)
  }
  for (const finding of order.submission.findings) if (taken.has(finding.uid)) add(finding)
}

function rectifications(at: Change, order: SubmissionImport): void {
  const taken = takenKeys(order.items, 'rectifications', order.decisions)
  const submit = ({ finding, on, note }: Rectification): void => {
    step(at, knownFinding(at.read, finding)!.id, plainOrder('submit', on, note), order)
  }
  for (const rectification of order.submission.rectifications)
    if (taken.has(rectification.finding)) submit(rectification)
}

function photos(at: Change, order: SubmissionImport): void {
  const taken = takenKeys(order.items, 'photos', order.decisions)
  const { by, now, blobs, known } = order
  for (const { finding, file, kind, name } of order.submission.photos) {
    const blobId = blobs.get(file)
    const current = knownFinding(at.read, finding)
    if (!taken.has(`${finding}:${file}`) || blobId === undefined || current === null) continue
    if (hasContent(at.read, 'findings', current.id, blobId)) continue
    const media = known.media(file, `${name}.jpg`)
    const place = { area: 'findings', record: current.id, role: kind } as const
    addAttachment(at, randomUUID(), { ...place, name, media, note: null, blobId, addedAt: now, addedBy: by })
  }
}

function attachments(at: Change, order: SubmissionImport): void {
  const taken = takenKeys(order.items, 'attachments', order.decisions)
  const { by: addedBy, now: addedAt, blobs, known } = order
  for (const { area, record: uid, role, name, file } of order.submission.attachments) {
    const blobId = blobs.get(file)
    const record = keyOfRecord(at.read, area, uid)
    if (!taken.has(`${uid}:${file}`) || blobId === undefined || record === null) continue
    if (hasContent(at.read, area, record, blobId)) continue
    const [media, note] = [known.media(file, name), null]
    const kept = { area, record, role, name: wholeFileName(name), media, note, blobId, addedAt, addedBy }
    addAttachment(at, randomUUID(), kept)
  }
}

/** Writes exactly what was planned of a submission, inside one change. */
export function writeSubmission(at: Change, order: SubmissionImport): void {
  const whole = { ...order, submission: splitRectifications(order.submission, order.known) }
  for (const write of [feedback, figures, sessions, findings, rectifications, photos, writeRecords, attachments])
    write(at, whole)
}

const unlinked = '这张名片还没有对应到本库的单位，请在“上下级报送—单位名片”中选定。'

/** The submission of a unit, by its form or by the card of its office; kept aside while the card belongs to no unit. */
export function incomingSubmission({ core, actor, file, opened, unitId }: BelievedPackage): PlannedImport | KeptAside {
  if (unitId === null) return { reason: unlinked }
  const { series } = opened.manifest
  const submission = submissionOf(opened.lists)
  const { starts } = opened
  const known = (db: ReadDb) => knownRecords(core, db, actor, { unitId, series, submission, starts })
  return {
    plan: db => planSubmission(submission, known(db), file.decisions),
    write: (at, order) => writeSubmission(at, { ...order, submission, known: known(at.read), source: 'form' }),
  }
}
