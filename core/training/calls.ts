import { randomUUID } from 'node:crypto'
import { demandIdentityKey } from '../../db/people/columnKey.ts'
import type { Change } from '../../db/store/change.ts'
import { coverage, coverageNames } from '../../db/training/coverage.ts'
import {
  enrol,
  enrolled,
  peopleNamed,
  recordAttendance,
  rowsOfSession,
  staffBeneath,
  unitsOfPeople,
  withdraw,
  type PersonAt,
} from '../../db/training/roster.ts'
import {
  addSession,
  changeSession,
  countSessions,
  listSessions,
  rosterOf,
  sessionById,
  sessionDetail,
} from '../../db/training/sessions.ts'
import { checkStep } from '../../domain/shared/checkStep.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { matchLines } from '../../domain/training/matchPeople.ts'
import { audiencePosts, finalSessionStates, sessionCycle } from '../../domain/training/session.ts'
import { contract, userOf } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import { demandOpenUnit } from '../kernel/demandOpenUnit.ts'
import { found } from '../kernel/found.ts'

/** A session that may still be written. Refuses RECORD_FILED for one that is filed or cancelled. */
function demandOpen(at: Pick<Change, 'read'>, id: number) {
  const session = found(sessionById(at.read, id))
  if (finalSessionStates.includes(session.state)) throw new Refusal('RECORD_FILED')
  return session
}

function demandOrganizer(at: Change, id: number | null, on: IsoDay): void {
  if (id !== null) demandOpenUnit(at.read, id, on)
}

const dayOf = (session: { readonly heldOn: string }): IsoDay => IsoDay.parse(session.heldOn)

/** Enrols those who are not on the roster yet; tells how many were added and how many were known. */
function addToRoster(
  at: Change,
  sessionId: number,
  people: readonly (PersonAt & { signedIn: boolean; score: number | null })[],
) {
  const known = enrolled(at.read, sessionId)
  const fresh = people.filter(({ personId }) => !known.has(personId))
  enrol(at, sessionId, fresh)
  return { added: fresh.length, known: people.length - fresh.length }
}

function signIn(at: Change, sessionId: number, people: readonly { personId: number; score: number | null }[]) {
  const session = demandOpen(at, sessionId)
  const scores = new Map(people.map(person => [person.personId, person.score]))
  const known = enrolled(at.read, sessionId)
  for (const [personId, score] of scores) {
    const row = known.get(personId)
    if (row !== undefined) recordAttendance(at, row, { signedIn: true, score })
  }
  const units = unitsOfPeople(at.read, [...scores.keys()], dayOf(session))
  return addToRoster(
    at,
    sessionId,
    units.map(person => ({ ...person, signedIn: true, score: scores.get(person.personId) ?? null })),
  )
}

export const trainingHandlers = {
  list: contract.training.list.handler(({ input, context: { core } }) => {
    const { read } = core.store
    return { total: countSessions(read, input.filter), typo: false, rows: listSessions(read, input, input) }
  }),
  get: contract.training.get.handler(({ input, context }) => found(sessionDetail(context.core.store.read, input.id))),
  add: contract.training.add.handler(({ input, context }) =>
    changing(context, 'training.add', at => {
      demandOrganizer(at, input.fields.organizerId, input.fields.heldOn)
      return { id: addSession(at, randomUUID(), input.fields) }
    }),
  ),
  change: contract.training.change.handler(({ input, context }) =>
    changing(context, { action: 'training.change', why: input.reason }, at => {
      demandOpen(at, input.id)
      demandOrganizer(at, input.fields.organizerId, input.fields.heldOn)
      changeSession(at, input.id, input.fields)
      return { id: input.id }
    }),
  ),
  step: contract.training.step.handler(({ input, context }) => {
    const { id, event, on, note } = input
    return changing(context, { action: 'training.step', why: note }, at => {
      const state = checkStep(sessionCycle, found(sessionById(at.read, id)), event, input, userOf(context).id)
      changeSession(at, id, { state, ...(event === 'hold' || event === 'postpone' ? { heldOn: on } : {}) })
      return { id }
    })
  }),
  roster: contract.training.roster.handler(({ input, context: { core } }) => {
    found(sessionById(core.store.read, input.id))
    return { ...rosterOf(core.store.read, input.id, input), typo: false }
  }),
  enrol: contract.training.enrol.handler(({ input, context }) =>
    changing(context, 'training.enrol', at => {
      const session = demandOpen(at, input.id)
      const day = dayOf(session)
      const staff = staffBeneath(at.read, input.unitIds, day, audiencePosts[session.audience])
      const named = unitsOfPeople(at.read, input.personIds, day)
      const people = [...new Map([...staff, ...named].map(person => [person.personId, person])).values()]
      return addToRoster(
        at,
        input.id,
        people.map(person => ({ ...person, signedIn: false, score: null })),
      )
    }),
  ),
  withdraw: contract.training.withdraw.handler(({ input, context }) =>
    changing(context, { action: 'training.withdraw', why: input.reason }, at => {
      demandOpen(at, input.id)
      if (withdraw(at, input.id, input.rosterIds) === 0) throw new Refusal('RECORD_NOT_FOUND')
      return { id: input.id }
    }),
  ),
  record: contract.training.record.handler(({ input, context }) => {
    if (input.rows.some(({ signedIn, score }) => !signedIn && score !== null))
      throw new Refusal('STEP_NOT_ALLOWED', { at: '未签到' })
    return changing(context, 'training.record', at => {
      demandOpen(at, input.id)
      const own = new Set(
        rowsOfSession(
          at,
          input.id,
          input.rows.map(({ rosterId }) => rosterId),
        ),
      )
      if (input.rows.some(({ rosterId }) => !own.has(rosterId))) throw new Refusal('RECORD_NOT_FOUND')
      for (const { rosterId, signedIn, score } of input.rows) recordAttendance(at, rosterId, { signedIn, score })
      return { id: input.id }
    })
  }),
  match: contract.training.match.handler(({ input, context }) => {
    const { core } = context
    const session = found(sessionById(core.store.read, input.id))
    const key = demandIdentityKey(core.store, userOf(context))
    const marks = input.lines.map(({ identity }) => (identity === null ? null : key.mark(identity)))
    const names = input.lines.map(({ name }) => name)
    const sure = marks.filter(mark => mark !== null)
    const candidates = peopleNamed(core.store.read, names, sure, dayOf(session))
    const onRoster = new Set(enrolled(core.store.read, input.id).keys())
    return matchLines(
      input.lines.map((line, index) => ({ ...line, mark: marks[index]! })),
      candidates,
      onRoster,
    )
  }),
  signIn: contract.training.signIn.handler(({ input, context }) =>
    changing(context, 'training.record', at => signIn(at, input.id, input.people)),
  ),
  coverage: contract.training.coverage.handler(({ input, context }) => coverage(context.core.store.reader, input)),
  coverageNames: contract.training.coverageNames.handler(({ input, context }) => ({
    ...coverageNames(context.core.store.reader, input.query, input),
    typo: false,
  })),
}
