import { z } from 'zod'
import { officialDay } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { Block, PaperDocument } from '../model/document.ts'
import { annotationOf, imprintOf, letterheadOf, Official } from './officialPaper.ts'

/** A line of the forwarded paper: its text, and the level of its heading where it is one. */
const ForwardedLine = z.strictObject({
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable(),
  text: z.string(),
})

/** 转发通知: our letter, and the received paper behind it. */
export const ForwardingNotice = z.strictObject({
  ...Official.shape,
  title: z.string(),
  recipients: z.string(),
  /** Name and number of the received paper. */
  source: z.strictObject({ title: z.string(), number: z.string(), organ: z.string() }),
  /** What the units are to do, one paragraph each. */
  demands: z.array(z.string()).max(30),
  reportBy: IsoDay.nullable(),
  forwarded: z.array(ForwardedLine).max(3000),
})
export type ForwardingNotice = z.output<typeof ForwardingNotice>

function letter({ source, demands, reportBy }: ForwardingNotice): readonly Block[] {
  const named = `《${source.title}》${source.number === '' ? '' : `（${source.number}）`}`
  const numerals = [...'一二三四五六七八九十']
  const reportLine: readonly Block[] =
    reportBy === null ? [] : [{ kind: 'paragraph', text: `请于${officialDay(reportBy)}前将贯彻落实情况书面报送我办。` }]
  return [
    {
      kind: 'paragraph',
      text: `现将${source.organ}${named}转发给你们，请结合实际，认真抓好贯彻落实。有关事项通知如下：`,
    },
    ...demands.map((text, at): Block => {
      const numeral = numerals[at]
      const label = demands.length === 1 ? '' : numeral === undefined ? `${at + 1}. ` : `${numeral}、`
      return { kind: 'paragraph', text: `${label}${text}` }
    }),
    ...reportLine,
  ]
}

/** The received paper on a page of its own. */
function attached({ source, forwarded }: ForwardingNotice): readonly Block[] {
  const number: readonly Block[] = source.number === '' ? [] : [{ kind: 'subtitle', text: source.number }]
  return [
    { kind: 'attachment', label: '附件', title: source.title },
    ...number,
    { kind: 'blank', lines: 1 },
    ...forwarded.map(({ level, text }): Block =>
      level === null ? { kind: 'paragraph', text } : { kind: 'paragraph', level, text },
    ),
  ]
}

/** 转发通知 as an official paper; the received one follows as its attachment. */
export function forwardingNotice(notice: ForwardingNotice): PaperDocument {
  const { title, organ, day, recipients, forwarded, source } = notice
  const attachmentNote: readonly Block[] =
    forwarded.length === 0 ? [] : [{ kind: 'attachmentNote', names: [source.title] }]
  return {
    kind: 'forwardingNotice',
    title,
    organ,
    day,
    orientation: 'portrait',
    format: 'official',
    letterhead: letterheadOf(notice),
    blocks: [
      { kind: 'title', text: title },
      { kind: 'blank', lines: 1 },
      { kind: 'recipients', text: recipients },
      ...letter(notice),
      ...attachmentNote,
      { kind: 'signature', organ, day },
      ...annotationOf(notice),
      ...(forwarded.length === 0 ? [] : attached(notice)),
    ],
    imprint: imprintOf(notice),
    copyNote: null,
  }
}
