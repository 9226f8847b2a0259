import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aCore, aDesk, adminPassword, anAdmin, lastOf, refusedWith } from '../../builders/desk.ts'
import { plainOffice } from '../../builders/foundedVaults.ts'
import { login, password } from '../../builders/vault.ts'

describe('the way in', () => {
  test('a fresh machine has no vault; a new one is open to its maker and locked to everybody else', async () => {
    const { core } = aCore()
    expect(await core.client(core.connect()).vault.state()).toMatchObject({
      phase: 'none',
      session: null,
      vaultName: null,
    })
    const desk = await aDesk()
    expect(await desk.call.vault.state()).toMatchObject({
      phase: 'open',
      session: { user: { login, roles: ['clerk'] } },
    })
    expect(await desk.core.client(desk.core.connect()).vault.state()).toMatchObject({ phase: 'locked', session: null })
  })

  test('locking ends the session and closes the vault; the right password opens it, a wrong one does not', async () => {
    const { call, vaultFolder } = await aDesk()
    expect(await call.vault.lock()).toMatchObject({ phase: 'locked' })
    expect(readdirSync(vaultFolder).filter(name => name.endsWith('-wal'))).toEqual([])
    await refusedWith('PASSWORD_WRONG', () => call.vault.unlock({ login, password: 'no' }))
    await refusedWith('PASSWORD_WRONG', () => call.vault.unlock({ login: 'nobody', password }))
    expect(await call.vault.state()).toMatchObject({ phase: 'locked' })
    expect(await call.vault.unlock({ login, password })).toMatchObject({ phase: 'open' })
  })

  test('while one page is in, another is let in by password only, and a wrong one locks nobody out', async () => {
    const { core, call } = await aDesk()
    const other = core.client(core.connect())
    await refusedWith('SESSION_REQUIRED', () => other.settings.read())
    await refusedWith('PASSWORD_WRONG', () => other.vault.unlock({ login, password: 'no' }))
    expect((await call.settings.read()).idleMinutes).toBe(10)
    await other.vault.unlock({ login, password })
    await call.vault.lock()
    expect((await other.settings.read()).idleMinutes).toBe(10)
  })

  test('weak passwords are refused with the rules they break, before anything is made', async () => {
    const { core, documents } = aCore()
    const call = core.client(core.connect())
    const place = (await call.vault.places())[0]!.handle
    const wanted = { place, folderName: '库' as never, office: { name: '某区安委办', regionCode: '371071' } }
    const data = await refusedWith('PASSWORD_WEAK', () =>
      call.vault.create({ ...wanted, ...plainOffice, user: { login, name: '张三', password: 'zhang' } }),
    )
    expect(data.at).toBe('length,classes,name')
    expect(readdirSync(documents)).toEqual([])
  })

  test('the recovery key is checked group by group, confirmed, renewed; the old sheet is void then', async () => {
    const desk = await aDesk()
    const { call, groups } = desk
    const slip = [...groups]
    slip[4] = slip[4]!.replace(/^./, digit => String((Number(digit) + 1) % 10))
    expect((await refusedWith('RECOVERY_GROUP_WRONG', () => call.vault.confirmRecovery({ groups: slip }))).at).toBe('5')
    expect((await call.vault.confirmRecovery({ groups })).session?.recoveryConfirmed).toBe(true)
    const security = await anAdmin(desk, 'baomi')
    await refusedWith('PASSWORD_WRONG', () => security.vault.renewRecovery({ password: 'no' }))
    const renewed = await security.vault.renewRecovery({ password: adminPassword })
    await refusedWith('RECOVERY_KEY_WRONG', () => call.vault.confirmRecovery({ groups }))
    await call.vault.confirmRecovery({ groups: renewed.groups })
  })

  test('a forgotten password is replaced through the recovery key, for a person who exists', async () => {
    const { call, groups } = await aDesk()
    await call.vault.lock()
    const newPassword = 'Another-One-7'
    await refusedWith('PASSWORD_WRONG', () => call.vault.unlockByRecovery({ groups, login: 'nobody', newPassword }))
    await refusedWith('PASSWORD_WEAK', () => call.vault.unlockByRecovery({ groups, login, newPassword: 'x' }))
    expect(await call.vault.unlockByRecovery({ groups, login, newPassword })).toMatchObject({ phase: 'open' })
    await call.vault.lock()
    await refusedWith('PASSWORD_WRONG', () => call.vault.unlock({ login, password }))
    await call.vault.unlock({ login, password: newPassword })
  })

  test('a password is changed only by who knows it, to another and a good one', async () => {
    const { call } = await aDesk()
    const next = 'Another-One-7'
    await refusedWith('PASSWORD_WRONG', () => call.vault.changePassword({ current: 'no', next }))
    await refusedWith('PASSWORD_UNCHANGED', () => call.vault.changePassword({ current: password, next: password }))
    await refusedWith('PASSWORD_WEAK', () => call.vault.changePassword({ current: password, next: 'short' }))
    await call.vault.changePassword({ current: password, next })
    await call.vault.lock()
    await call.vault.unlock({ login, password: next })
  })

  test('two people who change their passwords at once both get what they typed', async () => {
    const desk = await aDesk()
    const { call } = desk
    const next = 'Another-One-7'
    const security = await anAdmin(desk, 'baomi')
    const [, renewed] = await Promise.all([
      call.vault.changePassword({ current: password, next }),
      security.vault.renewRecovery({ password: adminPassword }),
    ])
    await call.vault.confirmRecovery({ groups: renewed.groups })
    await security.vault.lock()
    await call.vault.lock()
    await call.vault.unlock({ login, password: next })
  })

  test('the next start finds the vault of the last', async () => {
    const { core, folder, vaultFolder } = await aDesk()
    await core.close()
    const again = aCore({ kind: 'test' }, folder)
    const call = again.core.client(again.core.connect())
    expect(await call.vault.state()).toMatchObject({ phase: 'locked', vaultName: '工作库' })
    await call.vault.unlock({ login, password })
    await again.core.close()
    rmSync(vaultFolder, { recursive: true })
    const third = aCore({ kind: 'test' }, folder)
    expect(await third.core.client(third.core.connect()).vault.state()).toMatchObject({ phase: 'none' })
  })
})

describe('what goes wrong with the files', () => {
  test('a damaged database leads to the guided page, whose restore in place leads back', async () => {
    const { call, place, vaultFolder } = await aDesk()
    await lastOf(call, await call.backups.create({ place }))
    await call.vault.lock()
    writeFileSync(join(vaultFolder, 'desk.db'), 'not a database at all'.repeat(1000))
    await refusedWith('DATABASE_DAMAGED', () => call.vault.unlock({ login, password }))
    expect(await call.vault.state()).toMatchObject({ phase: 'damaged', damage: { code: 'DATABASE_DAMAGED' } })
    const [backup] = await call.backups.find({ place })
    const credential = { kind: 'password', login, password } as const
    const started = await call.backups.restore({ backup: backup!.handle, credential, target: { kind: 'replace' } })
    expect(await lastOf(call, started)).toMatchObject({ phase: 'done' })
    expect(await call.vault.state()).toMatchObject({ phase: 'locked', damage: null })
    await call.vault.unlock({ login, password })
  })

  test('damage that shows in the middle of work ends every session, so that nothing is written on top', async () => {
    const desk = await aDesk()
    const { core, vaultFolder } = desk
    const call = await anAdmin(desk, 'xitong')
    for (let n = 0; n < 300; n += 1)
      await call.settings.write({ office: { name: `某区安委办 ${n}`, regionCode: '371071' }, idleMinutes: 10 })
    await desk.call.vault.lock()
    await call.vault.lock()
    await call.vault.unlock({ login: 'xitong', password: adminPassword })
    const file = join(vaultFolder, 'desk.db')
    const bytes = readFileSync(file)
    bytes.fill(0xaa, 40_960, 120_000)
    writeFileSync(file, bytes)
    expect(await lastOf(call, await call.vault.check())).toEqual({ phase: 'refused', code: 'DATABASE_DAMAGED' })
    expect(await call.vault.state()).toMatchObject({
      phase: 'damaged',
      session: null,
      damage: { code: 'DATABASE_DAMAGED' },
    })
    await refusedWith('SESSION_REQUIRED', () => call.settings.read())
    expect((await core.client(core.connect()).vault.state()).phase).toBe('damaged')
  })

  test('a wrong password for a backup that would replace the vault costs nobody the session', async () => {
    const desk = await aDesk()
    const { place } = desk
    const call = await anAdmin(desk, 'xitong')
    await lastOf(call, await call.backups.create({ place }))
    const [backup] = await call.backups.find({ place })
    const credential = { kind: 'password', login, password: 'no' } as const
    await refusedWith('PASSWORD_WRONG', () =>
      call.backups.restore({ backup: backup!.handle, credential, target: { kind: 'replace' } }),
    )
    expect((await call.vault.state()).phase).toBe('open')
  })

  test('a damaged keyring is seen before any password is asked', async () => {
    const { core, folder, vaultFolder } = await aDesk()
    await core.close()
    for (const name of ['keyring.json', 'keyring.copy.json']) writeFileSync(join(vaultFolder, name), '{}')
    const again = aCore({ kind: 'test' }, folder)
    const call = again.core.client(again.core.connect())
    expect(await call.vault.state()).toMatchObject({ phase: 'damaged', damage: { code: 'KEYRING_DAMAGED' } })
  })

  test('salvage makes a vault that opens with the same password', async () => {
    const desk = await aDesk()
    const { call, place, vaultFolder } = desk
    const admin = await anAdmin(desk, 'xitong')
    for (let n = 0; n < 60; n += 1)
      await admin.settings.write({ office: { name: `某区安委办 ${n}`, regionCode: '371071' }, idleMinutes: 10 })
    await admin.vault.lock()
    await call.vault.lock()
    const file = join(vaultFolder, 'desk.db')
    const bytes = readFileSync(file)
    bytes.fill(0xaa, bytes.length - 4096)
    writeFileSync(file, bytes)
    await refusedWith('DATABASE_DAMAGED', () => call.vault.unlock({ login, password }))
    const credential = { kind: 'password', login, password } as const
    const started = await call.backups.salvage({ credential, place, folderName: '抢救' as never })
    expect(await lastOf(call, started)).toMatchObject({ phase: 'done' })
    expect(await call.vault.state()).toMatchObject({ phase: 'locked', vaultName: '抢救' })
  })
})
