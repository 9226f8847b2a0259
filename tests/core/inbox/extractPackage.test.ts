import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { FolderName } from '../../../domain/shared/handle.ts'
import { readCard } from '../../../exchange/package/officeCard.ts'
import { partOf } from '../../../exchange/package/writePackage.ts'
import { aDesk, refusedWith } from '../../builders/desk.ts'
import { accepts, keysOf, referenceFor, sealedBy, type OfficeDesk } from '../../builders/referenceOffices.ts'
import { aUnit } from '../../builders/register.ts'

async function aPackage() {
  const [city, district] = [await aDesk(), await aDesk()]
  await aUnit(city.call, '东镇', 'townStreet')
  const bytes = await referenceFor(city, await accepts(city, district))
  const stick = join(district.folder, 'stick')
  mkdirSync(stick)
  const unpack = async (
    content: Uint8Array,
    folderName: string,
    more: { unknown?: boolean; desk?: OfficeDesk } = {},
  ) => {
    const { desk = district, unknown = false } = more
    const { handle } = await desk.core.stageUpload(desk.connection, 'a.sdx', Readable.from([content]))
    const order = { file: handle, place: desk.core.placeOf(stick), folderName: FolderName.parse(folderName), unknown }
    return desk.call.inbox.unpack(order)
  }
  return { city, district, bytes, stick, unpack }
}

/** Whom a package for this office is sealed for. */
async function recipientOf(desk: OfficeDesk): Promise<string> {
  const { card } = await desk.call.reports.ownCard()
  const { content } = await desk.core.openDownload(desk.connection, card.file as never)
  return readCard(await buffer(content)).recipient
}

describe('a package that is taken apart', () => {
  test('is written out once it was proved whole, by whom it may be, and noted in the log', async () => {
    const { city, district, bytes, stick, unpack } = await aPackage()
    await refusedWith('SENDER_UNKNOWN', () => unpack(bytes, '一'))
    expect(readdirSync(stick)).toEqual([])
    expect(await unpack(bytes, '一', { unknown: true })).toMatchObject({ believed: false, files: 5 })
    await accepts(district, city)
    const { manifest } = await unpack(bytes, '二')
    const files = (readdirSync(join(stick, '二'), { recursive: true }) as string[]).toSorted()
    expect(files).toEqual([
      'data',
      ...['calendars', 'regions', 'units'].map(name => join('data', `${name}.ndjson`)),
      'manifest.json',
      'manifest.sig',
    ])
    expect(JSON.parse(readFileSync(join(stick, '二', 'manifest.json'), 'utf8'))).toEqual(manifest)
    expect(readFileSync(join(stick, '二', 'manifest.sig'))).toHaveLength(64)
    const { parts } = manifest
    for (const { name, bytes: size } of parts) expect(readFileSync(join(stick, '二', name))).toHaveLength(size)
    const filter = { action: 'package.open' }
    const { rows } = await district.call.audit.list({ filter, before: null, limit: 9 })
    expect(rows.map(({ why, fields }) => [why, fields['believed']])).toEqual([
      [manifest.id, true],
      [manifest.id, false],
    ])
  })

  test('over nothing that is there, and leaves nothing behind when it is none, forged, or another’s', async () => {
    const { city, district, bytes, stick, unpack } = await aPackage()
    await accepts(district, city)
    mkdirSync(join(stick, '在'))
    await refusedWith('FOLDER_NOT_EMPTY', () => unpack(bytes, '在'))
    const flipped = Buffer.from(bytes)
    flipped[bytes.length - 40]! ^= 1
    for (const broken of [flipped, bytes.subarray(0, bytes.length - 100), Buffer.from('PK')])
      await refusedWith('PACKAGE_UNREADABLE', () => unpack(broken, '新', { unknown: true }))
    await refusedWith('PACKAGE_NOT_OURS', async () => unpack(bytes, '新', { desk: await aDesk() }))
    expect(readdirSync(stick)).toEqual(['在'])
    const { rows } = await district.call.audit.list({ filter: { action: 'package.open' }, before: null, limit: 9 })
    expect(rows).toEqual([])
  })

  test('and what a kill left there is cleared away by the next one, nothing else', async () => {
    const { bytes, stick, unpack } = await aPackage()
    for (const left of ['.part-unpack-0a1b2c3d', '.part-0a1b2c3d']) {
      mkdirSync(join(stick, left, 'data'), { recursive: true })
      writeFileSync(join(stick, left, 'data', 'units.ndjson'), '{}')
    }
    await refusedWith('SENDER_UNKNOWN', () => unpack(bytes, '一'))
    expect(readdirSync(stick)).toEqual(['.part-0a1b2c3d'])
  })

  test('two at once in one place leave each other alone', async () => {
    const { bytes, stick, unpack } = await aPackage()
    await Promise.all(['一', '二'].map(name => unpack(bytes, name, { unknown: true })))
    expect(readdirSync(stick).toSorted()).toEqual(['一', '二'].toSorted())
    expect(readdirSync(join(stick, '一', 'data'))).toEqual(readdirSync(join(stick, '二', 'data')))
  })

  test('with its photographs, but not where a part is a file that is never taken in', async () => {
    const { city, district, stick, unpack } = await aPackage()
    const [keys, to] = [await keysOf(city), await recipientOf(district)]
    const content = Buffer.from('MZ')
    const unpackWith = async (kind: string) => {
      const part = partOf(`files/${createHash('sha256').update(content).digest('hex')}.${kind}`, content)
      return unpack(await sealedBy(keys, to, { units: [] }, {}, [part]), kind, { unknown: true })
    }
    for (const kind of ['exe', 'lnk', 'hta'])
      expect((await refusedWith('PACKAGE_UNREADABLE', () => unpackWith(kind))).at).toContain('文件名')
    expect(readdirSync(stick)).toEqual([])
    const { manifest } = await unpackWith('jpg')
    expect(readFileSync(join(stick, 'jpg', manifest.parts[1]!.name))).toEqual(content)
  })

  test('not where a part is called what Windows takes for a device', async () => {
    const { city, district, stick, unpack } = await aPackage()
    await accepts(district, city)
    const sealed = await sealedBy(await keysOf(city), await recipientOf(district), { units: [], con: [] })
    expect((await refusedWith('PACKAGE_UNREADABLE', () => unpack(sealed, '新'))).at).toContain('文件名')
    expect(readdirSync(stick)).toEqual([])
  })
})

test('what a package says of itself is there for any sealed file of the inbox', async () => {
  const { city, district, bytes } = await aPackage()
  const upload = async () =>
    (await district.core.stageUpload(district.connection, 'a.sdx', Readable.from([bytes]))).handle
  const bring = async () => {
    const order = { batch: null, files: [await upload()], source: 'U盘', scanner: '已查杀' }
    const { id } = await district.call.inbox.bring(order)
    return (await district.call.inbox.files({ batch: id, state: null }))[0]!
  }
  const unbelieved = await bring()
  expect(unbelieved.state).toBe('unknownSender')
  const { manifest, digest } = await district.call.inbox.contents({ id: unbelieved.id })
  expect(manifest).toMatchObject({ kind: 'referenceData', counts: { units: 1 }, sender: { name: '某区安委办' } })
  await accepts(district, city)
  const inspected = await district.call.inbox.inspect({ file: await upload() })
  expect(inspected).toMatchObject({ believed: true, digest, importedAt: null, importedOther: false })
  await district.call.inbox.commit({ ids: [(await bring()).id] })
  const later = await district.call.inbox.inspect({ file: await upload() })
  expect(later.importedAt).toMatch(/^\d{4}-/u)
  expect(later.importedOther).toBe(false)
})
