import { randomUUID } from 'node:crypto'
import {
  addPaper,
  addPrint,
  countPapers,
  listPapers,
  nextSerial,
  numberTaken,
  paperById,
  paperOf,
  type StoredPaper,
} from '../../db/papers/papers.ts'
import { change } from '../../db/store/change.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { paperKindNames, type PaperKind } from '../../domain/papers/paper.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { calls, userOf, type CallContext } from './context.ts'
import type { Desk } from './desk.ts'
import { paperInput, printedNumber, seriesOf, type Series } from './paperInputs.ts'
import { rendered, type PaperDone } from './rendering.ts'

/** Which part of which record a paper is about, for its register. */
const areas: Readonly<Record<PaperKind, string>> = {
  ...{ forwardingNotice: 'notices', taskBreakdown: 'notices', urgeSlip: 'units', rectificationOrder: 'orders' },
  ...{ recheckOpinion: 'inspections', findingLedger: 'findings', signInSheet: 'training', monthlyReport: 'summaries' },
}

const serialFor = (desk: Desk, { code, year, serial }: Series): number =>
  serial ?? nextSerial(desk.store.read, code, year)

const numberOf = ({ code, year, serial }: Pick<StoredPaper, 'code' | 'year' | 'serial'>): string | null =>
  code === null || year === null || serial === null ? null : printedNumber({ code, year, serial }, serial)

function handedOut(context: CallContext, kind: PaperKind, number: string | null, done: PaperDone) {
  const { desk, connection } = context
  const { title, pages, sha256 } = done
  const name = `${paperKindNames[kind]}${number === null ? '' : `-${number}`}.pdf`
  return { ...desk.made.keep(connection.id, name, done.pdf), pages, sha256, title, number }
}

async function preview(context: CallContext, order: PaperOrder) {
  const { desk } = context
  const series = seriesOf(desk, order)
  const number = series === null ? null : printedNumber(series, serialFor(desk, series))
  const done = await rendered(desk, order.kind, paperInput(desk, order, number ?? ''))
  return handedOut(context, order.kind, number, done)
}

/** A paper again, from what it was made of. */
async function again(context: CallContext, stored: StoredPaper) {
  const done = await rendered(context.desk, stored.kind, stored.input)
  return { ...handedOut(context, stored.kind, numberOf(stored), done), same: done.sha256 === stored.sha256 }
}

interface Draft {
  readonly order: PaperOrder
  readonly series: Series | null
  readonly serial: number | null
  readonly input: unknown
  readonly done: PaperDone
}

/** Keeps a paper if its number is still the one to be given; null when another paper took it meanwhile. */
function kept(context: CallContext, { order, series, serial, input, done }: Draft): number | null {
  const { desk } = context
  if (series !== null && series.serial === null && nextSerial(desk.store.read, series.code, series.year) !== serial)
    return null
  const { kind, record, day } = order
  const deed = { actor: userOf(context), action: 'paper.issue' }
  return change(desk.store, deed, at =>
    addPaper(at, {
      ...{ uid: randomUUID(), kind, record, input, issuedOn: day, area: areas[kind] },
      ...{ code: series?.code ?? null, year: series?.year ?? null, serial },
      ...{ title: done.title, sha256: done.sha256, pages: done.pages, fonts: done.fonts },
    }),
  )
}

/** Rendering takes a while; whoever is quicker has the number, and this paper takes the next. */
const tries = 5

async function issue(context: CallContext, order: PaperOrder) {
  const { desk } = context
  const series = seriesOf(desk, order)
  const earlier = series === null || order.record === null ? null : paperOf(desk.store.read, order.kind, order.record)
  if (earlier !== null) {
    const { same: _, ...file } = await again(context, earlier)
    return { ...file, id: earlier.id }
  }
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const serial = series === null ? null : serialFor(desk, series)
    const number = series === null || serial === null ? null : printedNumber(series, serial)
    if (series?.serial !== null && series !== null && numberTaken(desk.store.read, series.code, series.year, serial!))
      throw new Refusal('NUMBER_TAKEN', { at: number ?? '' })
    const input = paperInput(desk, order, number ?? '')
    const done = await rendered(desk, order.kind, input)
    const id = kept(context, { order, series, serial, input, done })
    if (id !== null) return { ...handedOut(context, order.kind, number, done), id }
  }
  throw new Refusal('NUMBER_TAKEN')
}

function demandPaper({ store }: Desk, id: number): StoredPaper {
  const stored = paperById(store.read, id)
  if (stored === null) throw new Refusal('RECORD_NOT_FOUND')
  return stored
}

export const paperHandlers = {
  preview: calls.papers.preview.handler(({ input, context }) => preview(context, input)),
  issue: calls.papers.issue.handler(({ input, context }) => issue(context, input)),
  list: calls.papers.list.handler(({ input, context: { desk } }) => ({
    total: countPapers(desk.store.read, input),
    typo: false,
    rows: listPapers(desk.store.read, input).map(({ code, year, serial, ...row }) => ({
      ...row,
      number: numberOf({ code, year, serial }),
    })),
  })),
  open: calls.papers.open.handler(({ input, context }) => again(context, demandPaper(context.desk, input.id))),
  content: calls.papers.content.handler(({ input, context: { desk, connection } }) => {
    const held = desk.handles.take(input.file, 'made')
    if (held === null) throw new Refusal('FILE_GONE')
    return { base64: Buffer.from(desk.made.bytesOf(held, connection.id)).toString('base64') }
  }),
  printed: calls.papers.printed.handler(({ input, context }) => {
    const { desk } = context
    demandPaper(desk, input.id)
    return change(desk.store, { actor: userOf(context), action: 'paper.print' }, at => {
      addPrint(at, { paperId: input.id, at: desk.clock(), by: userOf(context).id, copies: input.copies })
      return { id: input.id }
    })
  }),
}
