import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { changeFile, type StoredFile } from '../../db/inbox/files.ts'
import { addOutgoing, enrolmentOf } from '../../db/outbox/enrolments.ts'
import { change } from '../../db/store/change.ts'
import { packageKindNames, type Manifest, type PackageKind } from '../../domain/packages/manifest.ts'
import { leftOut, takenByList, toCorrect, toldLeft, toldToCorrect } from '../../domain/inbox/receipt.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import { Receipt, SlipItem } from '../../domain/outbox/formData.ts'
import { outgoingKindNames } from '../../domain/outbox/outgoing.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { fingerprintOf } from '../../exchange/package/officeCard.ts'
import { partsOf, recordsPart, writePackage } from '../../exchange/package/writePackage.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import { fileName, deliver, sha256Of } from '../packages/deliver.ts'
import { demandKeys, ownCard, senderOf } from '../packages/keys.ts'
import { cardInForce } from '../packages/senderCards.ts'
import { mediumOf } from '../kernel/placeHandles.ts'

/** What is told of a file: that it came and what was taken in, or what is to be corrected. */
interface Answer {
  readonly kind: 'receipt' | 'correctionSlip'
  readonly part: ReturnType<typeof recordsPart>
  readonly count: number
}

function receiptOf(office: string, file: StoredFile): Answer {
  const { manifest, contentDigest, importedAt } = file
  const said = Receipt.parse({
    ...{ package: manifest!.id, sequence: manifest!.sequence, digest: contentDigest, receivedAt: importedAt },
    ...{ office, taken: takenByList(file), left: toldLeft(leftOut(file)) },
  })
  return { kind: 'receipt', part: recordsPart('receipt', [said]), count: 1 }
}

function slipOf(file: StoredFile): Answer {
  const all = toldToCorrect(toCorrect(file)).map(item => SlipItem.parse(item))
  return { kind: 'correctionSlip', part: recordsPart('slip', all), count: all.length }
}

/** What an answer is about, in its file's name: the month, or what came. */
const subjectOf = ({ kind, period, sender }: Manifest): string | null =>
  period ?? (sender.kind === 'office' ? packageKindNames[kind] : null)

const extensions = { receipt: 'sdr', correctionSlip: 'sdx' } as const

/**
 * What tells the answers to two packages apart that are alike in all else, as from a form that was made twice for one
 * month: the end of the package's identifier, since many begin with the time.
 */
const tailOf = ({ id }: Manifest): string => id.slice(-4)

/** Name of the file of an answer; the same for the same package, so that a new answer replaces the old one. */
function nameOf(kind: Answer['kind'], unitName: string, manifest: Manifest): string {
  const said = [fileName(unitName), subjectOf(manifest), `第${manifest.sequence}份`, tailOf(manifest)]
  return `${[outgoingKindNames[kind], ...said].filter(part => part !== null).join('-')}.${extensions[kind]}`
}

/** Whom an answer is sealed for: the office behind a card, or the form of a unit. */
interface Addressee {
  readonly fingerprint: string
  readonly recipient: string
  readonly unitId: number | null
}

/** Kinds that are answers themselves: nobody answers them. */
const answers: ReadonlySet<PackageKind> = new Set(['receipt', 'correctionSlip'])

function addresseeOf({ core }: CallContext, { manifest, unitId }: StoredFile): Addressee | null {
  if (manifest === null || answers.has(manifest.kind)) return null
  const card = cardInForce(core.store.read, manifest.sender.fingerprint)
  if (card !== null) return card
  const unit = unitId === null ? null : enrolmentOf(core.store.read, unitId)
  return manifest.sender.kind === 'unit' ? unit : null
}

/** Whether who sent a package waits to hear of it: what was imported gets a receipt, what is to be corrected a slip. */
export const needsAnswer = ({ state, manifest }: StoredFile): boolean =>
  (state === 'imported' || state === 'toCorrect') && manifest !== null && !answers.has(manifest.kind)

/** The answer to a file as a package sealed for who sent it and for this office; null for who has no keys. */
export async function makeAnswer(
  context: CallContext,
  file: StoredFile,
  place: Handle | null,
): Promise<MadeFile | null> {
  const { core } = context
  const { manifest, sender: unitName } = file
  const to = addresseeOf(context, file)
  if (manifest === null || to === null) return null
  const { unitId } = to
  const keys = await demandKeys(context)
  const own = ownCard(core, keys)
  const { kind, part, count } = file.state === 'imported' ? receiptOf(own.office, file) : slipOf(file)
  const said: Manifest = {
    ...{ format: 'safetydesk-package', version: 1, id: randomUUID(), kind, sender: senderOf(own) },
    ...{ recipients: [to.fingerprint, fingerprintOf(own)], period: manifest.period, series: manifest.series },
    ...{ sequence: manifest.sequence, created: core.clock(), expires: null, answers: manifest.id },
    ...{ counts: { [kind === 'receipt' ? 'receipt' : 'slip']: count }, parts: partsOf([part]) },
  }
  const recipients = [to.recipient, keys.recipient]
  const content = await buffer(writePackage(said, [part], { signingKey: keys.signingKey, recipients }))
  const name = nameOf(kind, unitName, manifest)
  const made = await deliver(context, { unitId, unitName, name, content }, place)
  change(core.store, { actor: userOf(context), action: `${kind === 'receipt' ? 'receipt' : 'slip'}.make` }, at => {
    addOutgoing(at, {
      medium: mediumOf(core, place),
      ...{ uid: randomUUID(), kind, series: manifest.series, unitId, unitName, month: manifest.period, name },
      ...{ bytes: content.length, sha256: sha256Of(content), answers: manifest.id },
      ...{ at: core.clock(), by: userOf(context).id },
    })
    changeFile(at, file.id, { answeredAt: core.clock() })
  })
  return made
}
