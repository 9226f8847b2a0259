import { z } from 'zod'
import type { PostKind } from '../people/person.ts'
import { defineCycle, eventsOf, finalStatesOf, statesOf } from '../shared/cycle.ts'
import { IsoDay } from '../shared/time.ts'
import { ClauseLink } from '../tasks/task.ts'

/** Subject of a session; the monthly report counts 制度措施 apart. */
export const SessionKind = z.enum(['law', 'measures', 'warning', 'skill', 'other'])
export type SessionKind = z.output<typeof SessionKind>

/** Whom a session is for; the monthly report counts leaders and regulators apart. */
export const Audience = z.enum([
  'leaders',
  'regulators',
  'principals',
  'safetyDirectors',
  'safetyManagers',
  'specialOperators',
  'allStaff',
  'public',
])
export type Audience = z.output<typeof Audience>

/** How a session is held. */
export const SessionMode = z.enum(['offline', 'online', 'morningMeeting', 'firstLesson'])
export type SessionMode = z.output<typeof SessionMode>

const remark = { label: '说明', optional: true, lines: 3, max: 500 } as const

/** The life of a session; its roster is open until it is filed. */
export const sessionCycle = defineCycle({
  dated: true,
  states: {
    planned: '已计划',
    notified: '已通知',
    held: '已举办',
    examined: '已考试',
    filed: '已归档',
    postponed: '已延期',
    cancelled: '已取消',
  },
  steps: {
    notify: {
      name: '已通知参训人员',
      moves: { planned: 'notified', postponed: 'notified' },
      asks: { note: remark },
    },
    hold: {
      name: '登记举办',
      moves: { planned: 'held', notified: 'held', postponed: 'held' },
      asks: { day: '举办日期', note: remark },
    },
    examine: { name: '登记考试', moves: { held: 'examined' }, asks: { note: remark } },
    file: { name: '归档', moves: { held: 'filed', examined: 'filed' }, asks: { note: remark } },
    postpone: {
      name: '延期',
      aside: true,
      moves: { planned: 'postponed', notified: 'postponed' },
      asks: { day: '延期至', note: { label: '延期原因', lines: 3, max: 500 } },
    },
    cancel: {
      name: '取消',
      aside: true,
      moves: { planned: 'cancelled', notified: 'cancelled', postponed: 'cancelled' },
      asks: { note: { label: '取消原因', lines: 3, max: 500 } },
    },
  },
})

/** State of a session. */
export const SessionState = z.enum(statesOf(sessionCycle))
export type SessionState = z.output<typeof SessionState>

/** What can happen to a session. */
export const SessionEvent = z.enum(eventsOf(sessionCycle))
export type SessionEvent = z.output<typeof SessionEvent>

/** States in which a session and its roster may no longer be written. */
export const finalSessionStates = finalStatesOf(sessionCycle)

/** States of a session that is still to take place. */
export const upcomingStates: readonly SessionState[] = ['planned', 'notified', 'postponed']

/** States of a session that took place: those whose attendance counts. */
export const heldStates: readonly SessionState[] = ['held', 'examined', 'filed']

/** Labels of the states, also in refusals of a step. */
export const sessionStateNames = sessionCycle.states

/** Labels of the kinds, on pages and in sheets. */
export const sessionKindNames: Readonly<Record<SessionKind, string>> = {
  law: '法律法规',
  measures: '制度措施',
  warning: '事故警示',
  skill: '操作技能',
  other: '其他',
}

/** Labels of the audiences, on pages and in sheets. */
export const audienceNames: Readonly<Record<Audience, string>> = {
  leaders: '党政领导干部',
  regulators: '安全监管人员',
  principals: '企业主要负责人',
  safetyDirectors: '安全总监',
  safetyManagers: '安全管理人员',
  specialOperators: '特种作业人员',
  allStaff: '全体从业人员',
  public: '社会公众',
}

/** Labels of the modes, on pages and in sheets. */
export const sessionModeNames: Readonly<Record<SessionMode, string>> = {
  offline: '集中授课',
  online: '线上学习',
  morningMeeting: '晨会',
  firstLesson: '开工第一课',
}

/** Posts that an audience means; null for everybody on the staff. The public has no roster. */
export const audiencePosts: Readonly<Record<Audience, readonly PostKind[] | null>> = {
  leaders: ['cadre'],
  regulators: ['cadre'],
  principals: ['principal'],
  safetyDirectors: ['safetyDirector'],
  safetyManagers: ['safetyManager'],
  specialOperators: ['specialOperator'],
  allStaff: null,
  public: [],
}

/** The fields of a session. Hours are 学时 of 45 minutes, in halves. */
export const SessionFields = z.strictObject({
  title: z.string().trim().min(2).max(120),
  kind: SessionKind,
  audience: Audience,
  mode: SessionMode,
  organizerId: z.int().nullable(),
  place: z.string().trim().max(80).nullable(),
  trainer: z.string().trim().max(40).nullable(),
  heldOn: IsoDay,
  hours: z.number().min(0).max(200).multipleOf(0.5),
  /** Points of 100 from which an exam is passed. */
  passLine: z.int().min(0).max(100),
  topics: z.array(ClauseLink).max(50),
  note: z.string().trim().max(500).nullable(),
})
export type SessionFields = z.output<typeof SessionFields>

/** Fields of a session of which little is known; a pass line of 80 is the habit of Shandong. */
export const bareSession = (title: string, heldOn: IsoDay): SessionFields => ({
  title,
  kind: 'measures',
  audience: 'allStaff',
  mode: 'offline',
  organizerId: null,
  place: null,
  trainer: null,
  heldOn,
  hours: 2,
  passLine: 80,
  topics: [],
  note: null,
})
