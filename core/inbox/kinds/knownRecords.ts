import { keyOfRecord } from '../../../db/attachments/attachedRecords.ts'
import { hasDigest } from '../../../db/attachments/attachments.ts'
import { expectedUnits, reportIn } from '../../../db/figures/figures.ts'
import {
  findingsNear,
  knownAssignment,
  knownFinding,
  knownRecord,
  recordsOn,
  knowsSession,
  sessionsNear,
} from '../../../db/inbox/existingRecords.ts'
import { unitsBeneath } from '../../../db/organizations/units.ts'
import { isInTrash } from '../../../db/records/trash.ts'
import { demandIdentityKey } from '../../../db/people/columnKey.ts'
import type { Actor } from '../../../db/store/change.ts'
import type { ReadDb } from '../../../db/store/store.ts'
import { peopleNamed } from '../../../db/training/roster.ts'
import type { Submission } from '../../../domain/packages/submission.ts'
import { similarWithinDays } from '../../../domain/inbox/similarRecords.ts'
import type { KnownState } from '../../../domain/inbox/known.ts'
import { mediaOf } from '../../../domain/attachments/media.ts'
import { kindOf } from '../../../domain/records/recordKinds.ts'
import { addDays } from '../../../domain/shared/days.ts'
import { Month, monthPeriod } from '../../../domain/shared/period.ts'
import type { IsoDay } from '../../../domain/shared/time.ts'
import { matchLines } from '../../../domain/training/matchPeople.ts'
import { reporting } from '../../settings/calendar.ts'
import type { CoreState } from '../../kernel/coreState.ts'

/** The person of each line of the rosters, or the reason why there is none. */
function peopleOf(
  core: CoreState,
  db: ReadDb,
  actor: Actor,
  { attendances }: Submission,
): readonly (number | string)[] {
  if (attendances.length === 0) return []
  const key = demandIdentityKey(core.store, actor)
  const lines = attendances.map(line => ({
    ...line,
    mark: line.identity === null || line.identity === '' ? null : key.mark(line.identity),
  }))
  const marks = lines.flatMap(({ mark }) => (mark === null ? [] : [mark]))
  const named = peopleNamed(db, [...new Set(lines.map(({ name }) => name))], marks, core.today())
  return matchLines(lines, named, new Set()).map(({ outcome, candidates }) => {
    if (outcome === 'found') return candidates[0]!.personId
    return outcome === 'unknown' ? '人员库中没有此人，请先补登人员。' : '人员库中有同名的人，请补充身份证号或电话。'
  })
}

/** First and last of some days, widened by a number of days on both sides; null without days. */
function around(days: readonly IsoDay[], more: number): readonly [IsoDay, IsoDay] | null {
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)]
  return first === undefined || last === undefined ? null : [addDays(first, -more), addDays(last, more)]
}

/** Findings and sessions of the unit in the register around the days of those that it submits. */
function near(db: ReadDb, unitId: number, { findings, sessions }: Submission): KnownState['near'] {
  const findingDays = around(
    findings.map(({ foundOn }) => foundOn),
    similarWithinDays.findings,
  )
  const sessionDays = around(
    sessions.map(({ heldOn }) => heldOn),
    similarWithinDays.sessions,
  )
  return {
    findings: findingDays === null ? [] : findingsNear(db, unitId, ...findingDays),
    sessions: sessionDays === null ? [] : sessionsNear(db, unitId, ...sessionDays),
  }
}

/** A submission, whose and of which series, and the files in its package. */
interface SubmittedRecords {
  readonly unitId: number
  readonly series: string
  readonly submission: Submission
  /** The first bytes of the files that came along, by name. */
  readonly starts?: ReadonlyMap<string, Uint8Array>
}

/** The office's own records that a plan compares a submission with. */
export function knownRecords(
  core: CoreState,
  db: ReadDb,
  actor: Actor,
  { unitId, series, submission, starts = new Map() }: SubmittedRecords,
): KnownState {
  const { rule } = reporting(core.store.read)
  const people = peopleOf(core, db, actor, submission)
  return {
    today: core.today(),
    unitId,
    series,
    units: unitsBeneath(db, unitId, core.today()),
    expected: month => expectedUnits(db, monthPeriod(rule, Month.parse(month)).to).some(({ id }) => id === unitId),
    assignment: uid => knownAssignment(db, uid, unitId),
    finding: uid => knownFinding(db, uid),
    report: month => reportIn(db, unitId, Month.parse(month)),
    session: uid => knowsSession(db, uid),
    removed: (area, uid) => isInTrash(db, area, uid),
    sameDay: (area, day) => recordsOn(db, kindOf(area), unitId, day),
    record: (area, uid) => knownRecord(db, kindOf(area), uid),
    near: near(db, unitId, submission),
    person: at => people[at] ?? '人员库中没有此人，请先补登人员。',
    attached: file => starts.has(file),
    media: (file, name) => mediaOf(name, starts.get(file) ?? new Uint8Array()),
    hasFile(area, uid, sha256) {
      const record = keyOfRecord(db, area, uid)
      return record !== null && hasDigest(db, area, record, sha256)
    },
  }
}
