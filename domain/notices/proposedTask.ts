import { addDays, monthEnd } from '../shared/days.ts'
import { monthOf } from '../shared/period.ts'
import { IsoDay } from '../shared/time.ts'
import type { DueRule, TaskFields } from '../tasks/task.ts'
import type { Proposal } from './api.ts'
import { dueDayOfDeadline, type Deadline, type SaidDeadline } from './deadlines/deadline.ts'

/** What a person may put right in a proposal before it becomes a task; what is absent stays as it was read. */
export interface ProposalEdit {
  readonly title?: string
  readonly result?: string
  readonly dueOn?: IsoDay
  readonly leadUnitId?: number | null
  readonly assistUnitIds?: readonly number[]
}

/** The rule of a recurring duty that a deadline says; null where it says none, or leaves its day open. */
export function ruleOf(deadline: Deadline): Exclude<DueRule, { kind: 'once' }> | null {
  if (!('date' in deadline) || deadline.date === null) return null
  const { date } = deadline
  if (deadline.kind === 'monthly') return { kind: 'monthly', date }
  return deadline.month === null ? null : { kind: deadline.kind, month: deadline.month, date }
}

/** The sure rule of a proposal, if one of its deadlines recurs. */
export const recurringRule = ({ deadlines }: Pick<Proposal, 'deadlines'>) =>
  deadlines.flatMap(({ deadline, sure }) => (sure ? (ruleOf(deadline) ?? []) : []))[0] ?? null

/** The first day that the clause says for sure. */
const saidDay = (deadlines: readonly SaidDeadline[]): IsoDay | null =>
  deadlines.flatMap(({ deadline, sure }) => (sure ? (dueDayOfDeadline(deadline) ?? []) : []))[0] ?? null

/** The date of a monthly duty in the month of a day, where that is not over. */
function monthlyDay(rule: DueRule | null, common: IsoDay, today: IsoDay): IsoDay | null {
  if (rule?.kind !== 'monthly') return null
  const wanted = addDays(IsoDay.parse(`${monthOf(common)}-01`), rule.date - 1)
  const day = wanted < monthEnd(common) ? wanted : monthEnd(common)
  return day < today ? null : day
}

/** The due day of a proposed task: as a person set it, as its clause says for sure, else the day chosen for all. */
export const proposedDue = (proposal: Proposal, edit: ProposalEdit, common: IsoDay, today: IsoDay): IsoDay =>
  edit.dueOn ?? saidDay(proposal.deadlines) ?? monthlyDay(recurringRule(proposal), common, today) ?? common

/** True where the clause says a day that is over. */
export const isPast = (said: SaidDeadline, today: IsoDay): boolean => {
  const day = dueDayOfDeadline(said.deadline)
  return day !== null && day < today
}

/** A task's fields out of a proposal, the paper it comes from, and what a person put right. */
export function taskOfProposal(noticeId: number, proposal: Proposal, edit: ProposalEdit, dueOn: IsoDay): TaskFields {
  const { clauseKey, label, text } = proposal
  return {
    title: (edit.title ?? proposal.title).trim().slice(0, 120),
    requirement: text.slice(0, 4000),
    output: edit.result ?? proposal.result,
    clause: { noticeId, clauseKey, label: label.slice(0, 60), text: text.slice(0, 4000) },
    dueOn,
    leadUnitId: edit.leadUnitId === undefined ? proposal.leadUnitId : edit.leadUnitId,
    assistUnitIds: [...(edit.assistUnitIds ?? proposal.assistUnitIds)].slice(0, 60),
  }
}
