import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { firstFormat, knowsList } from '../../domain/packages/formats.ts'
import { referenceParts } from '../../domain/packages/referenceData.ts'
import { submissionParts } from '../../domain/packages/submission.ts'
import { fingerprintOf, readCard, writeCard } from '../../exchange/package/officeCard.ts'
import { submissionOf } from '../../exchange/package/packageLists.ts'
import { keeping, provePackage } from '../../exchange/package/readPackage.ts'
import { referenceDataOf } from '../../exchange/package/reference.ts'
import { recordsPart } from '../../exchange/package/writePackage.ts'
import { fingerprint, keys } from './craft.ts'

// written by the code of version 0.1.0 (d8c1560) with the keys of the vectors; that version reads just such files
const written = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'before', name))

async function opened(name: string) {
  const { parts, visit } = keeping(2 ** 20)
  const known = (print: string) => (print === fingerprint ? keys.verifyKey : null)
  const { manifest } = await provePackage(Readable.from([written(name)]), [keys.identity], known, visit)
  return { manifest, parts }
}

const filled = (lists: object) =>
  (Object.entries(lists) as [string, readonly unknown[]][]).filter(([, records]) => records.length > 0)

describe('what version 0.1.0 writes and reads', () => {
  test('its card tells no formats, and a card for it has just the same bytes', () => {
    const card = readCard(written('card.sdcard'))
    expect([card.office, card.formats, fingerprintOf(card)]).toEqual(['某区安委办', undefined, fingerprint])
    expect(Buffer.from(writeCard(card))).toEqual(written('card.sdcard'))
    expect(writeCard({ ...card, formats: 2 })).not.toEqual(written('card.sdcard'))
  })

  test('its lists are those of the first format, and no other', () => {
    const known = (kind: 'submission' | 'referenceData', lists: object) =>
      Object.keys(lists).filter(list => knowsList(null, kind, list))
    expect(known('referenceData', referenceParts)).toEqual(['units', 'regions', 'calendars'])
    expect(known('submission', submissionParts)).toEqual([
      'feedback',
      'figures',
      'sessions',
      'attendances',
      'findings',
      'rectifications',
      'photos',
    ])
    expect(knowsList(firstFormat, 'submission', 'outreach')).toBe(false)
    expect(knowsList(2, 'submission', 'outreach')).toBe(true)
  })

  test('its reference data is read, and written again byte for byte', async () => {
    const { manifest, parts } = await opened('reference.sdx')
    const lists = filled(referenceDataOf(manifest, parts))
    expect(lists.map(([list]) => list)).toEqual(['units', 'regions', 'calendars'])
    expect(lists.map(([list, records]) => recordsPart(list, records).sha256)).toEqual(
      manifest.parts.map(({ sha256 }) => sha256),
    )
  })

  test('its submission is read, and written again byte for byte', async () => {
    const { manifest, parts } = await opened('submission.sdx')
    const lists = filled(submissionOf(parts))
    expect(lists.map(([list]) => list)).toEqual(['figures', 'findings'])
    expect(lists.map(([list, records]) => recordsPart(list, records).sha256)).toEqual(
      manifest.parts.map(({ sha256 }) => sha256),
    )
  })
})
