import { importOfChange, markUndone } from '../../db/sheets/imports.ts'
import { changeFile, filesOf, importedLike, listBatches, type StoredFile } from '../../db/inbox/files.ts'
import { receivedAt } from '../../db/reports/reports.ts'
import { readStaged } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { undo } from '../../db/store/undo.ts'
import type { FileRow } from '../../domain/inbox/api.ts'
import { fileStateNames, type Decision } from '../../domain/inbox/fileState.ts'
import type { Outcome } from '../../domain/inbox/plannedItem.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { Instant } from '../../domain/shared/time.ts'
import { makeAnswer, needsAnswer } from './makeAnswers.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { demandDeliverable } from '../packages/deliver.ts'
import { handlerOf } from './kinds/kinds.ts'
import { commit } from './importFiles.ts'
import { filesOn, foundMediums } from './removableMedia.ts'
import { proveSource } from '../packages/openPackage.ts'
import { pathOf } from '../kernel/placeHandles.ts'
import { addFiles, demandFile, noteFile, triage } from './quarantine.ts'
import { confirmSheet, describeSheet } from './sheetMapping.ts'
import { hasWrongRows, returnSheet } from './sheets/returnSheet.ts'
import { stageFile } from '../kernel/stageFile.ts'
import { extractPackage } from './extractPackage.ts'

function demandState(file: StoredFile, ...states: readonly StoredFile['state'][]): void {
  if (!states.includes(file.state)) throw new Refusal('STEP_NOT_ALLOWED', { at: fileStateNames[file.state] })
}

/** States in which a person's decision still changes the outcome. */
const decidable: readonly StoredFile['state'][] = ['conflict', 'ready', 'known', 'toCorrect']

/** A package is answered if its sender awaits it, a sheet only if rows of it are wrong. */
const isAnswerable = (file: StoredFile): boolean =>
  file.answeredAt === null && (file.sheet === null ? needsAnswer(file) : hasWrongRows(file))

/** Numbers of records by outcome; of a sheet of the register, of its rows. */
function outcomeCounts({ items, sheet }: StoredFile): Partial<Record<Outcome, number>> {
  const counts = sheet?.looked?.counts
  if (counts === undefined)
    return Object.fromEntries(
      [...Map.groupBy(items, ({ outcome }) => outcome)].map(([outcome, all]) => [outcome, all.length]),
    )
  const { added, changed, same, rejected } = counts
  const all = { new: added, change: changed, same, rejected }
  return Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0))
}

const instant = (at: string | null): Instant | null => (at === null ? null : Instant.parse(at))

const rowOf = (file: StoredFile): FileRow => ({
  id: file.id,
  name: file.name,
  bytes: file.bytes,
  sha256: file.sha256,
  state: file.state,
  reason: file.reason,
  sender: file.sender,
  kind: file.manifest?.kind ?? null,
  sheet: file.sheet?.kind ?? null,
  period: file.manifest?.period ?? file.sheet?.month ?? null,
  sequence: file.sequence,
  outcomes: outcomeCounts(file),
  importedAt: instant(file.importedAt),
  answeredAt: instant(file.answeredAt),
  answerable: isAnswerable(file),
})

/** Files of a batch, or those of them that are named. Refuses RECORD_NOT_FOUND. */
function filesNamed(core: CoreState, { id, files }: { id: number; files?: readonly number[] | undefined }) {
  const all = filesOf(core.store.read, id)
  const named = files === undefined ? all : all.filter(file => files.includes(file.id))
  if (named.length === 0) throw new Refusal('RECORD_NOT_FOUND')
  return named
}

async function triageAgain(context: CallContext, batch: { id: number; files?: readonly number[] | undefined }) {
  for (const { id } of filesNamed(context.core, batch)) await triage(context, id)
  return { id: batch.id }
}

/** Starts the import of a file as a job. Refuses STEP_NOT_ALLOWED for a file that is imported by a call. */
async function beginImport(context: CallContext, id: number) {
  await triage(context, id)
  const file = demandFile(context.core, id)
  const begun = handlerOf(file)?.begin?.(context, file)
  if (begun === undefined) throw new Refusal('STEP_NOT_ALLOWED', { at: fileStateNames[file.state] })
  return { job: begun.job }
}

async function undoImport(context: CallContext, id: number) {
  const { core } = context
  const file = demandFile(context.core, id)
  demandState(file, 'imported')
  const handler = handlerOf(file)
  if (handler?.undo !== undefined) {
    await handler.undo(context, file)
    return { id }
  }
  change(core.store, { actor: userOf(context), action: 'inbox.undo', why: file.packageId ?? undefined }, at => {
    undo(at, core.store.writer, file.change!)
    const sheetImport = importOfChange(at.read, file.change!)
    if (sheetImport !== null) markUndone(at, sheetImport, core.clock())
    changeFile(at, id, { state: 'undone', reason: null })
  })
  return { id }
}

type AnswerOrder = Parameters<typeof filesNamed>[1] & { readonly place: Handle | null }

async function answers(context: CallContext, { place, ...batch }: AnswerOrder) {
  const open = filesNamed(context.core, batch).filter(isAnswerable)
  demandDeliverable(place, open.length)
  const files: MadeFile[] = []
  for (const file of open) {
    const answer =
      file.sheet === null ? await makeAnswer(context, file, place) : await returnSheet(context, file, place)
    if (answer !== null) files.push(answer)
  }
  return files
}

/** Whether a package of this identifier came in before, and whether it was another. */
function importedBefore(db: ReadDb, packageId: string, digest: string) {
  const file = importedLike(db, { packageId })
  if (file !== null) return { importedAt: instant(file.importedAt), importedOther: file.contentDigest !== digest }
  return { importedAt: instant(receivedAt(db, packageId)), importedOther: false }
}

interface ManyDecisions {
  readonly id: number
  readonly items: readonly string[]
  readonly decision: Decision
}

/** Decides conflicts of a file the same way, in one change. Refuses RECORD_NOT_FOUND for an item without a conflict. */
async function decideMany(context: CallContext, { id, items, decision }: ManyDecisions) {
  const file = demandFile(context.core, id)
  demandState(file, 'conflict', 'ready', 'known')
  const open = new Set(
    file.items.flatMap(({ area, key, outcome }) => (outcome === 'conflict' ? [`${area}:${key}`] : [])),
  )
  if (items.some(item => !open.has(item))) throw new Refusal('RECORD_NOT_FOUND')
  const decided = Object.fromEntries(items.map(item => [item, decision]))
  noteFile(context, 'inbox.decide', id, { decisions: { ...file.decisions, ...decided } })
  await triage(context, id)
  return { id, decided: Object.keys(decided).length }
}

export const inboxHandlers = {
  bring: contract.inbox.bring.handler(({ input, context }) => addFiles(context, input)),
  mediums: contract.inbox.mediums.handler(({ context: { core } }) => foundMediums(core)),
  filesOn: contract.inbox.filesOn.handler(({ input, context: { core } }) =>
    filesOn(core, pathOf(core, input.place, 'place')),
  ),
  inspect: contract.inbox.inspect.handler(async ({ input, context: { core } }) => {
    const { staged } = await stageFile(core, input.file)
    const { store, blobs } = core.open()
    const { manifest, believed, digest } = await proveSource(core, await readStaged(store.read, blobs, staged))
    return { manifest, believed, digest, ...importedBefore(store.read, manifest.id, digest) }
  }),
  batches: contract.inbox.batches.handler(({ input, context: { core } }) => listBatches(core.store.read, input)),
  files: contract.inbox.files.handler(({ input, context: { core } }) =>
    filesOf(core.store.read, input.batch, input.state).map(rowOf),
  ),
  items: contract.inbox.items.handler(({ input, context }) => {
    const { items, decisions } = demandFile(context.core, input.id)
    return { items: [...items], decisions: { ...decisions } }
  }),
  lookAgain: contract.inbox.lookAgain.handler(({ input, context }) => triageAgain(context, input)),
  decide: contract.inbox.decide.handler(async ({ input, context }) => {
    const file = demandFile(context.core, input.id)
    demandState(file, ...decidable)
    noteFile(context, 'inbox.decide', input.id, { decisions: { ...file.decisions, [input.item]: input.decision } })
    // attachments follow the outcome of their record
    await triage(context, input.id)
    return { id: input.id }
  }),
  waitNoLonger: contract.inbox.waitNoLonger.handler(async ({ input, context }) => {
    const file = demandFile(context.core, input.id)
    demandState(file, 'waiting')
    noteFile(context, 'inbox.decide', input.id, { decisions: { ...file.decisions, order: 'take' } })
    await triage(context, input.id)
    return { id: input.id }
  }),
  sheet: contract.inbox.sheet.handler(({ input, context }) => describeSheet(context, input.id, input.kind)),
  confirmSheet: contract.inbox.confirmSheet.handler(({ input, context }) =>
    confirmSheet(context, input.id, input.given),
  ),
  returned: contract.inbox.returned.handler(({ input, context }) =>
    returnSheet(context, demandFile(context.core, input.id), null),
  ),
  commit: contract.inbox.commit.handler(({ input, context }) => commit(context, input.ids)),
  takeOver: contract.inbox.takeOver.handler(({ input, context }) => beginImport(context, input.id)),
  undo: contract.inbox.undo.handler(({ input, context }) => undoImport(context, input.id)),
  answers: contract.inbox.answers.handler(({ input, context }) => answers(context, input)),
  decideMany: contract.inbox.decideMany.handler(({ input, context }) => decideMany(context, input)),
  contents: contract.inbox.contents.handler(({ input, context }) => {
    const { manifest, contentDigest: digest, sha256 } = demandFile(context.core, input.id)
    if (manifest === null || digest === null) throw new Refusal('RECORD_NOT_FOUND')
    return { manifest, digest, sha256 }
  }),
  unpack: contract.inbox.unpack.handler(({ input, context }) => extractPackage(context, input)),
}
