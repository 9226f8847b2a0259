import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { changeFile, type StoredFile } from '../../db/inbox/files.ts'
import { addOutgoing, enrolmentOf } from '../../db/outbox/enrolments.ts'
import { change } from '../../db/store/change.ts'
import type { Manifest } from '../../domain/exchange/manifest.ts'
import { leftOut, takenByArea, toCorrect } from '../../domain/inbox/answer.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import { Receipt, SlipItem } from '../../domain/outbox/formData.ts'
import { outgoingKindNames } from '../../domain/outbox/outgoing.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { fingerprintOf } from '../../exchange/package/card.ts'
import { partsOf, recordsPart, writePackage } from '../../exchange/package/writePackage.ts'
import { userOf, type CallContext } from './context.ts'
import { fileName, handOut, sha256Of } from './handingOut.ts'
import { demandKeys, ownCard, senderOf } from './officeKeys.ts'

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
    ...{ office, taken: takenByArea(file), left: leftOut(file).map(({ title, reason }) => ({ title, reason })) },
  })
  return { kind: 'receipt', part: recordsPart('receipt', [said]), count: 1 }
}

function slipOf(file: StoredFile): Answer {
  const all = toCorrect(file).map(item => SlipItem.parse(item))
  return { kind: 'correctionSlip', part: recordsPart('slip', all), count: all.length }
}

const extensions = { receipt: 'sdr', correctionSlip: 'sdx' } as const

/** The answer to a file as a package sealed for the unit's form and for this office; null for who has no keys. */
export async function answerTo(context: CallContext, file: StoredFile, place: Handle | null): Promise<MadeFile | null> {
  const { desk } = context
  const { manifest, unitId, sender: unitName } = file
  const unit = unitId === null ? null : enrolmentOf(desk.store.read, unitId)
  if (manifest === null || unit === null || unitId === null) return null
  const keys = await demandKeys(context)
  const own = ownCard(desk, keys)
  const { kind, part, count } = file.state === 'imported' ? receiptOf(own.office, file) : slipOf(file)
  const said: Manifest = {
    ...{ format: 'safetydesk-package', version: 1, id: randomUUID(), kind, sender: senderOf(own) },
    ...{ recipients: [unit.fingerprint, fingerprintOf(own)], period: manifest.period, series: manifest.series },
    ...{ sequence: manifest.sequence, created: desk.clock(), expires: null, answers: manifest.id },
    ...{ counts: { [kind === 'receipt' ? 'receipt' : 'slip']: count }, parts: partsOf([part]) },
  }
  const recipients = [unit.recipient, keys.recipient]
  const content = await buffer(writePackage(said, [part], { signingKey: keys.signingKey, recipients }))
  const name = `${outgoingKindNames[kind]}-${fileName(unitName)}-${manifest.period ?? ''}-第${manifest.sequence}份.${extensions[kind]}`
  const made = await handOut(context, { unitId, unitName, name, content }, place)
  change(desk.store, { actor: userOf(context), action: `${kind === 'receipt' ? 'receipt' : 'slip'}.make` }, at => {
    addOutgoing(at, {
      ...{ uid: randomUUID(), kind, series: manifest.series, unitId, unitName, month: manifest.period, name },
      ...{ bytes: content.length, sha256: sha256Of(content), answers: manifest.id },
      ...{ at: desk.clock(), by: userOf(context).id },
    })
    changeFile(at, file.id, { answeredAt: desk.clock() })
  })
  return made
}
