import { randomUUID } from 'node:crypto'
import { saveReport } from '../../../db/figures/figures.ts'
import { knownAssignment, knownFinding } from '../../../db/inbox/existingRecords.ts'
import { findingById } from '../../../db/inspections/findings.ts'
import { inspectionById } from '../../../db/inspections/inspections.ts'
import { addEvidence, addFinding, settleInspection, stepFinding } from '../../../db/inspections/changeInspections.ts'
import type { Change } from '../../../db/store/change.ts'
import { settleTask, stepAssignments } from '../../../db/tasks/changeTasks.ts'
import { enrol, unitsOfPeople } from '../../../db/training/roster.ts'
import { addSession } from '../../../db/training/sessions.ts'
import type { Rectification, Submission, SubmittedFinding } from '../../../domain/packages/submission.ts'
import type { KnownState } from '../../../domain/inbox/known.ts'
import { takenKeys } from '../../../domain/inbox/fileState.ts'
import { splitRectifications } from '../../../domain/inbox/splitRectifications.ts'
import { decideStep, type FindingOrder } from '../../../domain/inspections/step.ts'
import { nextState } from '../../../domain/shared/cycle.ts'
import type { IsoDay } from '../../../domain/shared/time.ts'
import type { ImportOrder } from './kind.ts'
import { assignmentCycle, assignmentStateNames, type AssignmentEvent } from '../../../domain/tasks/lifecycle.ts'

/** One submission on its way in: what is in it, what the office holds, what comes of each record, who takes it in. */
export interface SubmissionImport extends ImportOrder {
  readonly submission: Submission
  readonly known: KnownState
  readonly source: 'form' | 'sheet'
}

/** The events that bring a unit's part to where it says it is. */
const ways = (event: 'sign' | 'submit', state: string): readonly AssignmentEvent[] => {
  if (event === 'sign') return ['sign']
  if (state === 'submitted') return ['return', 'submit']
  return state === 'dispatched' ? ['sign', 'submit'] : ['submit']
}

function feedback(at: Change, taking: SubmissionImport): void {
  const taken = takenKeys(taking.items, 'feedback', taking.decisions)
  const { known, by, now } = taking
  const settled = new Set<number>()
  for (const { assignment, event, on, note } of taking.submission.feedback) {
    const part = taken.has(assignment) ? knownAssignment(at.read, assignment, known.unitId) : null
    if (part === null) continue
    let { state } = part
    for (const one of ways(event, state)) {
      state = nextState(assignmentCycle, assignmentStateNames, state, one)
      const said = one === 'submit' ? note : one === 'return' ? '改用后来的反馈' : null
      const step = { id: part.id, event: one, state, dueOn: on, newDue: null, note: said }
      stepAssignments(at, [step], { at: now, on, by })
    }
    settled.add(part.taskId)
  }
  for (const id of settled) settleTask(at, id)
}

function figures(at: Change, taking: SubmissionImport): void {
  const taken = takenKeys(taking.items, 'figures', taking.decisions)
  const { unitId, series } = taking.known
  for (const { month, cells } of taking.submission.figures) {
    if (!taken.has(month)) continue
    saveReport(at, { uid: randomUUID(), unitId, month, receivedOn: taking.today, source: taking.source, series, cells })
  }
}

function sessions(at: Change, taking: SubmissionImport): void {
  const [fresh, present] = [
    takenKeys(taking.items, 'sessions', taking.decisions),
    takenKeys(taking.items, 'attendances', taking.decisions),
  ]
  const { submission, known } = taking
  const roster = submission.attendances.map((line, place) => ({ ...line, place, person: known.person(place) }))
  for (const { uid, ...said } of submission.sessions) {
    if (!fresh.has(uid)) continue
    const fields = { ...said, organizerId: known.unitId, topics: [], note: null }
    const id = addSession(at, uid, fields, 'held')
    const lines = roster.filter(({ session, place }) => session === uid && present.has(`${uid}:${place}`))
    const byPerson = new Map(lines.map(line => [line.person as number, line]))
    const people = unitsOfPeople(at.read, [...byPerson.keys()], said.heldOn)
    const rows = people.map(person => {
      const { signedIn, score } = byPerson.get(person.personId)!
      return { ...person, signedIn, score }
    })
    enrol(at, id, rows)
  }
}

const plainOrder = (event: FindingOrder['event'], on: IsoDay, note: string | null): FindingOrder => ({
  ...{ event, on, note, due: null, plan: null, officers: null },
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

function findings(at: Change, taking: SubmissionImport): void {
  const taken = takenKeys(taking.items, 'findings', taking.decisions)
  const add = ({ uid, dueOn, rectified, ...said }: SubmittedFinding): void => {
    const fields = { ...said, unitId: taking.known.unitId, source: 'daily' as const, stopped: false, caseNo: null }
    const id = addFinding(at, { uid, fields, inspection: null, enteredBy: taking.by })
    step(at, id, { ...plainOrder('assign', said.foundOn, null), due: dueOn }, taking)
    // that of a major one does not get here: the rules send it back
    if (rectified !== null) step(at, id, plainOrder('submit', rectified.on, rectified.note), taking)
  }
  for (const one of taking.submission.findings) if (taken.has(one.uid)) add(one)
}

function rectifications(at: Change, taking: SubmissionImport): void {
  const taken = takenKeys(taking.items, 'rectifications', taking.decisions)
  const submit = ({ finding, on, note }: Rectification): void => {
    step(at, knownFinding(at.read, finding)!.id, plainOrder('submit', on, note), taking)
  }
  for (const one of taking.submission.rectifications) if (taken.has(one.finding)) submit(one)
}

function photos(at: Change, taking: SubmissionImport): void {
  const taken = takenKeys(taking.items, 'photos', taking.decisions)
  const { by, now, blobs } = taking
  for (const { finding, file, kind, name } of taking.submission.photos) {
    const blobId = blobs.get(file)
    const held = knownFinding(at.read, finding)
    if (!taken.has(`${finding}:${file}`) || blobId === undefined || held === null) continue
    addEvidence(at, { findingId: held.id, kind, name, blobId, addedAt: now, addedBy: by })
  }
}

/** Writes what a plan says of a submission, no more and no less, inside one change. */
export function writeSubmission(at: Change, taking: SubmissionImport): void {
  const whole = { ...taking, submission: splitRectifications(taking.submission, taking.known) }
  for (const write of [feedback, figures, sessions, findings, rectifications, photos]) write(at, whole)
}
