import { z } from 'zod'
import { canStep, defineCycle, eventsOf, statesOf } from '../shared/cycle.ts'
import { IsoDay } from '../shared/time.ts'

/** The life of a received paper from registration to the archive. A small office may dispatch at once. */
export const noticeCycle = defineCycle({
  dated: true,
  states: {
    registered: '已登记',
    proposed: '已拟办',
    instructed: '已批示',
    dispatched: '已分办',
    done: '已办结',
    archived: '已归档',
    rejected: '已退文',
  },
  steps: {
    propose: {
      name: '填写拟办意见',
      moves: { registered: 'proposed' },
      asks: { note: { label: '拟办意见', lines: 3 } },
    },
    instruct: {
      name: '登记批示',
      moves: { registered: 'instructed', proposed: 'instructed' },
      asks: {
        day: '批示日期',
        note: { label: '批示内容', lines: 3 },
        texts: { by: { label: '批示人', optional: true, max: 20 } },
      },
    },
    dispatch: {
      name: '标记分办',
      moves: { registered: 'dispatched', proposed: 'dispatched', instructed: 'dispatched' },
      asks: { note: { label: '分办说明', optional: true, lines: 3 } },
    },
    finish: {
      name: '办结',
      moves: { registered: 'done', proposed: 'done', instructed: 'done', dispatched: 'done' },
      asks: { day: '办结日期', note: { label: '办结情况', optional: true, lines: 3 } },
    },
    archive: { name: '归档', moves: { done: 'archived' }, asks: { note: { label: '归档号' } } },
    reject: {
      name: '退文',
      aside: true,
      moves: { registered: 'rejected', proposed: 'rejected' },
      asks: { note: { label: '退文原因', lines: 3 } },
    },
  },
})

/** State of a received paper. */
export const NoticeState = z.enum(statesOf(noticeCycle))
export type NoticeState = z.output<typeof NoticeState>

/** What can happen to a received paper. */
export const NoticeEvent = z.enum(eventsOf(noticeCycle))
export type NoticeEvent = z.output<typeof NoticeEvent>

/** Labels of the states, also in refusals of a step. */
export const noticeStateNames = noticeCycle.states

/** States in which a paper is not done with. */
export const openNoticeStates: readonly NoticeState[] = NoticeState.options.filter(state =>
  canStep(noticeCycle, state, 'finish'),
)

/** The day by which a paper must be answered, while it is not done. */
export const noticeDue = ({ state, dueOn }: { readonly state: NoticeState; readonly dueOn: IsoDay | null }) =>
  dueOn !== null && openNoticeStates.includes(state) ? { label: '办理期限', on: dueOn } : null

/** 缓急 of a received paper as its head states it. */
export const Urgency = z.enum(['normal', 'urgent', 'veryUrgent'])
export type Urgency = z.output<typeof Urgency>

/** Labels of the urgencies on pages. */
export const urgencyNames: Readonly<Record<Urgency, string>> = { normal: '一般', urgent: '加急', veryUrgent: '特急' }

const text = (most: number) => z.string().trim().max(most).nullable()

/** The register entry of a received paper. Only papers without a secrecy grade are taken. */
export const NoticeFields = z.strictObject({
  receivedOn: IsoDay,
  fromOrgan: z.string().trim().min(2).max(60),
  documentNumber: text(40),
  title: z.string().trim().min(2).max(200),
  documentType: z.string().trim().min(1).max(10),
  urgency: Urgency,
  signedOn: IsoDay.nullable(),
  copies: z.int().min(1).max(10_000).nullable(),
  pages: z.int().min(1).max(10_000).nullable(),
  attachments: text(300),
  /** 电子政务平台, 机要, 传真, U盘. */
  channel: z.string().trim().min(1).max(20),
  leadHandler: text(40),
  coHandler: text(80),
  dueOn: IsoDay.nullable(),
})
export type NoticeFields = z.output<typeof NoticeFields>

/** 收文号: `2026-0001`, counted by year. */
export const registerNumber = (year: number, no: number): string => `${year}-${String(no).padStart(4, '0')}`
