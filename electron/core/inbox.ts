import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  addBatch,
  addFile,
  changeFile,
  fileById,
  filesOf,
  listBatches,
  type FileFields,
  type StoredFile,
} from '../../db/inbox/files.ts'
import { readStaged, recordBlob, stageBlob, type StagedBlob } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { undo } from '../../db/store/undo.ts'
import type { FileRow } from '../../domain/inbox/api.ts'
import { fileStateNames, stateByItems } from '../../domain/inbox/file.ts'
import { planSubmission, type Outcome } from '../../domain/inbox/plan.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import { refusalText } from '../../domain/shared/refusalText.ts'
import { Instant } from '../../domain/shared/time.ts'
import { submissionOf } from '../../exchange/package/records.ts'
import { answerTo } from './answering.ts'
import { calls, userOf, type CallContext } from './context.ts'
import { demandWay } from './handingOut.ts'
import { holdings } from './holdings.ts'
import { lookAt, lookAtSource, openQuarantined, planDigest } from './looking.ts'
import { filesOn, foundMediums } from './mediums.ts'
import { pathOf } from './placeCalls.ts'
import { stagedOf } from './staging.ts'
import { takeIn } from './takingIn.ts'

function demandFile({ desk }: CallContext, id: number): StoredFile {
  const file = fileById(desk.store.read, id)
  if (file === null) throw new Refusal('RECORD_NOT_FOUND')
  return file
}

function demandState(file: StoredFile, ...states: readonly StoredFile['state'][]): void {
  if (!states.includes(file.state)) throw new Refusal('STEP_NOT_ALLOWED', { at: fileStateNames[file.state] })
}

function note(context: CallContext, action: string, id: number, fields: FileFields): void {
  change(context.desk.store, { actor: userOf(context), action }, at => changeFile(at, id, fields))
}

async function look(context: CallContext, id: number): Promise<void> {
  const file = demandFile(context, id)
  if (file.state === 'imported' || file.state === 'undone') return
  note(context, 'inbox.look', id, await lookAt(context.desk, userOf(context), file))
}

const nameBehind = ({ desk }: CallContext, handle: Handle): string =>
  desk.handles.take(handle, 'file')?.name ?? desk.handles.take(handle, 'staged')?.name ?? '未命名文件'

/** A copy in quarantine, or why there is none: what is no file of ours is not copied. */
async function quarantined(context: CallContext, handle: Handle): Promise<{ staged: StagedBlob } | { reason: string }> {
  try {
    return { staged: (await stagedOf(context.desk, handle)).staged }
  } catch (error) {
    if (isRefusal(error)) return { reason: refusalText(error.code, error.data).title }
    throw error
  }
}

async function bringOne(context: CallContext, batchId: number, handle: Handle): Promise<void> {
  const { desk } = context
  const name = nameBehind(context, handle)
  const copy = await quarantined(context, handle)
  const id = change(desk.store, { actor: userOf(context), action: 'inbox.bring' }, at => {
    const row = { uid: randomUUID(), batchId, name, sender: '', items: [], decisions: {} }
    if ('reason' in copy) return addFile(at, { ...row, bytes: 0, sha256: '', state: 'unrelated', reason: copy.reason })
    const { bytes, sha256 } = copy.staged
    const blobId = recordBlob(at, copy.staged, desk.clock())
    return addFile(at, { ...row, bytes, sha256, blobId, state: 'unrelated', reason: null })
  })
  if ('staged' in copy) await look(context, id)
}

const counted = (file: StoredFile): Partial<Record<Outcome, number>> =>
  Object.fromEntries(
    [...Map.groupBy(file.items, ({ outcome }) => outcome)].map(([outcome, all]) => [outcome, all.length]),
  )

const instant = (at: string | null): Instant | null => (at === null ? null : Instant.parse(at))

const rowOf = (file: StoredFile): FileRow => ({
  ...{ id: file.id, name: file.name, bytes: file.bytes, sha256: file.sha256, state: file.state, reason: file.reason },
  ...{ sender: file.sender, kind: file.manifest?.kind ?? null, period: file.manifest?.period ?? null },
  ...{ sequence: file.sequence, outcomes: counted(file) },
  ...{ importedAt: instant(file.importedAt), answeredAt: instant(file.answeredAt) },
})

/** Seals the photographs of a proved package into the vault, and gives their blobs by name. */
async function keepPhotos(context: CallContext, blobId: number) {
  const { desk } = context
  const { store, blobs: folder } = desk.open()
  const staged = new Map<string, StagedBlob>()
  const opened = await openQuarantined(desk, blobId, async ({ name }, content) => {
    staged.set(name.slice('files/'.length), await stageBlob(store.read, folder, Readable.from(content)))
  })
  const blobs = new Map<string, number>()
  if (staged.size > 0)
    change(store, { actor: userOf(context), action: 'inbox.keep' }, at => {
      for (const [name, blob] of staged) blobs.set(name, recordBlob(at, blob, desk.clock()))
    })
  return { opened, blobs }
}

const changedSince = '情况与预览时不同，没有导入，请重新查看。'

/** Imports one file in one transaction; the reason why not when it is not as it was shown. */
async function importOne(context: CallContext, id: number): Promise<string | null> {
  const { desk } = context
  const { store } = desk
  const actor = userOf(context)
  const shown = planDigest(demandFile(context, id).items)
  await look(context, id)
  const file = demandFile(context, id)
  if (file.state !== 'ready' || file.blobId === null || file.unitId === null)
    return file.reason ?? fileStateNames[file.state]
  if (planDigest(file.items) !== shown) return changedSince
  const { opened, blobs } = await keepPhotos(context, file.blobId)
  const submission = submissionOf(opened.lists)
  const { unitId, decisions } = file
  return change(store, { actor, action: 'inbox.import', why: file.packageId ?? undefined }, at => {
    const known = holdings(desk, at.read, actor, { unitId, series: opened.manifest.series, submission })
    const items = planSubmission(submission, known)
    if (planDigest(items) !== planDigest(file.items)) return changedSince
    const now = desk.clock()
    takeIn(at, { submission, known, items, decisions, blobs, by: actor.id, now, today: desk.today() })
    changeFile(at, id, { state: 'imported', importedAt: now, change: at.id, reason: null })
    return null
  })
}

async function commit(context: CallContext, ids: readonly number[]) {
  const files = ids.map(id => demandFile(context, id))
  // the latest holds all that the earlier ones held; those are then known to be older
  const order = files.toSorted(
    (one, other) => (one.series ?? '').localeCompare(other.series ?? '') || (other.sequence ?? 0) - (one.sequence ?? 0),
  )
  const left: { id: number; reason: string }[] = []
  for (const { id } of order) {
    const reason = await importOne(context, id)
    if (reason !== null) left.push({ id, reason })
  }
  return { imported: ids.length - left.length, left }
}

async function bring(
  context: CallContext,
  given: { batch: number | null; files: readonly Handle[]; source: string; scanner: string },
) {
  const { desk } = context
  const { source, scanner } = given
  if (given.batch !== null && filesOf(desk.store.read, given.batch).length === 0) throw new Refusal('RECORD_NOT_FOUND')
  const by = userOf(context)
  const batch =
    given.batch ??
    change(desk.store, { actor: by, action: 'inbox.begin' }, at =>
      addBatch(at, { uid: randomUUID(), source, scanner, at: desk.clock(), by: by.id }),
    )
  for (const handle of given.files) await bringOne(context, batch, handle)
  return { id: batch }
}

async function lookAgain(context: CallContext, batch: number) {
  const files = filesOf(context.desk.store.read, batch)
  if (files.length === 0) throw new Refusal('RECORD_NOT_FOUND')
  for (const { id } of files) await look(context, id)
  return { id: batch }
}

function takeBack(context: CallContext, id: number) {
  const { desk } = context
  const file = demandFile(context, id)
  demandState(file, 'imported')
  change(desk.store, { actor: userOf(context), action: 'inbox.undo', why: file.packageId ?? undefined }, at => {
    undo(at, desk.store.writer, file.change!)
    changeFile(at, id, { state: 'undone', reason: null })
  })
  return { id }
}

async function answers(context: CallContext, batch: number, place: Handle | null) {
  const open = filesOf(context.desk.store.read, batch).filter(
    ({ state, answeredAt }) => answeredAt === null && (state === 'imported' || state === 'toCorrect'),
  )
  demandWay(place, open.length)
  const made: MadeFile[] = []
  for (const file of open) {
    const answer = await answerTo(context, file, place)
    if (answer !== null) made.push(answer)
  }
  return made
}

export const inboxHandlers = {
  bring: calls.inbox.bring.handler(({ input, context }) => bring(context, input)),
  mediums: calls.inbox.mediums.handler(({ context: { desk } }) => foundMediums(desk)),
  filesOn: calls.inbox.filesOn.handler(({ input, context: { desk } }) =>
    filesOn(desk, pathOf(desk, input.place, 'place')),
  ),
  inspect: calls.inbox.inspect.handler(async ({ input, context: { desk } }) => {
    const { staged } = await stagedOf(desk, input.file)
    const { store, blobs } = desk.open()
    const { manifest, believed, digest } = await lookAtSource(desk, await readStaged(store.read, blobs, staged))
    return { manifest, believed, digest }
  }),
  batches: calls.inbox.batches.handler(({ input, context: { desk } }) => listBatches(desk.store.read, input)),
  files: calls.inbox.files.handler(({ input, context: { desk } }) =>
    filesOf(desk.store.read, input.batch, input.state).map(rowOf),
  ),
  items: calls.inbox.items.handler(({ input, context }) => {
    const { items, decisions } = demandFile(context, input.id)
    return { items: [...items], decisions: { ...decisions } }
  }),
  lookAgain: calls.inbox.lookAgain.handler(({ input, context }) => lookAgain(context, input.id)),
  decide: calls.inbox.decide.handler(({ input, context }) => {
    const file = demandFile(context, input.id)
    demandState(file, 'conflict', 'ready', 'known')
    const decisions = { ...file.decisions, [input.item]: input.decision }
    note(context, 'inbox.decide', input.id, { decisions, state: stateByItems(file.items, decisions) })
    return { id: input.id }
  }),
  waitNoLonger: calls.inbox.waitNoLonger.handler(async ({ input, context }) => {
    const file = demandFile(context, input.id)
    demandState(file, 'waiting')
    note(context, 'inbox.decide', input.id, { decisions: { ...file.decisions, order: 'take' } })
    await look(context, input.id)
    return { id: input.id }
  }),
  commit: calls.inbox.commit.handler(({ input, context }) => commit(context, input.ids)),
  undo: calls.inbox.undo.handler(({ input, context }) => takeBack(context, input.id)),
  answers: calls.inbox.answers.handler(({ input, context }) => answers(context, input.id, input.place)),
}
