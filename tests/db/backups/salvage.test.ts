import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { salvageVault } from '../../../db/backups/salvage.ts'
import { unlockBackup } from '../../../db/backups/verify.ts'
import { settings } from '../../../db/schema/index.ts'
import { change, type AuditedChange } from '../../../db/store/change.ts'
import { noProgress } from '../../../db/store/jobProgress.ts'
import { digestOfVault, filled } from '../../builders/backup.ts'
import { refusalFrom } from '../../builders/refusals.ts'
import { aFolder } from '../../builders/temporary.ts'
import { aVault, byPassword, clerk, reopened } from '../../builders/vault.ts'

const rows = 3000

async function aLargeVault() {
  const { vault, folder } = await aVault()
  await filled(vault)
  const deed: AuditedChange = { actor: clerk, action: 'settings.write' }
  change(vault.store, deed, at =>
    at.insertMany(
      settings,
      Array.from({ length: rows }, (_, n) => ({ name: `row ${n}`, value: '隐患'.repeat(50) })),
    ),
  )
  const digest = digestOfVault(vault)
  vault.close()
  return { folder, digest, key: await unlockBackup(folder, byPassword) }
}

test('from a sound vault everything is read', async () => {
  const { folder, key, digest } = await aLargeVault()
  const target = join(aFolder(), '抢救')
  const salvaged = salvageVault(folder, key, target, noProgress)
  expect(salvaged).toMatchObject({ unreadable: 0, blobs: 3, blobsMissing: 0, audit: { fault: null } })
  expect(digestOfVault(await reopened(target))).toBe(digest)
})

test('pages that are spoilt cost their own rows and no others; the damaged file is not written to', async () => {
  const { folder, key } = await aLargeVault()
  const file = join(folder, 'desk.db')
  const bytes = readFileSync(file)
  const pages = statSync(file).size / 4096
  for (const page of [0.5, 0.6].map(part => Math.floor(pages * part))) bytes.fill(0xaa, page * 4096, page * 4096 + 4096)
  writeFileSync(file, bytes)
  await refusalFrom(() => reopened(folder), 'DATABASE_DAMAGED')
  const target = join(aFolder(), '抢救')
  const salvaged = salvageVault(folder, key, target, noProgress)
  expect(salvaged.unreadable).toBeGreaterThan(0)
  expect(salvaged.unreadable).toBeLessThan(200)
  expect(salvaged.tables['settings']).toBeGreaterThan(rows - 200)
  expect(readFileSync(file)).toEqual(bytes)
  const vault = await reopened(target)
  expect(vault.store.read.select().from(settings).all().length).toBe(salvaged.tables['settings'])
})

test('a file whose table of contents is gone is refused, and leaves nothing', async () => {
  const { folder, key } = await aLargeVault()
  const file = join(folder, 'desk.db')
  const bytes = readFileSync(file)
  bytes.fill(0xaa, 0, 4096)
  writeFileSync(file, bytes)
  const place = aFolder()
  await refusalFrom(() => salvageVault(folder, key, join(place, 'x'), noProgress), 'DATABASE_DAMAGED')
  expect(readdirSync(place).filter(name => name.startsWith('.part-'))).toEqual([])
})
