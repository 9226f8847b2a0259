import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { isDeepStrictEqual } from 'node:util'
import {
  addPaper,
  addPrint,
  countPapers,
  listPapers,
  paperById,
  paperOf,
  type StoredPaper,
} from '../../db/papers/papers.ts'
import { readBlob, recordBlob, stageBlob, type StagedBlob } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { readPaperInput, type PaperInput } from '../../documents/papers/papers.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { paperTraits, type PaperKind } from '../../domain/papers/paper.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { PdfResult } from '../jobs/warmOrders.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { found } from '../kernel/found.ts'
import { paperInput } from './inputs.ts'
import { renderPaper } from './renderPaper.ts'
import { nextPlace, numberOf, seriesOf, type Series, type SeriesPlace } from './series.ts'

/** Puts a PDF under a handle of the page that asked for it. */
function offered(context: CallContext, kind: PaperKind, number: string | null, paper: PdfResult) {
  const { core, connection } = context
  const { pdf, title, pages, sha256 } = paper
  const name = `${paperTraits[kind].name}${number === null ? '' : `-${number}`}.pdf`
  return { ...core.downloads.offer(connection.id, name, pdf), pages, sha256, title, number }
}

async function preview(context: CallContext, order: PaperOrder) {
  const { core } = context
  const number = numberOf(nextPlace(core, seriesOf(core, order)))
  const paper = await renderPaper(core, order.kind, paperInput(core, order, number ?? ''))
  return offered(context, order.kind, number, paper)
}

/** The file of a paper as it was kept when it was issued. */
async function keptFile(
  core: CoreState,
  blob: number,
  { title, pages, sha256, fonts }: StoredPaper,
): Promise<PdfResult> {
  const { store, blobs } = core.open()
  const pdf = await buffer(await readBlob(store.read, blobs, blob))
  return { pdf, title, pages, sha256, fonts }
}

/** A paper again: the bytes that were kept, or, of a paper from before they were, set anew from its input. */
async function reprint(context: CallContext, stored: StoredPaper) {
  const { core } = context
  const { kind, input, sha256, pdfBlob } = stored
  const paper =
    pdfBlob === null
      ? await renderPaper(core, kind, readPaperInput(kind, input))
      : await keptFile(core, pdfBlob, stored)
  return { ...offered(context, kind, numberOf(stored), paper), same: paper.sha256 === sha256, kept: pdfBlob !== null }
}

interface Draft {
  readonly order: PaperOrder
  readonly series: Series | null
  readonly place: SeriesPlace
  readonly input: PaperInput
  readonly paper: PdfResult
  /** The file, sealed and on the disk, but named by nothing yet. */
  readonly staged: StagedBlob
}

/** Enters a paper into the register if its number is still the next; null when another paper took it meanwhile. */
function register(context: CallContext, { order, series, place, input, paper, staged }: Draft): number | null {
  const { core } = context
  if (!isDeepStrictEqual(nextPlace(core, series), place)) return null
  const { kind, record, day } = order
  const { title, sha256, pages, fonts } = paper
  return change(core.store, { actor: userOf(context), action: 'paper.issue' }, at =>
    addPaper(at, {
      uid: randomUUID(),
      kind,
      ...place,
      title,
      issuedOn: day,
      area: paperTraits[kind].about,
      record,
      input,
      sha256,
      pages,
      fonts,
      pdfBlob: recordBlob(at, staged, core.clock()),
    }),
  )
}

/** Seals a finished file into the vault; what no row comes to name is swept after a day. */
function stagePdf(core: CoreState, { pdf }: PdfResult): Promise<StagedBlob> {
  const { store, blobs } = core.open()
  core.vault.demandThere()
  return stageBlob(store.read, blobs, Readable.from([Buffer.from(pdf)]))
}

/** Attempts to issue a paper: while it renders, another paper may take its number, and it needs the next one. */
const maxTries = 5

/** Whether the record still gives the same input for an earlier paper of it, with that paper's day and number. */
function isUnchanged(core: CoreState, order: PaperOrder, earlier: StoredPaper): boolean {
  const day = IsoDay.parse(earlier.issuedOn)
  const input = paperInput(core, { ...order, day }, numberOf(earlier) ?? '')
  const { kind } = order
  return isDeepStrictEqual(readPaperInput(kind, input), readPaperInput(kind, earlier.input))
}

/** The earlier paper of the record to print again under its number; null for a paper that takes a new number. */
function earlierPaper(core: CoreState, order: PaperOrder, series: Series | null): StoredPaper | null {
  const { kind, record } = order
  if (series === null || record === null) return null
  const earlier = paperOf(core.store.read, kind, record)
  if (earlier === null) return null
  // a recheck since the last opinion needs a new opinion
  return series.part !== null || isUnchanged(core, order, earlier) ? earlier : null
}

async function issue(context: CallContext, order: PaperOrder) {
  const { core } = context
  const { kind } = order
  const series = seriesOf(core, order)
  const earlier = earlierPaper(core, order, series)
  if (earlier !== null) {
    const { same: _same, kept: _kept, ...file } = await reprint(context, earlier)
    return { ...file, id: earlier.id }
  }
  for (let attempt = 0; attempt < maxTries; attempt += 1) {
    const place = nextPlace(core, series)
    const number = numberOf(place)
    const input = paperInput(core, order, number ?? '')
    const paper = await renderPaper(core, kind, input)
    const staged = await stagePdf(core, paper)
    const id = register(context, { order, series, place, input, paper, staged })
    if (id !== null) return { ...offered(context, kind, number, paper), id }
  }
  throw new Refusal('NUMBER_TAKEN')
}

const demandPaper = ({ store }: CoreState, id: number): StoredPaper => found(paperById(store.read, id))

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
  open: contract.papers.open.handler(({ input, context }) => reprint(context, demandPaper(context.core, input.id))),
  content: contract.papers.content.handler(({ input, context: { core, connection } }) => {
    const download = core.handles.take(input.file, 'download')
    if (download === null) throw new Refusal('FILE_GONE')
    return { base64: Buffer.from(core.downloads.bytesOf(download, connection.id)).toString('base64') }
  }),
  printed: contract.papers.printed.handler(({ input, context }) => {
    const { core } = context
    const { id } = demandPaper(core, input.id)
    return change(core.store, { actor: userOf(context), action: 'paper.print' }, at => {
      addPrint(at, { paperId: id, at: core.clock(), by: userOf(context).id, copies: input.copies })
      return { id }
    })
  }),
}
