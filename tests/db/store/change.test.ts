import { count, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { blobKeys, settings, users } from '../../../db/schema/index.ts'
import { writeSetting } from '../../../db/settings/settings.ts'
import { verifyAudit } from '../../../db/store/chain.ts'
import { change, type AuditedChange } from '../../../db/store/change.ts'
import type { Vault } from '../../../db/vault/vault.ts'
import { aVault, clerk, clock } from '../../builders/vault.ts'

const deed: AuditedChange = { actor: clerk, action: 'settings.write', why: '试验' }

const lastAudit = (vault: Vault) =>
  vault.store.reader.prepare('SELECT * FROM audit ORDER BY seq DESC LIMIT 1').get() as Record<string, unknown>
const rows = (vault: Vault) => Number(vault.store.reader.prepare('SELECT count(*) FROM audit').pluck().get())

test('who, when, why, and the field before and after stand in the log', async () => {
  const { vault } = await aVault()
  change(vault.store, deed, at => writeSetting(at, 'theme', 'red'))
  change(vault.store, deed, at => writeSetting(at, 'theme', 'blue'))
  const row = lastAudit(vault)
  expect(row).toMatchObject({ user_id: 1, user_name: '张三', action: 'settings.write', why: '试验', area: 'settings' })
  expect(JSON.parse(String(row['fields']))).toEqual({ value: ['red', 'blue'] })
  expect(String(row['at'])).toMatch(/^\d{4}-.*Z$/)
})

test('writing what is there already leaves no row', async () => {
  const { vault } = await aVault()
  change(vault.store, deed, at => writeSetting(at, 'theme', 'red'))
  const before = rows(vault)
  change(vault.store, deed, at => writeSetting(at, 'theme', 'red'))
  expect(rows(vault)).toBe(before)
})

test('work that throws changes nothing, not even the log', async () => {
  const { vault } = await aVault()
  const before = [rows(vault), verifyAudit(vault.store.reader).head]
  expect(() =>
    change(vault.store, deed, at => {
      writeSetting(at, 'theme', 'red')
      throw new Error('stop')
    }),
  ).toThrow('stop')
  expect([rows(vault), verifyAudit(vault.store.reader).head]).toEqual(before)
  expect(vault.store.read.select().from(settings).where(eq(settings.name, 'theme')).all()).toEqual([])
})

test('asynchronous work is refused and changes nothing', async () => {
  const { vault } = await aVault()
  const before = rows(vault)
  expect(() => change(vault.store, deed, async at => writeSetting(at, 'theme', 'red'))).toThrow()
  expect(rows(vault)).toBe(before)
})

test('many rows at once leave one row with their number, keys and digest', async () => {
  const { vault } = await aVault()
  const batch = change(vault.store, deed, at =>
    at.insertMany(
      settings,
      Array.from({ length: 500 }, (_, n) => ({ name: `n${n}`, value: { n } })),
    ),
  )
  expect(batch).toMatchObject({ count: 500, last: batch.first + 499 })
  expect(JSON.parse(String(lastAudit(vault)['fields']))).toEqual({ batch })
  expect(vault.store.read.select({ n: count() }).from(settings).get()?.n).toBe(502 - 1)
  expect(vault.store.read.select().from(settings).where(eq(settings.name, 'n7')).get()?.value).toEqual({ n: 7 })
})

test('a secret is noted as changed and not repeated', async () => {
  const { vault } = await aVault()
  const secret = 'AGE-SECRET-KEY-1TEST'
  change(vault.store, deed, at => at.insert(blobKeys, { identity: secret, recipient: 'age1x', createdAt: clock() }))
  expect(String(lastAudit(vault)['fields'])).not.toContain(secret)
  expect(JSON.parse(String(lastAudit(vault)['fields']))).toMatchObject({
    identity: [null, '***'],
    recipient: [null, 'age1x'],
  })
})

test('a row that is not there cannot be updated', async () => {
  const { vault } = await aVault()
  expect(() => change(vault.store, deed, at => at.update(users, 99, { name: '李四' }))).toThrow('no row 99')
})

test('the reading connection cannot write, nor can the log be edited or cut', async () => {
  const { vault } = await aVault()
  expect(() => vault.store.reader.exec("INSERT INTO settings (name, value) VALUES ('x', '1')")).toThrow(/readonly/)
  expect(() => vault.store.writer.exec("UPDATE audit SET action = 'x'")).toThrow(/append-only/)
  expect(() => vault.store.writer.exec('DELETE FROM audit')).toThrow(/append-only/)
  // @ts-expect-error a reading view has no way to insert
  expect(vault.store.read.insert).toBeDefined()
})
