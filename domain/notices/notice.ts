import { z } from 'zod'
import type { LifeCycle } from '../shared/lifeCycle.ts'
import { IsoDay } from '../shared/time.ts'

/** State of a received paper on its way from registration to the archive. */
export const NoticeState = z.enum([
  'registered',
  'proposed',
  'instructed',
  'dispatched',
  'done',
  'archived',
  'rejected',
])
export type NoticeState = z.output<typeof NoticeState>

/** What can happen to a received paper. */
export const NoticeEvent = z.enum(['propose', 'instruct', 'dispatch', 'finish', 'archive', 'reject'])
export type NoticeEvent = z.output<typeof NoticeEvent>

/** What may happen to a received paper. A small office may dispatch at once. */
export const noticeCycle: LifeCycle<NoticeState, NoticeEvent> = {
  registered: {
    propose: 'proposed',
    instruct: 'instructed',
    dispatch: 'dispatched',
    finish: 'done',
    reject: 'rejected',
  },
  proposed: { instruct: 'instructed', dispatch: 'dispatched', finish: 'done', reject: 'rejected' },
  instructed: { dispatch: 'dispatched', finish: 'done' },
  dispatched: { finish: 'done' },
  done: { archive: 'archived' },
  archived: {},
  rejected: {},
}

/** Labels of the states, also in refusals of a step. */
export const noticeStateNames: Readonly<Record<NoticeState, string>> = {
  registered: '已登记',
  proposed: '已拟办',
  instructed: '已批示',
  dispatched: '已分办',
  done: '已办结',
  archived: '已归档',
  rejected: '已退文',
}

/** Labels of the buttons. */
export const noticeEventNames: Readonly<Record<NoticeEvent, string>> = {
  propose: '填写拟办意见',
  instruct: '登记批示',
  dispatch: '标记分办',
  finish: '办结',
  archive: '归档',
  reject: '退文',
}

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
