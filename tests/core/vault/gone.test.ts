import { cpSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { aDesk, anAdmin, refusedWith } from '../../builders/desk.ts'
import { aUnit } from '../../builders/register.ts'
import { login, password } from '../../builders/vault.ts'

/** A desk whose vault's folder can be taken away and brought back. */
async function aMovableDesk() {
  const desk = await aDesk()
  const elsewhere = join(desk.folder, 'elsewhere')
  return {
    ...desk,
    away: () => renameSync(desk.vaultFolder, elsewhere),
    back: () => renameSync(elsewhere, desk.vaultFolder),
    elsewhere,
  }
}

describe.skipIf(process.platform === 'win32')('a vault whose folder is moved while it is open', () => {
  test('refuses every change until it is back, and then goes on', async () => {
    const { call, away, back } = await aMovableDesk()
    expect(await call.vault.present()).toBe(true)
    away()
    expect(await call.vault.present()).toBe(false)
    await refusedWith('VAULT_GONE', () => aUnit(call, '第一镇人民政府', 'townStreet'))
    back()
    expect(await call.vault.present()).toBe(true)
    expect(await aUnit(call, '第一镇人民政府', 'townStreet')).toBeGreaterThan(0)
  })

  test('takes a copy that lies in its place for what it is: another vault', async () => {
    const { call, away, elsewhere, vaultFolder } = await aMovableDesk()
    away()
    cpSync(elsewhere, vaultFolder, { recursive: true })
    await refusedWith('VAULT_GONE', () => aUnit(call, '第一镇人民政府', 'townStreet'))
    await call.vault.lock()
    expect(await call.vault.unlock({ login, password })).toMatchObject({ phase: 'open' })
    await aUnit(call, '第一镇人民政府', 'townStreet')
  })

  test('is locked all the same, waits locked until it is back, and is not called damaged', async () => {
    const { call, away, back } = await aMovableDesk()
    away()
    expect(await call.vault.lock()).toMatchObject({ phase: 'locked', session: null, damage: null })
    await refusedWith('VAULT_GONE', () => call.vault.unlock({ login, password }))
    expect(await call.vault.state()).toMatchObject({ phase: 'locked', damage: null })
    back()
    expect(await call.vault.unlock({ login, password })).toMatchObject({ phase: 'open' })
  })

  test('starts no job, and makes no folder where it was', async () => {
    const desk = await aMovableDesk()
    const auditor = await anAdmin(desk, 'shenji')
    desk.away()
    await refusedWith('VAULT_GONE', () => desk.call.backups.create({ place: desk.place }))
    await refusedWith('VAULT_GONE', () => auditor.vault.check())
    await expect(desk.core.stageUpload(desk.connection, '通知.txt', Readable.from(['x']))).rejects.toMatchObject({
      code: 'VAULT_GONE',
    })
    expect(existsSync(desk.vaultFolder)).toBe(false)
    expect(await desk.call.vault.state()).toMatchObject({ phase: 'open', damage: null })
  })

  test('lets nobody else in while it is gone', async () => {
    const { core, away } = await aMovableDesk()
    away()
    const other = core.client(core.connect())
    await refusedWith('VAULT_GONE', () => other.vault.unlock({ login, password }))
    expect(await other.vault.state()).toMatchObject({ session: null })
  })

  test('is asked for again where it went while it was locked', async () => {
    const { call, away, back } = await aMovableDesk()
    await call.vault.lock()
    away()
    expect(await call.vault.state()).toMatchObject({ phase: 'locked' })
    await refusedWith('VAULT_GONE', () => call.vault.unlock({ login, password }))
    back()
    expect(await call.vault.unlock({ login, password })).toMatchObject({ phase: 'open' })
  })
})
