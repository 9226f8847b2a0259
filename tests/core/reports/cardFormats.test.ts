import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { packageFormat } from '../../../domain/packages/formats.ts'
import { aDesk } from '../../builders/desk.ts'

type Desk = Awaited<ReturnType<typeof aDesk>>

async function cardFile({ call, core, connection }: Desk, isForOlder: boolean) {
  const { card, fingerprint, formats } = await call.reports.ownCard({ isForOlder })
  const bytes = await buffer((await core.openDownload(connection, card.file)).content)
  return { bytes, fingerprint, formats, name: card.name }
}

async function accept({ call, core, connection }: Desk, { bytes, fingerprint }: Awaited<ReturnType<typeof cardFile>>) {
  const file = async () => (await core.stageUpload(connection, 'a.sdcard', Readable.from([bytes]))).handle
  const { formats } = await call.reports.readCard({ file: await file() })
  await call.reports.acceptCard({ file: await file(), fingerprint })
  return formats
}

test('a card tells which packages its office reads, one for version 0.1.0 has just the fields that it reads', async () => {
  const desk = await aDesk()
  const [own, older] = [await cardFile(desk, false), await cardFile(desk, true)]
  const fields = ['format', 'version', 'office', 'regionCode', 'recipient', 'verifyKey']
  expect(Object.keys(JSON.parse(older.bytes.toString()) as object)).toEqual(fields)
  expect(Object.keys(JSON.parse(own.bytes.toString()) as object)).toEqual([...fields, 'formats'])
  expect([own.formats, older.formats]).toEqual([packageFormat, null])
  expect(own.fingerprint).toBe(older.fingerprint)
  expect([own.name, older.name]).toEqual(['某区安委办.sdcard', '某区安委办（旧版）.sdcard'])
})

test('what an office reads is taken from its newest card, and not forgotten for one that says nothing', async () => {
  const [desk, other] = [await aDesk(), await aDesk(undefined, { name: '别区安委办', regionCode: '371072' })]
  const known = async () => (await desk.call.reports.cards()).map(({ formats }) => formats)
  expect(await accept(desk, await cardFile(other, true))).toBeNull()
  expect(await known()).toEqual([null])
  expect(await accept(desk, await cardFile(other, false))).toBe(packageFormat)
  expect(await known()).toEqual([packageFormat])
  expect(await accept(desk, await cardFile(other, true))).toBeNull()
  expect(await known()).toEqual([packageFormat])
})
