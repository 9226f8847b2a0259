import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import {
  addPaper,
  addPrint,
  countPapers,
  listPapers,
  nextPart,
  nextSerial,
  paperById,
  paperOf,
  type StoredPaper,
} from '../../db/papers/papers.ts'
import { change, type AuditedChange } from '../../db/store/change.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { enforcementNumber, paperKindNames, type PaperKind } from '../../domain/papers/paper.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { paperInput, seriesOf, type Series } from './inputs.ts'
import type { PdfResult } from '../jobs/warmOrders.ts'
import { rendered } from './render.ts'

/** Which part of which record a paper is about, for its register. */
const areas: Readonly<Record<PaperKind, string>> = {
  ...{ forwardingNotice: 'notices', taskBreakdown: 'notices', urgeSlip: 'units', rectificationOrder: 'orders' },
  ...{
    recheckOpinion: 'inspections',
    findingLedger: 'findings',
    mediaRegister: 'inbox',
    receipt: 'inbox',
    correctionSlip: 'inbox',
    batchAnswers: 'inbox',
    handoverList: 'outbox',
    signInSheet: 'training',
    monthlyReport: 'summaries',
    successionList: 'outbox',
  },
}

type Numbered = Pick<StoredPaper, 'code' | 'year' | 'serial' | 'part'>

const unnumbered: Numbered = { code: null, year: null, serial: null, part: 1 }

/** What a paper would be numbered now. */
function placeIn({ store }: CoreState, series: Series | null): Numbered {
  if (series === null) return unnumbered
  const { code, year } = series
  const serial = series.serial ?? nextSerial(store.read, code, year)
  return { code, year, serial, part: series.part ?? nextPart(store.read, code, year, serial) }
}

const numberOf = ({ code, year, serial, part }: Numbered): string | null =>
  code === null || year === null || serial === null ? null : enforcementNumber(code, year, serial, part)

function handedOut(context: CallContext, kind: PaperKind, number: string | null, done: PdfResult) {
  const { core, connection } = context
  const { title, pages, sha256 } = done
  const name = `${paperKindNames[kind]}${number === null ? '' : `-${number}`}.pdf`
  return { ...core.downloads.offer(connection.id, name, done.pdf), pages, sha256, title, number }
}

async function preview(context: CallContext, order: PaperOrder) {
  const { core } = context
  const series = seriesOf(core, order)
  const number = numberOf(placeIn(core, series))
  const done = await rendered(core, order.kind, paperInput(core, order, number ?? ''))
  return handedOut(context, order.kind, number, done)
}

/** A paper again, from what it was made of. */
async function again(context: CallContext, stored: StoredPaper) {
  const done = await rendered(context.core, stored.kind, stored.input)
  return { ...handedOut(context, stored.kind, numberOf(stored), done), same: done.sha256 === stored.sha256 }
}

interface Draft {
  readonly order: PaperOrder
  readonly series: Series | null
  readonly place: Numbered
  readonly input: unknown
  readonly done: PdfResult
}

/** Keeps a paper if its number is still the one to be given; null when another paper took it meanwhile. */
function kept(context: CallContext, { order, series, place, input, done }: Draft): number | null {
  const { core } = context
  if (!isDeepStrictEqual(placeIn(core, series), place)) return null
  const { kind, record, day } = order
  const deed: AuditedChange = { actor: userOf(context), action: 'paper.issue' }
  return change(core.store, deed, at =>
    addPaper(at, {
      ...{ uid: randomUUID(), kind, record, input, issuedOn: day, area: areas[kind] },
      ...place,
      ...{ title: done.title, sha256: done.sha256, pages: done.pages, fonts: done.fonts },
    }),
  )
}

/** Rendering takes a while; whoever is quicker has the number, and this paper takes the next. */
const tries = 5

/** A recheck after the last opinion wants an opinion of its own; printed again without one, it is the same paper. */
function saysTheSame(core: CoreState, order: PaperOrder, earlier: StoredPaper): boolean {
  const day = IsoDay.parse(earlier.issuedOn)
  const now = paperInput(core, { ...order, day }, numberOf(earlier) ?? '')
  return isDeepStrictEqual(JSON.parse(JSON.stringify(now)), earlier.input)
}

async function issue(context: CallContext, order: PaperOrder) {
  const { core } = context
  const series = seriesOf(core, order)
  const earlier = series === null || order.record === null ? null : paperOf(core.store.read, order.kind, order.record)
  if (earlier !== null && (series?.part !== null || saysTheSame(core, order, earlier))) {
    const { same: _, ...file } = await again(context, earlier)
    return { ...file, id: earlier.id }
  }
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const place = placeIn(core, series)
    const number = numberOf(place)
    const input = paperInput(core, order, number ?? '')
    const done = await rendered(core, order.kind, input)
    const id = kept(context, { order, series, place, input, done })
    if (id !== null) return { ...handedOut(context, order.kind, number, done), id }
  }
  throw new Refusal('NUMBER_TAKEN')
}

function demandPaper({ store }: CoreState, id: number): StoredPaper {
  const stored = paperById(store.read, id)
  if (stored === null) throw new Refusal('RECORD_NOT_FOUND')
  return stored
}

export const paperHandlers = {
  preview: contract.papers.preview.handler(({ input, context }) => preview(context, input)),
  issue: contract.papers.issue.handler(({ input, context }) => issue(context, input)),
  list: contract.papers.list.handler(({ input, context: { core } }) => ({
    total: countPapers(core.store.read, input),
    typo: false,
    rows: listPapers(core.store.read, input).map(({ code, year, serial, part, ...row }) => ({
      ...row,
      number: numberOf({ code, year, serial, part }),
    })),
  })),
  open: contract.papers.open.handler(({ input, context }) => again(context, demandPaper(context.core, input.id))),
  content: contract.papers.content.handler(({ input, context: { core, connection } }) => {
    const held = core.handles.take(input.file, 'made')
    if (held === null) throw new Refusal('FILE_GONE')
    return { base64: Buffer.from(core.downloads.bytesOf(held, connection.id)).toString('base64') }
  }),
  printed: contract.papers.printed.handler(({ input, context }) => {
    const { core } = context
    demandPaper(core, input.id)
    return change(core.store, { actor: userOf(context), action: 'paper.print' }, at => {
      addPrint(at, { paperId: input.id, at: core.clock(), by: userOf(context).id, copies: input.copies })
      return { id: input.id }
    })
  }),
}
