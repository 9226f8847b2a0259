import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { changeDataKey } from '../../../db/vault/rekey.ts'
import { readKeyring, writeKeyring } from '../../../db/vault/keyring.ts'
import { openDatabase } from '../../../db/store/open.ts'
import { Secret } from '../../../db/store/secret.ts'
import { unlockDataKey } from '../../../db/vault/keySlots.ts'
import { createVault, openVault } from '../../../db/vault/vault.ts'
import { Cancelled, noProgress } from '../../../db/store/jobProgress.ts'
import { digestOfVault, filled } from '../../builders/backup.ts'
import { copyFolder } from '../../builders/copyFolder.ts'
import { refusalFrom } from '../../builders/refusals.ts'
import { aFolder } from '../../builders/temporary.ts'
import { aVault, byPassword, cheap, clock, opening, reopened } from '../../builders/vault.ts'

const wholeFolder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.lock'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .map(file => [file.slice(folder.length), readFileSync(file).toString('base64')])

async function aClosedVault() {
  const { vault, folder, groups } = await aVault()
  await filled(vault)
  const digest = digestOfVault(vault)
  vault.close()
  return { folder, groups, digest, database: join(folder, 'desk.db') }
}

test('a vault copied to another folder opens there with the same password and says the same', async () => {
  const { folder, digest } = await aClosedVault()
  const elsewhere = join(aFolder(), '另一台电脑')
  copyFolder(folder, elsewhere)
  expect(digestOfVault(await reopened(elsewhere))).toBe(digest)
})

test('a vault opens with its recovery key', async () => {
  const { folder, groups, digest } = await aClosedVault()
  expect(digestOfVault(await reopened(folder, { kind: 'recovery', groups: [...groups] }))).toBe(digest)
})

test('only one program has a vault open', async () => {
  const { folder } = await aVault()
  await refusalFrom(() => openVault(folder, byPassword, opening), 'VAULT_IN_USE')
})

test('closing wipes the key', async () => {
  const { vault } = await aVault()
  expect(vault.key.bytes.some(byte => byte !== 0)).toBe(true)
  vault.close()
  expect(vault.key.bytes.every(byte => byte === 0)).toBe(true)
  expect(`${vault.key} ${JSON.stringify(vault.key)}`).toBe('[secret] "[secret]"')
})

test.each([
  ['cut in half', (file: string) => truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096)],
  ['cut within a page', (file: string) => truncateSync(file, statSync(file).size - 100)],
  ['emptied', (file: string) => truncateSync(file, 0)],
  [
    'overwritten at its head',
    (file: string) => writeFileSync(file, Buffer.concat([randomBytes(4096), readFileSync(file).subarray(4096)])),
  ],
  ['with a byte flipped in the middle', (file: string) => flip(file, Math.floor(statSync(file).size / 2))],
  ['with a byte flipped at its end', (file: string) => flip(file, statSync(file).size - 1)],
  ['with a tail', (file: string) => appendFileSync(file, 'x')],
])('a database %s is damaged, and nothing is touched', async (_, spoil) => {
  const { folder, database } = await aClosedVault()
  spoil(database)
  const before = wholeFolder(folder)
  await refusalFrom(() => openVault(folder, byPassword, opening), 'DATABASE_DAMAGED')
  expect(wholeFolder(folder)).toEqual(before)
})

function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at] = bytes[at]! ^ 1
  writeFileSync(file, bytes)
}

test('a database that is gone is missing, not new', async () => {
  const { folder, database } = await aClosedVault()
  rmSync(database)
  await refusalFrom(() => openVault(folder, byPassword, opening), 'DATABASE_MISSING')
  expect(existsSync(database)).toBe(false)
})

test('a newer schema is refused with the version it needs, and nothing is touched', async () => {
  const { folder, database } = await aClosedVault()
  const key = await unlockDataKey(readKeyring(folder), byPassword)
  const client = openDatabase(database, key)
  client.pragma('user_version = 990')
  client.pragma('wal_checkpoint(TRUNCATE)')
  client.close()
  const before = wholeFolder(folder)
  const { data } = await refusalFrom(() => openVault(folder, byPassword, opening), 'DATABASE_FROM_FUTURE')
  expect(data.figure).toBe(990)
  expect(wholeFolder(folder)).toEqual(before)
})

test('a wrong password touches nothing', async () => {
  const { folder } = await aClosedVault()
  const before = wholeFolder(folder)
  await refusalFrom(() => openVault(folder, { ...byPassword, password: 'wrong' } as never, opening), 'PASSWORD_WRONG')
  expect(wholeFolder(folder)).toEqual(before)
})

test('before the schema moves on a copy is asked for; where that fails the schema stays', async () => {
  const { folder, database } = await aClosedVault()
  const key = await unlockDataKey(readKeyring(folder), byPassword)
  const client = openDatabase(database, key)
  client.pragma('foreign_keys = OFF')
  const names = client.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
  client.exec('DROP TABLE search_fts')
  for (const name of names.pluck().all()) client.exec(`DROP TABLE "${String(name)}"`)
  client.pragma('user_version = 0')
  client.close()
  const refusing = {
    clock,
    beforeMigration: () => {
      throw new Error('no copy')
    },
  }
  await expect(openVault(folder, byPassword, refusing)).rejects.toThrow('no copy')
  const again = openDatabase(database, await unlockDataKey(readKeyring(folder), byPassword))
  expect(again.pragma('user_version', { simple: true })).toBe(0)
  again.close()
  const asked: string[] = []
  const vault = await openVault(folder, byPassword, {
    clock,
    beforeMigration: (_, keyring) => void asked.push(keyring.database),
  })
  expect(asked).toEqual(['desk.db'])
  vault.close()
})

test('what a killed restore or key change left is swept; what the keyring names stays', async () => {
  const { folder, database } = await aClosedVault()
  copyFileSync(database, join(folder, 'desk-7.db'))
  writeFileSync(join(folder, '.part-desk-2.db'), 'half')
  await reopened(folder)
  expect(readdirSync(folder).filter(name => name.startsWith('desk') && name.endsWith('.db'))).toEqual(['desk.db'])
  expect(readdirSync(folder)).not.toContain('.part-desk-2.db')
})

test('a vault is not made in a folder with something in it', async () => {
  const folder = aFolder()
  writeFileSync(join(folder, 'letter.txt'), 'mine')
  const wanted = {
    members: [{ login: 'li', password: 'x' }],
    clock,
    cost: cheap,
    founder: { id: null, name: '李四' },
    found: () => undefined,
  }
  await refusalFrom(() => createVault(folder, wanted), 'FOLDER_NOT_EMPTY')
  expect(readdirSync(folder)).toEqual(['letter.txt'])
})

test('a vault whose first rows fail leaves an empty folder', async () => {
  const folder = join(aFolder(), 'vault')
  const found = () => {
    throw new Error('no')
  }
  await expect(
    createVault(folder, {
      members: [{ login: 'li', password: 'x' }],
      clock,
      cost: cheap,
      founder: { id: null, name: '李四' },
      found,
    }),
  ).rejects.toThrow('no')
  expect(readdirSync(folder)).toEqual([])
})

test('a key change leaves every row, another file under another key, and the same passwords', async () => {
  const { folder, digest, groups } = await aClosedVault()
  const from = await unlockDataKey(readKeyring(folder), byPassword)
  const to = Secret.take(randomBytes(32))
  await changeDataKey(folder, from, to, noProgress)
  expect(readKeyring(folder).database).toBe('desk-2.db')
  expect(() => openDatabase(join(folder, 'desk-2.db'), from)).toThrow()
  const vault = await reopened(folder)
  expect(digestOfVault(vault)).toBe(digest)
  expect(existsSync(join(folder, 'desk.db'))).toBe(false)
  vault.close()
  expect(digestOfVault(await reopened(folder, { kind: 'recovery', groups: [...groups] }))).toBe(digest)
})

test('a cancelled key change changes nothing', async () => {
  const { folder, digest } = await aClosedVault()
  const from = await unlockDataKey(readKeyring(folder), byPassword)
  const work = {
    progress: () => undefined,
    stopIfCancelled: () => {
      throw new Cancelled()
    },
  }
  await expect(changeDataKey(folder, from, Secret.take(randomBytes(32)), work)).rejects.toThrow(Cancelled)
  expect(readKeyring(folder).database).toBe('desk.db')
  expect(digestOfVault(await reopened(folder))).toBe(digest)
})

test('a keyring is checked before it is written', () => {
  expect(() => writeKeyring(aFolder(), { format: 1 } as never)).toThrow()
})
