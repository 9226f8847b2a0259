import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findBackups } from '../../db/backups/layout.ts'
import { restoreInPlace, restoreToFolder } from '../../db/backups/restore.ts'
import { unlockBackup } from '../../db/backups/verify.ts'
import { writeSetting } from '../../db/settings/settings.ts'
import { stageBlob } from '../../db/store/blobs.ts'
import { verifyAudit } from '../../db/store/chain.ts'
import { change } from '../../db/store/change.ts'
import { readKeyring } from '../../db/vault/keyring.ts'
import { changeDataKey } from '../../db/vault/rekey.ts'
import { Secret } from '../../db/store/secret.ts'
import { unlockDataKey } from '../../db/vault/keySlots.ts'
import { openVault } from '../../db/vault/vault.ts'
import { noProgress } from '../../db/store/jobProgress.ts'
import { aBackup, digestOfVault, filled } from '../builders/backup.ts'
import { aDesk, refusedWith } from '../builders/desk.ts'
import { refusalFrom } from '../builders/refusals.ts'
import { aFolder } from '../builders/temporary.ts'
import { aVault, byPassword, clerk, opening, reopened } from '../builders/vault.ts'

/** A file system of a few megabytes of its own; null where this user may not make one. */
function aSmallDisk(megabytes: number): string | null {
  const folder = aFolder()
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk], { stdio: 'ignore' })
    return disk
  } catch {
    return null
  }
}

/** Fills a disk until only so many bytes are left. */
function fill(disk: string, leave: number): void {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - leave)))
}
const empty = (disk: string) => rmSync(join(disk, 'filler'), { force: true })

let disk: string | null = null
beforeEach(() => {
  disk = aSmallDisk(8)
})
afterEach(() => {
  if (disk !== null) execFileSync('umount', ['-l', disk])
})

describe('a full disk', () => {
  const onDisk = async (context: { skip: (note?: string) => never }) => {
    if (disk === null) return context.skip('this user may not mount a small disk')
    const office = await aVault(join(disk, 'vault'))
    await filled(office.vault)
    return { ...office, at: disk, digest: digestOfVault(office.vault) }
  }

  test('a change is refused and undone whole; with space again the next one goes through', async context => {
    const { vault, at } = await onDisk(context)
    fill(at, 0)
    const large = () =>
      change(vault.store, { actor: clerk, action: 'settings.write' }, tx => {
        writeSetting(tx, 'left', 'x'.repeat(500_000))
        writeSetting(tx, 'right', 1)
      })
    await refusalFrom(large, 'DISK_FULL')
    expect(verifyAudit(vault.store.reader).fault).toBeNull()
    empty(at)
    large()
    expect(verifyAudit(vault.store.reader).fault).toBeNull()
  })

  test('an attachment is refused and leaves nothing', async context => {
    const { vault, at } = await onDisk(context)
    const before = readdirSync(vault.blobs)
    fill(at, 64 * 1024)
    await refusalFrom(
      () => stageBlob(vault.store.read, vault.blobs, Readable.from([randomBytes(900_000)])),
      'DISK_FULL',
    )
    expect(readdirSync(vault.blobs)).toEqual(before)
  })

  test('a backup onto it is refused with the bytes short, and is no backup', async context => {
    const { vault } = await aVault()
    await filled(vault)
    if (disk === null) return context.skip('this user may not mount a small disk')
    fill(disk, 50_000)
    const { data } = await refusalFrom(() => aBackup(vault, disk!), 'DISK_FULL')
    expect(data.figure).toBeGreaterThan(10_000)
    expect(findBackups(disk)).toEqual([])
  })

  test('a backup whose attachments do not fit is refused and cleared away', async context => {
    const { vault } = await aVault()
    await stageAndRecord(vault)
    if (disk === null) return context.skip('this user may not mount a small disk')
    fill(disk, 1_500_000)
    await refusalFrom(() => aBackup(vault, disk!), 'DISK_FULL')
    expect(findBackups(disk)).toEqual([])
  })

  test('restores and a key change onto it are refused; the vault is what it was', async context => {
    const { vault, folder, at, digest } = await onDisk(context)
    const backup = aBackup(vault, aFolder())
    vault.close()
    const key = await unlockBackup(backup.folder, byPassword)
    fill(at, 40_000)
    await refusalFrom(() => restoreToFolder({ backup, key }, join(at, 'new'), noProgress), 'DISK_FULL')
    await refusalFrom(() => restoreInPlace({ backup, key }, folder, null, noProgress), 'DISK_FULL')
    const from = await unlockDataKey(readKeyring(folder), byPassword)
    await refusalFrom(() => changeDataKey(folder, from, Secret.take(randomBytes(32)), noProgress), 'DISK_FULL')
    expect(readdirSync(at).sort()).toEqual(['filler', 'vault'])
    empty(at)
    expect(digestOfVault(await reopened(folder))).toBe(digest)
  })

  test('a new vault is refused', async context => {
    if (disk === null) return context.skip('this user may not mount a small disk')
    fill(disk, 8192)
    await refusalFrom(() => aVault(join(disk!, 'vault')), 'DISK_FULL')
  })
})

async function stageAndRecord(vault: Awaited<ReturnType<typeof aVault>>['vault']) {
  const { recordBlob } = await import('../../db/store/blobs.ts')
  for (let n = 0; n < 4; n += 1) {
    const staged = await stageBlob(vault.store.read, vault.blobs, Readable.from([randomBytes(600_000)]))
    change(vault.store, { actor: clerk, action: 'exchange.receive' }, at => recordBlob(at, staged, opening.clock()))
  }
}

describe('a stick', () => {
  test('that has got the path of another is not taken for it', async context => {
    const desk = await aDesk()
    if (disk === null) return context.skip('this user may not mount a small disk')
    const place = desk.core.placeOf(disk)
    const find = () => desk.call.backups.find({ place })
    expect(await find()).toEqual([])
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', disk])
    await refusedWith('PLACE_GONE', find)
    expect(await desk.call.backups.find({ place: desk.core.placeOf(disk) })).toEqual([])
    execFileSync('umount', [disk])
    expect(await find()).toEqual([])
  })
})

describe('a medium that cannot be written', () => {
  const freeze = () => execFileSync('mount', ['-o', 'remount,ro', disk!])

  test('a vault on it says so and stays as it is', async context => {
    if (disk === null) return context.skip('this user may not mount a small disk')
    const { vault, folder } = await aVault(join(disk, 'vault'))
    vault.close()
    freeze()
    const before = readFileSync(join(folder, 'desk.db'))
    await refusalFrom(() => openVault(folder, byPassword, opening), 'FOLDER_READ_ONLY')
    expect(readFileSync(join(folder, 'desk.db'))).toEqual(before)
  })

  test('a backup onto it and a vault in it are refused; a backup on it is restored from it', async context => {
    const { vault } = await aVault()
    await filled(vault)
    if (disk === null) return context.skip('this user may not mount a small disk')
    const backup = aBackup(vault, disk)
    const digest = digestOfVault(vault)
    freeze()
    await refusalFrom(() => aBackup(vault, disk!), 'FOLDER_READ_ONLY')
    await refusalFrom(() => aVault(join(disk!, 'vault')), 'FOLDER_READ_ONLY')
    const target = join(aFolder(), 'restored')
    restoreToFolder({ backup, key: await unlockBackup(backup.folder, byPassword) }, target, noProgress)
    expect(digestOfVault(await reopened(target))).toBe(digest)
  })
})
