import { z } from 'zod'
import { addMonths, dueIn, monthText, type Month } from '../shared/period.ts'
import { IsoDay } from '../shared/time.ts'
import { lastWorkdayBy, type Workdays } from '../shared/workdays.ts'

/** Role of a unit in a task; at most one of them leads. */
export const AssignmentRole = z.enum(['lead', 'assist', 'carryOut'])
export type AssignmentRole = z.output<typeof AssignmentRole>

/** Labels of the roles on pages and papers. */
export const assignmentRoleNames: Readonly<Record<AssignmentRole, string>> = {
  lead: '牵头',
  assist: '配合',
  carryOut: '落实',
}

const date = z.int().min(1).max(31)

/**
 * When a task is due: once, or every month, quarter, half-year or year by a date; a date that its month does not have is
 * the month's last day. `month` counts within the period; a quarter without one is due in its third month.
 */
export const DueRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once'), day: IsoDay }),
  z.strictObject({ kind: z.literal('monthly'), date }),
  z.strictObject({ kind: z.literal('quarterly'), date, month: z.int().min(1).max(3).optional() }),
  z.strictObject({ kind: z.literal('halfYearly'), date, month: z.int().min(1).max(6) }),
  z.strictObject({ kind: z.literal('yearly'), date, month: z.int().min(1).max(12) }),
])
export type DueRule = z.output<typeof DueRule>

/** A clause that a task or a session goes back to; its text is kept as it was then. */
export const ClauseLink = z.strictObject({
  noticeId: z.int(),
  clauseKey: z.string().min(1).max(40),
  label: z.string().max(60),
  text: z.string().max(4000),
})
export type ClauseLink = z.output<typeof ClauseLink>

/** The fields of a task, which can be changed until it is dispatched. */
export const TaskFields = z.strictObject({
  title: z.string().trim().min(2).max(120),
  requirement: z.string().trim().max(4000),
  /** 成果要求: what is to be handed in. */
  output: z.string().trim().max(500),
  clause: ClauseLink.nullable(),
  dueOn: IsoDay,
  leadUnitId: z.int().nullable(),
  assistUnitIds: z.array(z.int()).max(60),
})
export type TaskFields = z.output<typeof TaskFields>

const quarterMonths = ['首月', '第二个月', '末月']
const dateText = (at: number): string => (at === 31 ? '最后一日' : `${at}日`)

/** 每月20日前, as a person reads it. */
export function dueRuleText(rule: DueRule): string {
  if (rule.kind === 'once') return `${rule.day} 前`
  if (rule.kind === 'monthly') return `每月${dateText(rule.date)}前`
  if (rule.kind === 'quarterly') return `每季度${quarterMonths[(rule.month ?? 3) - 1]}${dateText(rule.date)}前`
  if (rule.kind === 'yearly') return `每年${rule.month}月${dateText(rule.date)}前`
  return `每年${rule.month}月、${rule.month + 6}月${dateText(rule.date)}前`
}

/** How many months a period of a rule has, and in which of them it is due. */
const periodOf = (rule: Exclude<DueRule, { kind: 'once' }>): readonly [months: number, due: number] => {
  if (rule.kind === 'monthly') return [1, 1]
  if (rule.kind === 'quarterly') return [3, rule.month ?? 3]
  return rule.kind === 'halfYearly' ? [6, rule.month] : [12, rule.month]
}

function isDuePeriod(rule: DueRule, month: Month): boolean {
  if (rule.kind === 'once') return false
  const [months, due] = periodOf(rule)
  return Number(month.slice(5)) % months === due % months
}

/** Months in which a recurring rule falls due, first and last included; none for a rule that is due once. */
export function duePeriods(rule: DueRule, first: Month, last: Month): readonly Month[] {
  const months: Month[] = []
  for (let month = first; month <= last; month = addMonths(month, 1)) if (isDuePeriod(rule, month)) months.push(month)
  return months
}

/** The due day of a rule in a month; a day off moves it to the last workday before. */
export function dueDayOf(calendar: Workdays, rule: DueRule, month: Month): IsoDay {
  return rule.kind === 'once' ? lastWorkdayBy(calendar, rule.day) : dueIn(calendar, month, rule.date)
}

/** The title of one period of a recurring duty: 报送贯彻落实情况（2026年11月）. */
export const periodTitle = (title: string, month: Month): string => `${title}（${monthText(month)}）`
