import { z } from 'zod'
import { officialDay } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { Block, PaperDocument } from '../model/document.ts'

/** What every enforcement paper has: number, addressee, two officers, organ and day. */
const Enforcement = z.strictObject({
  number: z.string(),
  organ: z.string(),
  day: IsoDay,
  unit: z.string(),
  officers: z.tuple([
    z.strictObject({ name: z.string(), certificate: z.string() }),
    z.strictObject({ name: z.string(), certificate: z.string() }),
  ]),
})
type Enforcement = z.output<typeof Enforcement>

/** 责令限期整改指令书: problems, and which are due by which day. */
export const RectificationOrder = z.strictObject({
  ...Enforcement.shape,
  problems: z.array(z.string()).min(1).max(200),
  /** Numbers of the problems by the day they are due. */
  dues: z.array(z.strictObject({ items: z.array(z.int()).min(1), dueOn: IsoDay })).min(1),
  reconsideration: z.string(),
  court: z.string(),
})
export type RectificationOrder = z.output<typeof RectificationOrder>

/** 整改复查意见书: what was decided and what a recheck found of it. */
export const RecheckOpinion = z.strictObject({
  ...Enforcement.shape,
  decidedOn: IsoDay,
  decision: z.string(),
  decisionNumber: z.string(),
  opinions: z.array(z.string()).min(1).max(200),
})
export type RecheckOpinion = z.output<typeof RecheckOpinion>

const copyNote = '本文书一式两份：一份由执法机关存档，一份交被检查单位。'
const blanks = '　　　　　　　　'

function heads({ number, unit }: Enforcement, title: string): Block[] {
  return [
    { kind: 'title', text: title },
    { kind: 'subtitle', text: number },
    { kind: 'blank', lines: 1 },
    { kind: 'recipients', text: unit },
  ]
}

function signatures({ officers, organ, day }: Enforcement, unitHead: string): Block[] {
  const [first, second] = officers
  return [
    { kind: 'blank', lines: 1 },
    { kind: 'facts', parts: [`执法人员（签名）：${blanks}`, `${first.name}　证号：${first.certificate}`] },
    { kind: 'facts', parts: [`执法人员（签名）：${blanks}`, `${second.name}　证号：${second.certificate}`] },
    { kind: 'facts', parts: [`${unitHead}（签名）：${blanks}`, '日期：　　　　年　　月　　日'] },
    { kind: 'signature', organ, day },
  ]
}

/** Numbers in a row as 第1、2、5项. */
const itemsText = (items: readonly number[]): string => `第${items.join('、')}项`

const form = (
  kind: 'rectificationOrder' | 'recheckOpinion',
  title: string,
  { organ, day }: Enforcement,
): Omit<PaperDocument, 'blocks'> => ({
  kind,
  title,
  organ,
  day,
  orientation: 'portrait',
  format: 'enforcement',
  letterhead: null,
  imprint: null,
  copyNote,
})

/** 责令限期整改指令书 with its problems, days and legal remedies, signed by the unit and two officers. */
export function rectificationOrder(order: RectificationOrder): PaperDocument {
  const { problems, dues, reconsideration, court } = order
  const title = '责令限期整改指令书'
  return {
    ...form('rectificationOrder', title, order),
    blocks: [
      ...heads(order, title),
      { kind: 'paragraph', text: '经查，你单位存在下列问题：' },
      ...problems.map((text, at): Block => ({ kind: 'paragraph', text: `${at + 1}. ${text}` })),
      {
        kind: 'paragraph',
        text: `现责令你单位对上述${dues
          .map(({ items, dueOn }) => `${itemsText(items)}问题于${officialDay(dueOn)}前整改完毕`)
          .join('，')}，达到有关法律法规规章和标准规定的要求。由此造成事故的，依法追究有关人员的责任。`,
      },
      {
        kind: 'paragraph',
        text: '整改期间，你单位应当采取措施，确保安全生产。对安全生产违法行为，将依法予以行政处罚。',
      },
      {
        kind: 'paragraph',
        text: `如果不服本指令，可以依法在60日内向${reconsideration}申请行政复议，或者在6个月内依法向${court}提起行政诉讼，但本指令不停止执行，法律另有规定的除外。`,
      },
      ...signatures(order, '被检查单位负责人'),
    ],
  }
}

/** 整改复查意见书 with one opinion a problem, signed by the unit and two officers. */
export function recheckOpinion(opinion: RecheckOpinion): PaperDocument {
  const { decidedOn, decision, decisionNumber, opinions } = opinion
  const title = '整改复查意见书'
  return {
    ...form('recheckOpinion', title, opinion),
    blocks: [
      ...heads(opinion, title),
      {
        kind: 'paragraph',
        text: `本机关于${officialDay(decidedOn)}作出了${decision}的决定（${decisionNumber}），经对你单位整改情况进行复查，提出如下意见：`,
      },
      ...opinions.map((text, at): Block => ({ kind: 'paragraph', text: `${at + 1}. ${text}` })),
      ...signatures(opinion, '被复查单位负责人'),
    ],
  }
}
