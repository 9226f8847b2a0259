import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { changeFile, type StoredFile } from '../../db/inbox/files.ts'
import { addOutgoing, enrolmentOf } from '../../db/outbox/enrolments.ts'
import { change } from '../../db/store/change.ts'
import type { Manifest } from '../../domain/exchange/manifest.ts'
import type { PlannedItem } from '../../domain/inbox/plan.ts'
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

function taken(items: readonly PlannedItem[]): Record<string, number> {
  const counted = items.filter(({ outcome }) => outcome !== 'left' && outcome !== 'rejected')
  return Object.fromEntries([...Map.groupBy(counted, ({ area }) => area)].map(([area, all]) => [area, all.length]))
}

function receiptOf(office: string, { manifest, contentDigest, importedAt, items }: StoredFile): Answer {
  const left = items
    .filter(({ outcome }) => outcome === 'left')
    .map(({ title, reason }) => ({ title, reason: reason ?? '' }))
  const said = Receipt.parse({
    ...{ package: manifest!.id, sequence: manifest!.sequence, digest: contentDigest, receivedAt: importedAt },
    ...{ office, taken: taken(items), left },
  })
  return { kind: 'receipt', part: recordsPart('receipt', [said]), count: 1 }
}

function slipOf({ items, reason }: StoredFile): Answer {
  const wrong = items
    .filter(({ outcome }) => outcome === 'rejected')
    .map(item =>
      SlipItem.parse({ area: item.area, key: item.key, field: item.field, title: item.title, reason: item.reason }),
    )
  const all =
    wrong.length > 0 ? wrong : [{ area: 'form', key: 'form', field: null, title: '整份表单', reason: reason ?? '' }]
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
