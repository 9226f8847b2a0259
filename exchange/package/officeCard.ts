import { createHash } from 'node:crypto'
import { Buffer } from 'node:buffer'
import { z } from 'zod'
import { packageFormat } from '../../domain/packages/formats.ts'
import type { Sender } from '../../domain/packages/manifest.ts'
import { Refusal } from '../../domain/shared/refusal.ts'

/** 单位名片 `*.sdcard`: what others need to seal for an office and to check its signature; nothing in it is secret. */
export const OfficeCard = z.strictObject({
  format: z.literal('safetydesk-card'),
  version: z.literal(1),
  office: z.string().min(2).max(60),
  regionCode: z.string().regex(/^[\dA-Z]{6,12}$/u),
  /** age X25519 recipient. */
  recipient: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/u),
  /** Ed25519 public key, 32 bytes in base64url. */
  verifyKey: z.string().regex(/^[\w-]{43}$/u),
  /** Newest format of packages that the office's program reads (`packageFormat`); a card for version 0.1.0 says nothing. */
  formats: z.int().min(1).max(1000).optional(),
})
export type OfficeCard = z.output<typeof OfficeCard>

/** A card of a program that reads more than this one may say more than this one knows; that is passed over. */
const LaterCard = OfficeCard.extend({
  formats: z
    .int()
    .min(packageFormat + 1)
    .max(1000),
}).strip()

const AnyCard = z.union([OfficeCard, LaterCard])

/** Digits of a fingerprint: six groups of four, short enough for the telephone, 80 bits long. */
const digits = 24

/**
 * Fingerprint of a card in digits, as two offices compare it by telephone. Only the keys count: another spelling of the
 * name has the same fingerprint.
 */
export function fingerprintOf({ recipient, verifyKey }: Pick<OfficeCard, 'recipient' | 'verifyKey'>): string {
  const hash = createHash('sha256').update(`${recipient}\n${verifyKey}`).digest('hex')
  const number = (BigInt(`0x${hash}`) % 10n ** BigInt(digits)).toString().padStart(digits, '0')
  return number.match(/\d{4}/gu)!.join(' ')
}

/** The office behind a card as the sender of a package. */
export const senderOf = (card: Omit<OfficeCard, 'format' | 'version' | 'formats'>): Sender => ({
  kind: 'office',
  name: card.office,
  code: card.regionCode,
  fingerprint: fingerprintOf(card),
})

/** A card as the bytes of its file. */
export const writeCard = (card: OfficeCard): Uint8Array => Buffer.from(`${JSON.stringify(card, null, 2)}\n`)

const maxCardBytes = 4096

/** Reads the file of a card. Refuses CARD_UNREADABLE for anything else. */
export function readCard(bytes: Uint8Array): OfficeCard {
  try {
    if (bytes.length > maxCardBytes) throw new Error('too long')
    return AnyCard.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (error) {
    throw new Refusal('CARD_UNREADABLE', {}, { cause: error })
  }
}
