import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import type { Handle } from '../../../domain/shared/handle.ts'
import { Month } from '../../../domain/shared/period.ts'
import { kindOf } from '../../../domain/records/recordKinds.ts'
import { aDesk, refusedWith } from '../../builders/desk.ts'
import { aLeader, townships } from '../../builders/month.ts'
import { recordValues } from '../../builders/records.ts'
import { day } from '../../builders/register.ts'

const month = Month.parse('2026-11')
type Desk = Awaited<ReturnType<typeof aDesk>>

const contentOf = async ({ core, connection }: Desk, file: Handle) =>
  buffer((await core.openDownload(connection, file)).content)

const bring = async ({ core, connection }: Desk, name: string, bytes: Uint8Array) =>
  (await core.stageUpload(connection, name, Readable.from([bytes]))).handle

const fields = { ...recordValues(kindOf('outreach'), 0), heldOn: '2026-11-05' } as never

async function frozenReport(before: (desk: Desk) => Promise<unknown> = async () => undefined) {
  const district = await aDesk()
  const { call } = district
  const leader = await aLeader(district)
  await townships(call, 2)
  await before(district)
  const { id } = await call.summaries.draft({ month })
  await call.summaries.step({ id, event: 'submit', note: null })
  await leader.summaries.approve({ id, signatory: '王主任' })
  await call.summaries.step({ id, event: 'freeze', note: null })
  return { district, id }
}

async function cardFile(desk: Desk, isForOlder = false) {
  const { card, fingerprint } = await desk.call.reports.ownCard({ isForOlder })
  return { bytes: await contentOf(desk, card.file), fingerprint }
}

async function accept(desk: Desk, { bytes, fingerprint }: Awaited<ReturnType<typeof cardFile>>) {
  const read = await desk.call.reports.readCard({ file: await bring(desk, 'a.sdcard', bytes) })
  expect(read.fingerprint).toBe(fingerprint)
  return desk.call.reports.acceptCard({ file: await bring(desk, 'a.sdcard', bytes), fingerprint })
}

describe('a report on its way to the city', () => {
  test('is sealed for the city and itself, and only believed from an accepted sender, once', async () => {
    const { district, id } = await frozenReport()
    const city = await aDesk()
    const stranger = await aDesk()
    const { id: card } = await accept(district, await cardFile(city))
    const sent = await district.call.reports.send({ summary: id, card })
    const bytes = await contentOf(district, sent.file)
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(bytes.toString('latin1')).not.toContain('manifest')
    const give = async (desk: Desk, content: Uint8Array) =>
      desk.call.reports.receive({ file: await bring(desk, 'report.sdx', content) })
    await refusedWith('SENDER_UNKNOWN', () => give(city, bytes))
    await refusedWith('PACKAGE_NOT_OURS', () => give(stranger, bytes))
    const { id: sender } = await accept(city, await cardFile(district))
    const received = await give(city, bytes)
    expect(received).toMatchObject({ office: '某区安委办', month, version: 1, superseded: false })
    await refusedWith('PACKAGE_KNOWN', () => give(city, bytes))
    const own = await district.call.summaries.get({ id })
    const { snapshot, head } = await city.call.reports.report({ id: received.id })
    expect([snapshot.values, head.digest]).toEqual([own.values, own.digest])
    await city.call.reports.revokeCard({ id: sender })
    const again = await contentOf(district, (await district.call.reports.send({ summary: id, card })).file)
    await refusedWith('SENDER_UNKNOWN', () => give(city, again))
    expect(await city.call.reports.received()).toHaveLength(1)
  })

  test('with lists goes to no desk that knows none, and to a newer one whole', async () => {
    const { district, id } = await frozenReport(async ({ call }) => {
      const { id: held } = await call.outreach.add({ fields })
      await call.outreach.step({ id: held, event: 'carryOut', on: day('2026-11-05'), note: '已开展' })
    })
    const city = await aDesk()
    const { id: older } = await accept(district, await cardFile(city, true))
    const send = (card: number) => district.call.reports.send({ summary: id, card })
    expect((await refusedWith('OFFICE_OLDER', () => send(older))).at).toBe('某区安委办')
    const { id: newer } = await accept(district, await cardFile(city))
    await accept(city, await cardFile(district))
    const file = await bring(city, 'r.sdx', await contentOf(district, (await send(newer)).file))
    const received = await city.call.reports.receive({ file })
    const { snapshot } = await city.call.reports.report({ id: received.id })
    expect(snapshot.format === 2 && snapshot.lists.map(({ rows }) => rows.length)).toEqual([1])
  })

  test('that was cut off, changed or is something else is refused by name, and nothing of it is kept', async () => {
    const { district, id } = await frozenReport()
    const city = await aDesk()
    const { id: card } = await accept(district, await cardFile(city))
    await accept(city, await cardFile(district))
    const sent = await district.call.reports.send({ summary: id, card })
    const bytes = await contentOf(district, sent.file)
    const flipped = Buffer.from(bytes)
    flipped[bytes.length - 40]! ^= 1
    for (const content of [bytes.subarray(0, bytes.length - 100), bytes.subarray(0, 60), flipped, Buffer.from('PK')])
      await refusedWith('PACKAGE_UNREADABLE', async () =>
        city.call.reports.receive({ file: await bring(city, 'x.sdx', content) }),
      )
    expect(await city.call.reports.received()).toEqual([])
    for (const text of ['{}', 'x'.repeat(5000), '[]'])
      await refusedWith('CARD_UNREADABLE', async () =>
        city.call.reports.readCard({ file: await bring(city, 'x.sdcard', Buffer.from(text)) }),
      )
  })

  test('is no longer believed by a card that a newer one of the same office replaced', async () => {
    const { district, id } = await frozenReport()
    const [city, renewed] = [await aDesk(), await aDesk()]
    const { id: card } = await accept(district, await cardFile(city))
    const { id: old } = await accept(city, await cardFile(district))
    const { bytes, fingerprint } = await cardFile(renewed)
    const read = await city.call.reports.readCard({ file: await bring(city, 'b.sdcard', bytes) })
    expect(read.replaces?.id).toBe(old)
    await city.call.reports.acceptCard({ file: await bring(city, 'b.sdcard', bytes), fingerprint, replaces: old })
    expect(
      (await city.call.reports.cards()).map(one => [one.fingerprint === fingerprint, one.revokedAt === null]),
    ).toEqual([
      [true, true],
      [false, false],
    ])
    const sent = await contentOf(district, (await district.call.reports.send({ summary: id, card })).file)
    await refusedWith('SENDER_UNKNOWN', async () =>
      city.call.reports.receive({ file: await bring(city, 'r.sdx', sent) }),
    )
  })
})
