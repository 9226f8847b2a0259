import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { checkBlobs } from '../../../db/store/blobs.ts'
import { attachmentAreas } from '../../../domain/attachments/attachmentAreas.ts'
import { kindOf } from '../../../domain/records/recordKinds.ts'
import { recordAreaNames } from '../../../domain/shared/recordAreas.ts'
import { sweepDay } from '../../../domain/shared/recordRules.ts'
import { IsoDay } from '../../../domain/shared/time.ts'
import { aDesk, jpegOf, refusedWith, upload } from '../../builders/desk.ts'
import { login, password, reopened } from '../../builders/vault.ts'
import { recordValues } from '../../builders/records.ts'

afterEach(() => void vi.useRealTimers())

const at = (day: string) => vi.setSystemTime(new Date(`${day}T10:00:00+08:00`))

/** A desk whose clock is set, with two records in the trash since 1 October that share one picture, and one in use. */
async function aTrash(area: (typeof recordAreaNames)[number]) {
  vi.useFakeTimers({ toFake: ['Date'] })
  at('2026-10-01')
  const desk = await aDesk()
  const calls = desk.call[area]
  const add = async (place: number, picture: string) => {
    const { id } = await calls.add({ fields: { ...recordValues(kindOf(area), place) } as never })
    const file = (await upload(desk, `${picture}.jpg`, jpegOf(picture))).handle
    await desk.call.attachments.add({ area, record: id, role: attachmentAreas[area].roles[0]!, file })
    return id
  }
  const [gone, other, used] = [await add(0, '甲'), await add(1, '乙'), await add(2, '乙')]
  for (const id of [gone, other]) await calls.remove({ id, reason: '重复登记' })
  const comeBack = async (day: string) => {
    at(day)
    await desk.call.vault.lock()
    await desk.call.vault.unlock({ login, password })
  }
  return { desk, calls, gone, other, used, comeBack }
}

test('the thirty days end with the thirty-first', () => expect(sweepDay(IsoDay.parse('2026-10-01'))).toBe('2026-11-01'))

test.each(recordAreaNames)(
  '%s in the trash lose their files after thirty days, not before, and keep their reason',
  async area => {
    const { calls, gone, comeBack } = await aTrash(area)
    await comeBack('2026-10-31')
    expect((await calls.get({ id: gone })).removed).toMatchObject({ swept: false })
    await comeBack('2026-11-01')
    expect(await calls.get({ id: gone })).toMatchObject({
      removed: { swept: true, reason: '重复登记', sweptOn: '2026-11-01' },
      attachments: 0,
    })
    await refusedWith('RECORD_SWEPT', () => calls.restore({ id: gone }))
  },
)

test('content that another record still names stays; the other is cleared by the next check', async () => {
  const { desk, used, comeBack } = await aTrash('outreach')
  await comeBack('2026-11-01')
  const [file] = await desk.call.attachments.list({ area: 'outreach', record: used })
  expect(await desk.call.attachments.open({ area: 'outreach', attachment: file!.id })).toMatchObject({ name: '乙.jpg' })
  await desk.core.close()
  const vault = await reopened(desk.vaultFolder)
  expect(checkBlobs(vault.store.read, vault.blobs)).toMatchObject({ missing: [], orphans: [expect.any(String)] })
})

test('a sweep that fails keeps nobody out; the records stay as they were, and the fault is in the log', async () => {
  const { desk, calls, gone } = await aTrash('outreach')
  await desk.call.vault.lock()
  const vault = await reopened(desk.vaultFolder)
  vault.store.writer.exec(
    `CREATE TRIGGER full BEFORE UPDATE OF swept_on ON outreach BEGIN SELECT RAISE(ABORT, 'disk is full'); END`,
  )
  vault.close()
  at('2026-11-01')
  await desk.call.vault.unlock({ login, password })
  expect((await calls.get({ id: gone })).removed).toMatchObject({ swept: false, sweptOn: '2026-11-01' })
  expect(readFileSync(join(desk.folder, 'state', 'safetydesk.log'), 'utf8')).toContain('sweepTrash')
})
