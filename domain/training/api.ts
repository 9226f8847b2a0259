import { z } from 'zod'
import { Changed } from '../shared/changed.ts'
import { sessionCall } from '../shared/call.ts'
import { Reason } from '../shared/reason.ts'
import { IsoDay } from '../shared/time.ts'
import { Audience, SessionEvent, SessionFields, SessionKind, SessionState } from './session.ts'

/** Filter of the list of sessions; an absent field filters nothing. */
export const SessionFilter = z.strictObject({
  states: z.array(SessionState).min(1).optional(),
  kind: SessionKind.optional(),
  audience: Audience.optional(),
  from: IsoDay.optional(),
  to: IsoDay.optional(),
  organizerId: z.int().optional(),
  personId: z.int().optional(),
  unitId: z.int().optional(),
  text: z.string().max(60).optional(),
})
export type SessionFilter = z.output<typeof SessionFilter>

/** Order of a list of sessions. */
export const SessionSort = z.strictObject({
  by: z.enum(['heldOn', 'title', 'attended', 'state']),
  descending: z.boolean(),
})
export type SessionSort = z.output<typeof SessionSort>

/** Counts of a roster. 应训, 实训, 参考, 合格. */
export const RosterCounts = z.strictObject({ due: z.int(), attended: z.int(), examined: z.int(), passed: z.int() })
export type RosterCounts = z.output<typeof RosterCounts>

/** One session as a list shows it. */
export const SessionRow = RosterCounts.extend({
  id: z.int(),
  title: z.string(),
  kind: SessionKind,
  audience: Audience,
  heldOn: IsoDay,
  hours: z.number(),
  organizerName: z.string().nullable(),
  state: SessionState,
})
export type SessionRow = z.output<typeof SessionRow>

/** One person on a roster, at the unit of the session's day. Score in points of 100. */
export const RosterRow = z.strictObject({
  id: z.int(),
  personId: z.int(),
  personName: z.string(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
  post: z.string().nullable(),
  signedIn: z.boolean(),
  score: z.int().nullable(),
  passed: z.boolean().nullable(),
})
export type RosterRow = z.output<typeof RosterRow>

/** A session with its counts; the roster is read in pages. */
export const SessionDetail = SessionFields.extend({
  id: z.int(),
  state: SessionState,
  organizerName: z.string().nullable(),
  counts: RosterCounts,
})
export type SessionDetail = z.output<typeof SessionDetail>

/** A pasted line: a name, and the fields that distinguish people of one name. */
export const PastedLine = z.strictObject({
  name: z.string().trim().min(1).max(40),
  unit: z.string().trim().max(100).nullable(),
  phone: z.string().trim().max(30).nullable(),
  identity: z.string().trim().max(20).nullable(),
  score: z.int().min(0).max(100).nullable(),
})
export type PastedLine = z.output<typeof PastedLine>

/** What became of a pasted line: one person, several who could be meant, or nobody. */
export const MatchedLine = z.strictObject({
  line: z.int(),
  name: z.string(),
  unit: z.string().nullable(),
  score: z.int().nullable(),
  outcome: z.enum(['found', 'several', 'unknown']),
  candidates: z.array(z.strictObject({ personId: z.int(), name: z.string(), unitName: z.string().nullable() })),
})
export type MatchedLine = z.output<typeof MatchedLine>

/** 应训, 实训 (人数), 人次, 参训率 of one unit. The rate is null where nobody is due. */
export const CoverageRow = z.strictObject({
  unitId: z.int(),
  unitName: z.string(),
  due: z.int(),
  trained: z.int(),
  attendances: z.int(),
  rate: z.number().min(0).max(1).nullable(),
})
export type CoverageRow = z.output<typeof CoverageRow>

/** Which coverage: people of an audience on a day, trained from a day on by sessions of a kind. */
export const CoverageQuery = z.strictObject({
  day: IsoDay,
  from: IsoDay,
  audience: Audience,
  kind: SessionKind.optional(),
  under: z.int().optional(),
  minHours: z.number().min(0).max(200).optional(),
})
export type CoverageQuery = z.output<typeof CoverageQuery>

const One = z.strictObject({ id: z.int() })

/** Training sessions, their rosters, and coverage. */
export const trainingApi = {
  list: sessionCall('training.read')
    .input(
      z.strictObject({
        filter: SessionFilter,
        sort: SessionSort,
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(SessionRow) })),
  get: sessionCall('training.read', 'RECORD_NOT_FOUND').input(One).output(SessionDetail),
  add: sessionCall('training.write', 'UNIT_CLOSED')
    .input(z.strictObject({ fields: SessionFields }))
    .output(Changed),
  /** Corrects a session that is not filed. */
  change: sessionCall('training.write', 'RECORD_NOT_FOUND', 'RECORD_FILED', 'UNIT_CLOSED')
    .input(z.strictObject({ id: z.int(), fields: SessionFields, reason: Reason }))
    .output(Changed),
  step: sessionCall('training.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED', 'NOTE_REQUIRED')
    .input(
      z.strictObject({ id: z.int(), event: SessionEvent, on: IsoDay, note: z.string().trim().max(500).nullable() }),
    )
    .output(Changed),
  roster: sessionCall('training.read', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), offset: z.int().min(0), limit: z.int().min(1).max(500) }))
    .output(z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(RosterRow) })),
  /** Puts people on the roster: named ones, or all of an audience at units (and beneath) on the session's day. */
  enrol: sessionCall('training.write', 'RECORD_NOT_FOUND', 'RECORD_FILED')
    .input(z.strictObject({ id: z.int(), personIds: z.array(z.int()).max(5000), unitIds: z.array(z.int()).max(500) }))
    .output(z.strictObject({ added: z.int(), known: z.int(), change: z.uuid() })),
  /** Takes people off the roster, with what was signed and scored. */
  withdraw: sessionCall('training.write', 'RECORD_NOT_FOUND', 'RECORD_FILED')
    .input(z.strictObject({ id: z.int(), rosterIds: z.array(z.int()).min(1).max(5000), reason: Reason }))
    .output(Changed),
  /** Sign-in and scores by roster row; a score without sign-in is refused as STEP_NOT_ALLOWED. */
  record: sessionCall('training.write', 'RECORD_NOT_FOUND', 'RECORD_FILED', 'STEP_NOT_ALLOWED')
    .input(
      z.strictObject({
        id: z.int(),
        rows: z
          .array(
            z.strictObject({
              rosterId: z.int(),
              signedIn: z.boolean(),
              score: z.int().min(0).max(100).nullable(),
            }),
          )
          .min(1)
          .max(5000),
      }),
    )
    .output(Changed),
  /** Finds the people that pasted lines mean; changes nothing. */
  match: sessionCall('training.read', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), lines: z.array(PastedLine).min(1).max(2000) }))
    .output(z.array(MatchedLine)),
  /** Signs people in who are known by key, enrolling those who are not on the roster. */
  signIn: sessionCall('training.write', 'RECORD_NOT_FOUND', 'RECORD_FILED')
    .input(
      z.strictObject({
        id: z.int(),
        people: z
          .array(z.strictObject({ personId: z.int(), score: z.int().min(0).max(100).nullable() }))
          .min(1)
          .max(5000),
      }),
    )
    .output(z.strictObject({ added: z.int(), known: z.int(), change: z.uuid() })),
  coverage: sessionCall('training.read')
    .input(CoverageQuery)
    .output(z.strictObject({ rows: z.array(CoverageRow), total: CoverageRow.omit({ unitId: true, unitName: true }) })),
  /** Names behind a coverage figure: who is due and trained, or due and not. */
  coverageNames: sessionCall('training.read')
    .input(
      z.strictObject({
        query: CoverageQuery,
        unitId: z.int(),
        trained: z.boolean(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(
      z.strictObject({
        total: z.int(),
        typo: z.boolean(),
        rows: z.array(
          z.strictObject({
            personId: z.int(),
            name: z.string(),
            post: z.string().nullable(),
            sessions: z.int(),
            hours: z.number(),
          }),
        ),
      }),
    ),
}
