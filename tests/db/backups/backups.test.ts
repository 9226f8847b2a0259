import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findBackups, readCertificate, type BackupFolder } from '../../../db/backups/layout.ts'
import { pruneBackups } from '../../../db/backups/prune.ts'
import { restoreInPlace, restoreToFolder } from '../../../db/backups/restore.ts'
import { unlockBackup, verifyBackup } from '../../../db/backups/verify.ts'
import { writeSetting } from '../../../db/settings/settings.ts'
import { blobFiles, blobPath, checkBlobs } from '../../../db/store/blobs.ts'
import { writeChecked } from '../../../db/store/parseStored.ts'
import { verifyAudit } from '../../../db/store/chain.ts'
import { change } from '../../../db/store/change.ts'
import { Cancelled, noProgress, type Work } from '../../../db/store/jobProgress.ts'
import { aBackup, digestOfVault, filled } from '../../builders/backup.ts'
import { copyFolder } from '../../builders/copyFolder.ts'
import { refusalFrom } from '../../builders/refusals.ts'
import { aFile, aFolder, unremovable } from '../../builders/temporary.ts'
import { aVault, byPassword, clerk, clock, reopened } from '../../builders/vault.ts'

async function aBackedUpVault() {
  const { vault, folder, groups } = await aVault()
  await filled(vault)
  const place = aFolder()
  const backup = aBackup(vault, place)
  return { vault, folder, groups, place, backup, digest: digestOfVault(vault) }
}

const sourceOf = async (backup: BackupFolder) => ({ backup, key: await unlockBackup(backup.folder, byPassword) })

const cancelling = (step: string): Work => {
  let now = ''
  return {
    progress: name => void (now = name),
    stopIfCancelled() {
      if (now === step) throw new Cancelled()
    },
  }
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at] = bytes[at]! ^ 1
  writeFileSync(file, bytes)
}

describe('taking', () => {
  test('a backup restored elsewhere says what the vault said, row for row and blob for blob', async () => {
    const { backup, digest } = await aBackedUpVault()
    const folder = join(aFolder(), '新库')
    const { blobs } = restoreToFolder(await sourceOf(backup), folder, noProgress)
    const vault = await reopened(folder)
    expect(digestOfVault(vault)).toBe(digest)
    expect(blobs).toBe(3)
    expect(checkBlobs(vault.store.read, vault.blobs)).toEqual({ missing: [], orphans: [] })
  })

  test('the recovery key opens a backup on another machine', async () => {
    const { backup, groups } = await aBackedUpVault()
    const key = await unlockBackup(backup.folder, { kind: 'recovery', groups: [...groups] })
    expect(verifyBackup(backup.folder, key, noProgress).blobCount).toBe(3)
  })

  test('a second backup in the same place copies no attachment again', async () => {
    const { vault, backup, place } = await aBackedUpVault()
    const path = blobPath(join(backup.pool, 'blobs'), blobFiles(join(backup.pool, 'blobs'))[0]!)
    flip(path, 100)
    const marked = readFileSync(path)
    aBackup(vault, place)
    expect(readFileSync(path)).toEqual(marked)
    expect(findBackups(place)).toHaveLength(2)
  })

  test.each(['copyDatabase', 'copyFiles'])(
    'one cancelled at %s leaves the earlier ones and nothing half',
    async step => {
      const { vault, place, backup } = await aBackedUpVault()
      await filled(vault, 40)
      expect(() => aBackup(vault, place, cancelling(step))).toThrow(Cancelled)
      expect(readdirSync(backup.pool).filter(name => name !== 'blobs')).toEqual([basename(backup.folder)])
      expect(verifyBackup(backup.folder, vault.key, noProgress)).toBeTruthy()
    },
  )

  test('a missing attachment or a stick that is gone is refused, and is no backup', async () => {
    const { vault, place } = await aBackedUpVault()
    const file = blobFiles(vault.blobs)[0]!
    const elsewhere = aFolder()
    rmSync(blobPath(vault.blobs, file))
    await refusalFrom(() => aBackup(vault, elsewhere), 'BLOB_MISSING')
    expect(findBackups(elsewhere)).toEqual([])
    await refusalFrom(() => aBackup(vault, join(place, 'gone')), 'PLACE_GONE')
  })

  test('the vault goes on being written while it is copied', async () => {
    const { vault } = await aBackedUpVault()
    let written = 0
    const work: Work = {
      progress() {
        change(vault.store, { actor: clerk, action: 'settings.write' }, at =>
          writeSetting(at, 'during', (written += 1)),
        )
      },
      stopIfCancelled: () => undefined,
    }
    const backup = aBackup(vault, aFolder(), work)
    expect(written).toBeGreaterThan(1)
    expect(readCertificate(backup.folder).auditCount).toBeLessThanOrEqual(verifyAudit(vault.store.reader).rows)
    verifyBackup(backup.folder, vault.key, noProgress)
  })
})

describe('a backup that is not what its certificate says is refused before anything is built on it', () => {
  test.each(['desk.db', 'certificate.json', 'keyring.json'])('%s with a byte flipped or cut', async name => {
    const { backup, vault, folder } = await aBackedUpVault()
    for (const spoil of [(file: string) => flip(file, 60), (file: string) => truncateSync(file, 50)]) {
      const spoilt = { ...backup, folder: join(aFolder(), '20260101T000000000Z') }
      copyFolder(backup.folder, spoilt.folder)
      spoil(join(spoilt.folder, name))
      if (name === 'keyring.json') rmSync(join(spoilt.folder, 'keyring.copy.json'))
      await refusalFrom(
        async () => verifyBackup(spoilt.folder, await unlockBackup(spoilt.folder, byPassword), noProgress),
        'BACKUP_DAMAGED',
      )
      const target = join(aFolder(), 'new')
      if (name === 'keyring.json') continue
      await refusalFrom(
        async () => restoreToFolder({ backup: spoilt, key: vault.key }, target, noProgress),
        'BACKUP_DAMAGED',
      )
      expect(existsSync(target)).toBe(false)
    }
    expect(readdirSync(folder).filter(entry => entry.startsWith('.part-'))).toEqual([])
  })

  test('an attachment of the backup with a byte flipped', async () => {
    const { backup } = await aBackedUpVault()
    const blobs = join(backup.pool, 'blobs')
    flip(blobPath(blobs, blobFiles(blobs)[1]!), 300)
    const target = join(aFolder(), 'new')
    await refusalFrom(async () => restoreToFolder(await sourceOf(backup), target, noProgress), 'BLOB_DAMAGED')
    expect(existsSync(target)).toBe(false)
  })

  test('the database of another moment beside this certificate', async () => {
    const { backup, vault, place } = await aBackedUpVault()
    change(vault.store, { actor: clerk, action: 'settings.write' }, at => writeSetting(at, 'later', 1))
    const later = aBackup(vault, place)
    copyFileSync(join(later.folder, 'desk.db'), join(backup.folder, 'desk.db'))
    await refusalFrom(() => verifyBackup(backup.folder, vault.key, noProgress), 'BACKUP_DAMAGED')
  })

  test('a newer schema is refused with the version it needs', async () => {
    const { backup, vault } = await aBackedUpVault()
    writeChecked(join(backup.folder, 'certificate.json'), { ...readCertificate(backup.folder), schemaVersion: 990 })
    const { data } = await refusalFrom(() => verifyBackup(backup.folder, vault.key, noProgress), 'BACKUP_FROM_FUTURE')
    expect(data.figure).toBe(990)
  })

  test('a wrong password says so', async () => {
    const { backup } = await aBackedUpVault()
    await refusalFrom(
      () => unlockBackup(backup.folder, { ...byPassword, password: 'x' } as typeof byPassword),
      'PASSWORD_WRONG',
    )
  })
})

describe('restoring in place', () => {
  const order = (folder: string, key: Parameters<typeof verifyBackup>[1]) => ({
    vaultFolder: folder,
    key,
    place: join(folder, 'backups'),
    uid: '01a20952-5146-76d7-a735-79a4ec057bd3',
    takenAt: clock(),
    reason: 'beforeRestore' as const,
  })

  test('brings back what was, and keeps a proved copy of what it replaced', async () => {
    const { vault, folder, backup, digest } = await aBackedUpVault()
    change(vault.store, { actor: clerk, action: 'settings.write' }, at => writeSetting(at, 'n1', 'changed since'))
    const since = digestOfVault(vault)
    vault.close()
    const source = await sourceOf(backup)
    restoreInPlace(source, folder, order(folder, await unlockBackup(folder, byPassword)), noProgress)
    const back = await reopened(folder)
    expect(digestOfVault(back)).toBe(digest)
    back.close()
    const kept = findBackups(join(folder, 'backups'))[0]!
    expect(readCertificate(kept.folder).reason).toBe('beforeRestore')
    restoreInPlace({ backup: kept, key: await unlockBackup(kept.folder, byPassword) }, folder, null, noProgress)
    expect(digestOfVault(await reopened(folder))).toBe(since)
  })

  test('a damaged vault is kept byte for byte and replaced', async () => {
    const { vault, folder, backup, digest } = await aBackedUpVault()
    vault.close()
    const file = join(folder, 'desk.db')
    flip(file, 5000)
    const damaged = readFileSync(file)
    const { kept } = restoreInPlace(
      await sourceOf(backup),
      folder,
      order(folder, await unlockBackup(folder, byPassword)),
      noProgress,
    )
    expect(readFileSync(join(kept, 'desk.db'))).toEqual(damaged)
    expect(digestOfVault(await reopened(folder))).toBe(digest)
  })

  test('an open vault, and the backup of another vault, are refused', async () => {
    const { vault, folder, backup } = await aBackedUpVault()
    const source = await sourceOf(backup)
    await refusalFrom(() => restoreInPlace(source, folder, null, noProgress), 'VAULT_IN_USE')
    vault.close()
    const other = await aBackedUpVault()
    await refusalFrom(
      async () => restoreInPlace(await sourceOf(other.backup), folder, null, noProgress),
      'BACKUP_NOT_FOUND',
    )
    await reopened(folder)
  })

  test('a folder with something in it is not restored into', async () => {
    const { backup } = await aBackedUpVault()
    const folder = aFolder()
    writeFileSync(join(folder, 'letter.txt'), 'mine')
    await refusalFrom(async () => restoreToFolder(await sourceOf(backup), folder, noProgress), 'FOLDER_NOT_EMPTY')
    expect(readdirSync(folder)).toEqual(['letter.txt'])
  })
})

/** The name of a backup of that January. */
const day = (n: number) => `202601${String(n).padStart(2, '0')}T080000000Z`

/** A vault with a backup of each day of a month. */
async function withBackupsOfAMonth() {
  const backedUp = await aBackedUpVault()
  const { folder, pool } = backedUp.backup
  for (let n = 1; n <= 28; n += 1) copyFolder(folder, join(pool, day(n)))
  return { ...backedUp, pool }
}

test('pruning removes what no tier keeps, and only attachments that nothing needs', async () => {
  const { vault, place, backup } = await withBackupsOfAMonth()
  const blobs = join(backup.pool, 'blobs')
  mkdirSync(join(blobs, 'ab'), { recursive: true })
  writeFileSync(join(blobs, 'ab', 'ab'.repeat(32)), 'of a removed one')
  const removed = pruneBackups(backup.pool)
  expect(removed.length).toBeGreaterThan(15)
  expect(findBackups(place)).toHaveLength(29 - removed.length)
  expect(blobFiles(blobs)).toHaveLength(3)
  verifyBackup(findBackups(place)[0]!.folder, vault.key, noProgress)
})

test.each([
  ['in it', 'desk.db'],
  ['beneath it', join('附件', '月报.xlsx')],
])('an expired backup with a file %s that cannot go now is told of when it is gone', async (_, name) => {
  const { pool } = await withBackupsOfAMonth()
  const file = join(pool, day(20), name)
  const letGo = unremovable(existsSync(file) ? file : aFile(file, 'open in WPS'))
  const removed = pruneBackups(pool)
  expect(removed).toContain('2026-01-21T08:00:00.000Z')
  expect(removed).not.toContain('2026-01-20T08:00:00.000Z')
  const left = readdirSync(pool).find(name => name.includes(day(20)))!
  letGo(dirname(join(pool, left, name)))
  expect(pruneBackups(pool)).toEqual(['2026-01-20T08:00:00.000Z'])
  expect(readdirSync(pool).filter(name => name.includes(day(20)))).toEqual([])
})
