import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { fingerprintOf, readCard, writeCard, type OfficeCard } from '../../../exchange/package/officeCard.ts'

const card: OfficeCard = {
  format: 'safetydesk-card',
  version: 1,
  office: '某区安委办',
  regionCode: '371071',
  recipient: `age1${'q'.repeat(58)}`,
  verifyKey: 'A'.repeat(43),
}

const read = (more: object) => readCard(Buffer.from(JSON.stringify({ ...card, ...more })))

test('a card of this version is read by the version before, and one of a later version by this one', () => {
  expect(JSON.parse(Buffer.from(writeCard(card)).toString())).toEqual(card)
  for (const formats of [1, 2, 1000]) {
    expect(read({ formats }).formats).toBe(formats)
    expect(fingerprintOf(read({ formats }))).toBe(fingerprintOf(card))
  }
})

test('formats that are none, and any other field, are refused', () => {
  for (const formats of [0, 1001, 1.5, '2', null])
    expect(() => read({ formats })).toThrow(expect.objectContaining({ code: 'CARD_UNREADABLE' }))
  expect(() => read({ program: '0.2.0' })).toThrow(expect.objectContaining({ code: 'CARD_UNREADABLE' }))
})
