import { changeFile, type StoredFile } from '../../db/inbox/files.ts'
import { enrolmentOf } from '../../db/outbox/enrolments.ts'
import { change } from '../../db/store/change.ts'
import { packageKindNames, type Manifest, type PackageKind } from '../../domain/packages/manifest.ts'
import { leftOut, takenByList, toCorrect, receiptLines, slipLines } from '../../domain/inbox/receipt.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import { Receipt, SlipItem } from '../../domain/outbox/formData.ts'
import { outgoingKindNames } from '../../domain/outbox/outgoing.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { recordsPart } from '../../exchange/package/writePackage.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { fileName } from '../kernel/fileName.ts'
import { mediumOf } from '../kernel/placeHandles.ts'
import { deliver } from '../packages/deliver.ts'
import { noteOutgoing, sizeAndDigest } from '../packages/noteOutgoing.ts'
import { sealPackage, type Addressee } from '../packages/sealPackage.ts'
import { cardInForce } from '../packages/senderCards.ts'
import { officeOf } from '../settings/letterhead.ts'

/** A receipt for a file that was imported, or a correction slip for one to be corrected. */
interface Answer {
  readonly kind: 'receipt' | 'correctionSlip'
  /** The list of the package that holds it. */
  readonly list: 'receipt' | 'slip'
  readonly records: readonly unknown[]
}

function receiptOf(core: CoreState, file: StoredFile, manifest: Manifest): Answer {
  const receipt = Receipt.parse({
    package: manifest.id,
    sequence: manifest.sequence,
    digest: file.contentDigest,
    receivedAt: file.importedAt,
    office: officeOf(core.store.read).name,
    taken: takenByList(file),
    left: receiptLines(leftOut(file)),
  })
  return { kind: 'receipt', list: 'receipt', records: [receipt] }
}

function slipOf(file: StoredFile): Answer {
  const records = slipLines(toCorrect(file)).map(item => SlipItem.parse(item))
  return { kind: 'correctionSlip', list: 'slip', records }
}

/** What an answer is about, in its file's name: the month, or what came. */
const subjectOf = ({ kind, period, sender }: Manifest): string | null =>
  period ?? (sender.kind === 'office' ? packageKindNames[kind] : null)

const extensions = { receipt: 'sdr', correctionSlip: 'sdx' } as const

/**
 * Keeps the names of answers to two packages apart that are alike in all else, as from a form that was made twice for
 * one month: the end of the package's identifier, since many begin with the time.
 */
const tailOf = ({ id }: Manifest): string => id.slice(-4)

/** Name of the file of an answer; the same for the same package, so that a new answer replaces the old one. */
function nameOf(kind: Answer['kind'], unitName: string, manifest: Manifest): string {
  const words = [
    outgoingKindNames[kind],
    fileName(unitName),
    subjectOf(manifest),
    `第${manifest.sequence}份`,
    tailOf(manifest),
  ]
  return `${words.filter(part => part !== null).join('-')}.${extensions[kind]}`
}

/** Kinds that are answers themselves and are not answered. */
const answerKinds: ReadonlySet<PackageKind> = new Set(['receipt', 'correctionSlip'])

function addresseeOf(
  core: CoreState,
  { manifest, unitId }: StoredFile,
): (Addressee & { readonly unitId: number | null }) | null {
  if (manifest === null || answerKinds.has(manifest.kind)) return null
  const card = cardInForce(core.store.read, manifest.sender.fingerprint)
  if (card !== null) return card
  const unit = unitId === null ? null : enrolmentOf(core.store.read, unitId)
  return manifest.sender.kind === 'unit' ? unit : null
}

/** Whether the sender awaits an answer: a receipt for what was imported, a slip for what is to be corrected. */
export const needsAnswer = ({ state, manifest }: StoredFile): boolean =>
  (state === 'imported' || state === 'toCorrect') && manifest !== null && !answerKinds.has(manifest.kind)

/** Delivers the answer to a file as a package for its sender; null for a sender without keys. */
export async function makeAnswer(
  context: CallContext,
  file: StoredFile,
  place: Handle | null,
): Promise<MadeFile | null> {
  const { core } = context
  const { manifest, sender: unitName } = file
  const to = addresseeOf(context.core, file)
  if (manifest === null || to === null) return null
  const { unitId } = to
  const { id: answers, period, series, sequence } = manifest
  const { kind, list, records } = file.state === 'imported' ? receiptOf(core, file, manifest) : slipOf(file)
  const sealed = await sealPackage(context, to, {
    kind,
    period,
    series,
    sequence,
    answers,
    counts: { [list]: records.length },
    parts: [recordsPart(list, records)],
  })
  const { content } = sealed
  const name = nameOf(kind, unitName, manifest)
  const delivered = await deliver(context, { unitId, unitName, name, content }, place)
  const medium = mediumOf(core, place)
  const entry = { kind, series, unitId, unitName, month: period, name, medium, answers, ...sizeAndDigest(content) }
  const actor = userOf(context)
  change(core.store, { actor, action: `${list}.make` }, at => {
    noteOutgoing(at, entry, { now: core.clock(), by: actor.id })
    changeFile(at, file.id, { answeredAt: core.clock() })
  })
  return delivered
}
