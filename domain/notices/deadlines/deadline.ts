import { z } from 'zod'
import { IsoDay } from '../../shared/time.ts'

const date = z.int().min(1).max(31).nullable()

/**
 * A deadline as a text says it. Of what recurs, a part is null where the text leaves it open; a date of 31 is the last
 * day of its month. `after` counts from the day the paper was received or issued, or from an event that has no day yet;
 * `day` is then null.
 */
export const Deadline = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once'), day: IsoDay, from: IsoDay.nullable(), time: z.string().nullable() }),
  z.strictObject({ kind: z.literal('daily') }),
  z.strictObject({ kind: z.literal('everyDays'), days: z.int().min(2) }),
  z.strictObject({ kind: z.literal('semimonthly') }),
  z.strictObject({ kind: z.enum(['weekly', 'fortnightly']), weekday: z.int().min(1).max(7).nullable() }),
  z.strictObject({ kind: z.literal('monthly'), date }),
  z.strictObject({ kind: z.literal('quarterly'), month: z.int().min(1).max(3).nullable(), date }),
  z.strictObject({ kind: z.literal('halfYearly'), month: z.int().min(1).max(6).nullable(), date }),
  z.strictObject({ kind: z.literal('yearly'), month: z.int().min(1).max(12).nullable(), date }),
  z.strictObject({
    kind: z.literal('after'),
    count: z.int(),
    unit: z.enum(['hour', 'day', 'workday', 'month']),
    from: z.enum(['receipt', 'issue', 'event']),
    day: IsoDay.nullable(),
  }),
  z.strictObject({ kind: z.literal('promptly') }),
  z.strictObject({ kind: z.literal('lasting') }),
  /** Words that say when, but no day that could be told from them. */
  z.strictObject({ kind: z.literal('unclear') }),
])
export type Deadline = z.output<typeof Deadline>

/**
 * A deadline found in a text: the words that say it, where they stand, and whether it is sure. What is not sure has a
 * note in Chinese that says why; its day is a guess and becomes nobody's task before a person has looked.
 */
export const SaidDeadline = z.strictObject({
  phrase: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  deadline: Deadline,
  sure: z.boolean(),
  note: z.string().nullable(),
})
export type SaidDeadline = z.output<typeof SaidDeadline>

const dateText = (value: number): string => (value === 31 ? '最后一日' : `${value}日`)
const weekdays = '一二三四五六日'
const units = { hour: '小时', day: '日', workday: '个工作日', month: '个月' } as const
const sources = { receipt: '收到后', issue: '印发后', event: '有关事项后' } as const
const quarterMonths = ['首月', '第二个月', '末月']

type Of<K extends Deadline['kind']> = Extract<Deadline, { kind: K }>

const texts: { readonly [K in Deadline['kind']]: (deadline: Of<K>) => string } = {
  once: ({ day, from, time }) => `${from === null ? '' : `${from} 至 `}${day}${time === null ? '' : ` ${time}`}前`,
  daily: () => '每日',
  everyDays: ({ days }) => `每 ${days} 日`,
  semimonthly: () => '每半月',
  weekly: ({ weekday }) => (weekday === null ? '每周' : `每周${weekdays[weekday - 1]}`),
  fortnightly: ({ weekday }) => (weekday === null ? '每两周' : `每两周周${weekdays[weekday - 1]}`),
  monthly: ({ date: at }) => (at === null ? '每月' : `每月${dateText(at)}前`),
  quarterly: ({ month, date: at }) =>
    month === null || at === null ? '每季度' : `每季度${quarterMonths[month - 1]}${dateText(at)}前`,
  halfYearly: ({ month, date: at }) =>
    month === null || at === null ? '每半年' : `每年${month}月、${month + 6}月${dateText(at)}前`,
  yearly: ({ month, date: at }) => (month === null || at === null ? '每年' : `每年${month}月${dateText(at)}前`),
  after: ({ count, unit, from, day }) =>
    `${sources[from]} ${count} ${units[unit]}内${day === null ? '' : `（${day}）`}`,
  promptly: () => '立即',
  lasting: () => '长期坚持',
  unclear: () => '期限不明确',
}

/** A deadline as a person reads it. */
export const deadlineText = (deadline: Deadline): string =>
  (texts[deadline.kind] as (one: Deadline) => string)(deadline)

/** The day by which the work must be done; null where the deadline has none. */
export const dueDayOfDeadline = (deadline: Deadline): IsoDay | null =>
  deadline.kind === 'once' || deadline.kind === 'after' ? deadline.day : null
