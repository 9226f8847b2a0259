import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeChecked } from '../../../db/store/parseStored.ts'
import { nextDatabaseName, readKeyring, writeKeyring } from '../../../db/vault/keyring.ts'
import { unlockDataKey } from '../../../db/vault/keySlots.ts'
import { refusalFrom } from '../../builders/refusals.ts'
import { aFolder } from '../../builders/temporary.ts'
import { aVault, byPassword, login, password } from '../../builders/vault.ts'

async function aClosedVault() {
  const office = await aVault()
  office.vault.close()
  return { ...office, main: join(office.folder, 'keyring.json'), copy: join(office.folder, 'keyring.copy.json') }
}

test('password and recovery key open the same data key; what is kept holds neither', async () => {
  const { folder, groups } = await aClosedVault()
  const keyring = readKeyring(folder)
  const one = await unlockDataKey(keyring, byPassword)
  const other = await unlockDataKey(keyring, { kind: 'recovery', groups: [...groups] })
  expect([...one.bytes]).toEqual([...other.bytes])
  expect(one.bytes).toHaveLength(32)
  const text = readFileSync(join(folder, 'keyring.json'), 'utf8')
  for (const secret of [password, login, ...groups, Buffer.from(one.bytes).toString('base64')])
    expect(text).not.toContain(secret)
})

test('a wrong password, an unknown login and a wrong recovery key are told apart', async () => {
  const { folder, groups } = await aClosedVault()
  const keyring = readKeyring(folder)
  await refusalFrom(
    () => unlockDataKey(keyring, { kind: 'password', login, password: 'Correct-Horse-8' }),
    'PASSWORD_WRONG',
  )
  await refusalFrom(() => unlockDataKey(keyring, { kind: 'password', login: 'nobody', password }), 'PASSWORD_WRONG')
  const other = (await aClosedVault()).groups
  await refusalFrom(() => unlockDataKey(keyring, { kind: 'recovery', groups: [...other] }), 'RECOVERY_KEY_WRONG')
  const typed = [...groups]
  typed[2] = typed[2]!.slice(0, 5) + String((Number(typed[2]![5]) + 1) % 10)
  const { data } = await refusalFrom(
    () => unlockDataKey(keyring, { kind: 'recovery', groups: typed }),
    'RECOVERY_GROUP_WRONG',
  )
  expect(data.at).toBe('3')
})

test('a login in other letters and a password in full width are the same person', async () => {
  const { folder } = await aClosedVault()
  const wide = password.replace('9', '９')
  await unlockDataKey(readKeyring(folder), { kind: 'password', login: 'ZHANG', password: wide })
})

test('the spare copy serves when the first is damaged or gone', async () => {
  const { folder, main } = await aClosedVault()
  const good = readKeyring(folder)
  writeFileSync(main, readFileSync(main, 'utf8').replace('aegis', 'aegiz'))
  expect(readKeyring(folder)).toEqual(good)
  rmSync(main)
  expect(readKeyring(folder)).toEqual(good)
})

test.each([
  ['empty', () => ''],
  ['cut short', (text: string) => text.slice(0, 200)],
  ['one letter changed', (text: string) => text.replace('"dataKey": "Y', '"dataKey": "Z')],
  ['another file', () => '{"hello":1}'],
  ['deep', () => '['.repeat(50_000)],
  ['huge', () => ' '.repeat(2 * 1024 * 1024)],
])('both copies %s: damaged, and nothing is written', async (_, spoil) => {
  const { folder, main, copy } = await aClosedVault()
  for (const file of [main, copy]) writeFileSync(file, spoil(readFileSync(file, 'utf8')))
  const before = readFileSync(main)
  await refusalFrom(() => readKeyring(folder), 'KEYRING_DAMAGED')
  expect(readFileSync(main)).toEqual(before)
})

test('a keyring of a newer program says so', async () => {
  const { folder, main, copy } = await aClosedVault()
  const keyring = { ...readKeyring(folder), format: 2 }
  for (const file of [main, copy]) writeChecked(file, keyring)
  await refusalFrom(() => readKeyring(folder), 'KEYRING_FROM_FUTURE')
})

test('an empty folder holds no vault', () => refusalFrom(() => readKeyring(aFolder()), 'VAULT_NOT_FOUND'))

test('a slot whose kind or recipient was swapped does not open', async () => {
  const { folder } = await aClosedVault()
  const keyring = readKeyring(folder)
  const [first, second] = keyring.slots
  const mixed = { ...keyring, slots: [{ ...first!, recipient: second!.recipient }, second!] }
  writeKeyring(folder, mixed)
  await refusalFrom(() => unlockDataKey(readKeyring(folder), byPassword), 'PASSWORD_WRONG')
})

test('database names go up', () => {
  expect(nextDatabaseName({ database: 'desk.db' } as never)).toBe('desk-2.db')
  expect(nextDatabaseName({ database: 'desk-9.db' } as never)).toBe('desk-10.db')
})
