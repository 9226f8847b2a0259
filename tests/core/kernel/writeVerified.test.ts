import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { drivePlace } from '../../../core/kernel/storagePlaces.ts'
import { writeVerified } from '../../../core/kernel/writeVerified.ts'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk, refusedWith } from '../../builders/desk.ts'
import { refusalFrom } from '../../builders/refusals.ts'
import { aUnit } from '../../builders/register.ts'
import { aFolder } from '../../builders/temporary.ts'

/** A stick with a file of earlier on it, and where it can come back. */
function aStick() {
  const folder = aFolder()
  const [stick, elsewhere] = [join(folder, 'e'), join(folder, 'f')]
  mkdirSync(stick)
  writeFileSync(join(stick, '月报.pdf'), 'old')
  return { stick, elsewhere, file: join(stick, '月报.pdf') }
}

/** Content that begins to lie on the stick when something happens to that. */
const contentThen = (stick: string, happens: () => void) =>
  Readable.from(
    (async function* () {
      yield Buffer.from('new')
      while (readdirSync(stick).length < 2) await setTimeout(1)
      happens()
    })(),
  )

describe('a stick that comes back under another letter between writing and reading back', () => {
  // Windows moves no folder in which a file is open
  test.skipIf(process.platform === 'win32')('keeps the earlier file, and the writer is told', async () => {
    const { stick, elsewhere, file } = aStick()
    await refusalFrom(
      () =>
        writeVerified(
          contentThen(stick, () => renameSync(stick, elsewhere)),
          file,
        ),
      'PLACE_GONE',
    )
    expect(existsSync(stick)).toBe(false)
    expect(readFileSync(join(elsewhere, '月报.pdf'), 'utf8')).toBe('old')
  })

  test.skipIf(process.platform === 'win32')('and another stick that got its letter gets nothing', async () => {
    const { stick, elsewhere, file } = aStick()
    const swap = () => {
      renameSync(stick, elsewhere)
      mkdirSync(stick)
    }
    await refusalFrom(() => writeVerified(contentThen(stick, swap), file), 'PLACE_GONE')
    expect(readdirSync(stick)).toEqual([])
  })

  test('is cleared of what was left unfinished, once that is an hour old', async () => {
    const desk = await aDesk()
    const unit = await aUnit(desk.call, '东港镇', 'townStreet', { reportsMonthly: true })
    const stick = join(desk.folder, 'stick')
    const folder = join(stick, '安委办发件', '东港镇')
    mkdirSync(folder, { recursive: true })
    const [old, young] = [join(folder, '.part-01-一.html'), join(folder, '.part-02-二.html')]
    for (const part of [old, young]) writeFileSync(part, 'x')
    const before = new Date(Date.now() - 2 * 3_600_000)
    utimesSync(old, before, before)
    const order = { unitIds: [unit], month: Month.parse('2026-10'), place: desk.core.placeOf(stick) }
    await desk.call.outbox.makeForms(order)
    expect(readdirSync(folder)).toEqual(['.part-02-二.html', '报送表单-东港镇-2026年10月.html'])
  })
})

test('a stick that is gone is refused before anything is made', async () => {
  const desk = await aDesk()
  const unit = await aUnit(desk.call, '东港镇', 'townStreet', { reportsMonthly: true })
  const { stick, elsewhere } = aStick()
  const order = { unitIds: [unit], month: Month.parse('2026-10'), place: desk.core.placeOf(stick) }
  renameSync(stick, elsewhere)
  await refusedWith('PLACE_GONE', () => desk.call.outbox.makeForms(order))
  renameSync(elsewhere, stick)
  expect(await desk.call.outbox.makeForms(order)).toHaveLength(1)
})

test.each([
  [{ mount: 'E:', label: '' }, 'E:\\', 'E:'],
  [{ mount: 'e:', label: '办公室U盘' }, 'e:\\', '办公室U盘'],
  [{ mount: '/media/desk/STICK', label: '' }, '/media/desk/STICK', 'STICK'],
])('a drive %j is a place with a path from its top and a name', (drive, path, label) => {
  expect(drivePlace(drive)).toEqual({ path, label, kind: 'drive' })
})
