import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { writeVerified } from '../../../core/kernel/writeVerified.ts'
import { beneathBackups, beneathVault, demandShortPath } from '../../../db/store/pathLength.ts'
import { aBackup, filled } from '../../builders/backup.ts'
import { refusalFrom } from '../../builders/refusals.ts'
import { aFolder } from '../../builders/temporary.ts'
import { aVault } from '../../builders/vault.ts'

test('a path of 259 characters passes on Windows, one more does not; other systems have longer ones', async () => {
  demandShortPath('x'.repeat(259), 0, 'win32')
  demandShortPath('x'.repeat(200), 59, 'win32')
  demandShortPath('x'.repeat(4000), 0, 'linux')
  await refusalFrom(() => demandShortPath('x'.repeat(260), 0, 'win32'), 'PATH_TOO_LONG')
  await refusalFrom(() => demandShortPath('x'.repeat(200), 60, 'win32'), 'PATH_TOO_LONG')
})

/** What stands before the name of an attachment while it is copied: `.part-` and twelve digits. */
const unfinished = '.part-0a1b2c3d4e5f-'.length

/** Longest path beneath a folder, in characters, were its longest file just being copied. */
const longestBeneath = (folder: string) =>
  Math.max(...(readdirSync(folder, { recursive: true }) as string[]).map(path => path.length)) + '/'.length + unfinished

test('nothing beneath a vault or a place of backups lies deeper than is reckoned with', async () => {
  const { vault, folder } = await aVault()
  await filled(vault)
  const place = aFolder()
  aBackup(vault, place)
  aBackup(vault, vault.backups)
  expect(longestBeneath(place)).toBeLessThanOrEqual(beneathBackups)
  expect(longestBeneath(folder)).toBeLessThanOrEqual(beneathVault)
})

test('a name that no file system takes is refused in plain words, and leaves nothing', async () => {
  const folder = aFolder()
  await refusalFrom(() => writeVerified(Readable.from(['x']), join(folder, '名'.repeat(300))), 'PATH_TOO_LONG')
  expect(readdirSync(folder)).toEqual([])
})

test.runIf(process.platform === 'win32')(
  'on Windows no vault is made, and no file written, where programs reach none',
  async () => {
    const deep = join(aFolder(), '深'.repeat(100), '层'.repeat(60))
    mkdirSync(deep, { recursive: true })
    await refusalFrom(() => aVault(join(deep, '工作库')), 'PATH_TOO_LONG')
    expect(existsSync(join(deep, '工作库'))).toBe(false)
    await refusalFrom(() => writeVerified(Readable.from(['x']), join(deep, `${'月'.repeat(60)}.pdf`)), 'PATH_TOO_LONG')
    expect(readdirSync(deep)).toEqual([])
  },
)
