import { enrolmentByFingerprint } from '../../db/outbox/enrolments.ts'
import { cardByFingerprint } from '../../db/reports/reports.ts'
import type { ReadDb } from '../../db/store/store.ts'

/** An accepted card as it is stored. */
export type Card = NonNullable<ReturnType<typeof cardByFingerprint>>

/** The unit behind a fingerprint, and whether its form or its card is known; either may be out of force. */
export function senderUnit(db: ReadDb, fingerprint: string): { unitId: number | null; known: 'form' | 'card' | null } {
  const enrolment = enrolmentByFingerprint(db, fingerprint)
  if (enrolment !== null) return { unitId: enrolment.unitId, known: 'form' }
  const card = cardByFingerprint(db, fingerprint)
  return { unitId: card?.unitId ?? null, known: card === null ? null : 'card' }
}

/** Why packages of a sender whose keys are out of force are kept aside. */
export const revokedReasons: Readonly<Record<'form' | 'card', string>> = {
  form: '这个单位的表单已作废，请核实后发给新表单。',
  card: '这个单位的名片已停用，请核实后接受它的新名片。',
}

/** The card in force behind a fingerprint, or null. */
export function cardInForce(db: ReadDb, fingerprint: string): Card | null {
  const card = cardByFingerprint(db, fingerprint)
  return card === null || card.revokedAt !== null ? null : card
}

/** Whether two fingerprints are cards of one office: the same one, or a newer card of the same name and region. */
export function sameOffice(db: ReadDb, fingerprint: string, other: string): boolean {
  if (fingerprint === other) return true
  const [left, right] = [cardByFingerprint(db, fingerprint), cardByFingerprint(db, other)]
  return left !== null && right !== null && left.office === right.office && left.regionCode === right.regionCode
}
