import type { trainingMetrics } from '../../domain/training/metrics.ts'
import { heldStates } from '../../domain/training/session.ts'
import type { Fact, FactsOf, RawSource } from '../store/fact.ts'
import { quoted } from '../store/sqlText.ts'
import { unitNameText } from '../store/unitNames.ts'

const held = `s.state IN (${quoted(heldStates)})`

const heldWith = (where: string): string => `${held}${where && ` AND ${where}`}`

const session = (where = ''): Fact => ({
  from: 'training_sessions s',
  day: 's.held_on',
  where: heldWith(where),
  unit: 's.organizer_id',
  record: `'training' AS area, s.id AS id, s.title AS title, coalesce(s.place, '') AS detail, s.held_on AS day`,
})

const attendance = (where: string): Fact => ({
  from: 'training_sessions s JOIN attendances a ON a.session_id = s.id',
  day: 's.held_on',
  where: heldWith(where),
  unit: 'a.unit_id',
  record: `'training' AS area, s.id AS id, s.title AS title,
    (SELECT p.name FROM people p WHERE p.id = a.person_id) || '　' || ${unitNameText('a.unit_id', 's.held_on')} AS detail, s.held_on AS day`,
})

/** How each count of training is made. A session belongs to the unit that held it, an attendance to the person's unit. */
export const trainingFacts: FactsOf<typeof trainingMetrics> = {
  'training.sessions': session(),
  'training.leaderSessions': session(`s.audience = 'leaders'`),
  'training.regulatorSessions': session(`s.audience = 'regulators'`),
  'training.measureSessions': session(`s.kind = 'measures'`),
  'training.firstLessons': session(`s.mode = 'firstLesson'`),
  'training.morningMeetings': session(`s.mode = 'morningMeeting'`),
  'training.hours': { ...session(), value: 'coalesce(sum(s.hours), 0)' },
  'training.due': attendance(''),
  'training.attendances': attendance('a.signed_in = 1'),
  'training.examTaken': attendance('a.score IS NOT NULL'),
  'training.examPassed': attendance('a.score >= s.pass_line'),
  'training.headcount': {
    ...attendance('a.signed_in = 1'),
    distinct: 'a.person_id',
    record: `'people' AS area, a.person_id AS id, (SELECT p.name FROM people p WHERE p.id = a.person_id) AS title,
    ${unitNameText('a.unit_id', '@to')} AS detail, max(s.held_on) AS day`,
  },
  'training.units': {
    ...attendance('a.signed_in = 1 AND a.unit_id IS NOT NULL'),
    distinct: 'a.unit_id',
    record: `'training' AS area, min(s.id) AS id, ${unitNameText('a.unit_id', '@to')} AS title, count(*) || ' 人次' AS detail,
    max(s.held_on) AS day`,
  },
}

/** Raw tables of training. */
export const trainingTables = {
  sessions: {
    columns: ['id', 'title', 'kind', 'audience', 'mode', 'held_on', 'hours', 'pass_line', 'state'],
    from: 'training_sessions WHERE +held_on <= @to',
  },
  attendances: {
    columns: ['id', 'session_id', 'person_id', 'unit_id', 'signed_in', 'score'],
    from: 'attendances WHERE +session_id IN (SELECT s.id FROM training_sessions s WHERE s.held_on <= @to)',
  },
} as const satisfies Readonly<Record<string, RawSource>>
