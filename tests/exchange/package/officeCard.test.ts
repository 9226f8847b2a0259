import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { packageFormat } from '../../../domain/packages/formats.ts'
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

test('a card that tells no formats is as the version before reads it; formats of any later version are read', () => {
  expect(JSON.parse(Buffer.from(writeCard(card)).toString())).toEqual(card)
  for (const formats of [1, 2, 1000]) {
    expect(read({ formats }).formats).toBe(formats)
    expect(fingerprintOf(read({ formats }))).toBe(fingerprintOf(card))
  }
})

test('formats that are none, and any other field, are refused', () => {
  for (const formats of [0, 1001, 1.5, '2', null])
    expect(() => read({ formats })).toThrow(expect.objectContaining({ code: 'CARD_UNREADABLE' }))
  for (const more of [{ program: '0.2.0' }, { program: '0.2.0', formats: packageFormat }])
    expect(() => read(more)).toThrow(expect.objectContaining({ code: 'CARD_UNREADABLE' }))
})

test('of a card of a later version only what this one knows is read; what it knows must be right', () => {
  const formats = packageFormat + 1
  expect(read({ formats, program: '0.3.0', contact: { phone: '1' } })).toEqual({ ...card, formats })
  expect(() => read({ formats, program: '0.3.0', recipient: 'age1' })).toThrow(
    expect.objectContaining({ code: 'CARD_UNREADABLE' }),
  )
})
