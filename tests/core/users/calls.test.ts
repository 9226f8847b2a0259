import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openVault } from '../../../db/vault/vault.ts'
import { startCore } from '../../../core/startCore.ts'
import { adminPassword, aDesk, anAdmin, refusedWith } from '../../builders/desk.ts'
import { byPassword, cheap, login, opening, password } from '../../builders/vault.ts'

const newPassword = 'Xin-Kouling-26'
const wanted = { login: 'zhao', name: '李四', roles: ['clerk' as const], password: newPassword }

describe('an account', () => {
  test('is opened by one, approved by another, and begins with a change of its password', async () => {
    const desk = await aDesk()
    const [system, security] = [await anAdmin(desk, 'xitong'), await anAdmin(desk, 'baomi')]
    const { id } = await system.users.add(wanted)
    const page = desk.core.client(desk.core.connect())
    await refusedWith('ACCOUNT_PENDING', () => page.vault.unlock({ login: 'zhao', password: newPassword }))
    await refusedWith('PERMISSION_DENIED', () => system.users.approve({ id }))
    await security.users.approve({ id })
    expect((await page.vault.unlock({ login: 'zhao', password: newPassword })).session?.passwordDue).toBe('first')
    await refusedWith('PASSWORD_CHANGE_DUE', () => page.sheets.list())
    await refusedWith('PASSWORD_UNCHANGED', () =>
      page.vault.changePassword({ current: newPassword, next: newPassword }),
    )
    await page.vault.changePassword({ current: newPassword, next: 'Zai-Gai-Yici-7' })
    expect(await page.sheets.list()).toEqual([])
  })

  test('is not opened twice under one login, nor with roles that must be apart', async () => {
    const desk = await aDesk()
    const system = await anAdmin(desk, 'xitong')
    await refusedWith('LOGIN_TAKEN', () => system.users.add({ ...wanted, login: 'ZHANG' }))
    await refusedWith('ROLES_CONFLICT', () => system.users.add({ ...wanted, roles: ['auditor', 'clerk'] }))
    await refusedWith('PASSWORD_WEAK', () => system.users.add({ ...wanted, password: 'zhao' }))
    expect(await system.users.list()).toHaveLength(4)
  })

  test('that is disabled ends its session, and its password opens the vault no more', async () => {
    const desk = await aDesk()
    const system = await anAdmin(desk, 'xitong')
    await system.users.disable({ id: 1 })
    await refusedWith('SESSION_REQUIRED', () => desk.call.sheets.list())
    const other = desk.core.client(desk.core.connect())
    await refusedWith('PASSWORD_WRONG', () => other.vault.unlock({ login, password }))
    const security = await anAdmin(desk, 'baomi')
    await security.users.resetPassword({ id: 1, password: newPassword })
    expect((await other.vault.unlock({ login, password: newPassword })).session?.passwordDue).toBe('first')
  })

  test('of an administrator is not disabled while it is the only one; nobody changes the own rights', async () => {
    const desk = await aDesk()
    const [system, security] = [await anAdmin(desk, 'xitong'), await anAdmin(desk, 'baomi')]
    const accounts = await system.users.list()
    const idOf = (name: string) => accounts.find(account => account.login === name)!.id
    await refusedWith('LAST_OF_ROLE', () => system.users.disable({ id: idOf('shenji') }))
    await refusedWith('OWN_APPROVAL', () => security.users.setRoles({ id: idOf('baomi'), roles: ['clerk'] }))
    await refusedWith('OWN_APPROVAL', () => security.users.resetPassword({ id: idOf('baomi'), password: newPassword }))
    await security.users.setRoles({ id: 1, roles: ['clerk', 'leader'] })
    await refusedWith('RECORD_NOT_FOUND', () => system.users.rename({ id: 99, name: '无人', reason: '改名' }))
  })
})

test('whoever entered an account cannot approve it, whatever rights that person came by; the attempt is noted', async () => {
  const desk = await aDesk()
  await desk.core.close()
  const vault = await openVault(desk.vaultFolder, byPassword, opening)
  vault.store.writer
    .prepare('UPDATE users SET roles = ? WHERE id = 1')
    .run(JSON.stringify(['sysAdmin', 'securityAdmin']))
  vault.close()
  const core = startCore({
    shell: { kind: 'test' },
    stateFolder: join(desk.folder, 'state'),
    documentsFolder: desk.documents,
    version: '0',
    derivationCost: cheap,
  })
  const both = core.client(core.connect())
  await both.vault.unlock({ login, password })
  const { id } = await both.users.add(wanted)
  await refusedWith('OWN_APPROVAL', () => both.users.approve({ id }))
  const auditor = await anAdmin({ core }, 'shenji')
  const { rows } = await auditor.audit.list({ filter: { action: 'call.refused' }, before: null, limit: 5 })
  expect(rows[0]?.fields).toEqual({ call: 'users.approve', id })
  expect((await both.users.list()).find(account => account.id === id)?.approvedAt).toBe(null)
  await core.close()
})

test('none of the last five passwords comes back', async () => {
  const { call } = await aDesk()
  const chain = [password, 'Di-Yi-Ge-001', 'Di-Er-Ge-002', 'Di-San-Ge-003', 'Di-Si-Ge-004', 'Di-Wu-Ge-005']
  for (let at = 1; at < chain.length; at += 1) {
    await call.vault.changePassword({ current: chain[at - 1]!, next: chain[at]! })
    await refusedWith('PASSWORD_USED_BEFORE', () =>
      call.vault.changePassword({ current: chain[at]!, next: chain[Math.max(0, at - 4)]! }),
    )
  }
  await call.vault.changePassword({ current: chain[5]!, next: chain[0]! })
})

describe('five wrong passwords', () => {
  /** Cores on one machine, whose running time the test moves. */
  async function aMachine() {
    const desk = await aDesk()
    await desk.core.close()
    const running = { seconds: 10_000 }
    const core = () =>
      startCore({
        shell: { kind: 'test' },
        stateFolder: join(desk.folder, 'state'),
        documentsFolder: desk.documents,
        version: '0',
        derivationCost: cheap,
        uptime: () => running.seconds,
      })
    const page = (one: ReturnType<typeof core>) => one.client(one.connect())
    return { ...desk, running, core, page }
  }
  const wrong = { login, password: 'no' }
  const right = { login, password }

  test('lock the login, and a restart of the program or of the machine shortens nothing', async () => {
    const { core, page, running } = await aMachine()
    const first = core()
    for (let n = 0; n < 5; n += 1) await refusedWith('PASSWORD_WRONG', () => page(first).vault.unlock(wrong))
    expect((await refusedWith('LOGIN_LOCKED', () => page(first).vault.unlock(right))).figure).toBe(30)
    await first.close()
    const second = core()
    running.seconds += 60 * 29
    expect((await refusedWith('LOGIN_LOCKED', () => page(second).vault.unlock(right))).figure).toBe(1)
    running.seconds = 30
    expect((await refusedWith('LOGIN_LOCKED', () => page(second).vault.unlock(right))).figure).toBe(30)
    running.seconds = 30 * 60
    expect((await page(second).vault.unlock(right)).phase).toBe('open')
    await second.close()
  })

  test('are counted whatever the clock says: a day set back or forward opens nothing', async () => {
    const { core, page, vaultFolder } = await aMachine()
    const one = core()
    for (let n = 0; n < 5; n += 1) await refusedWith('PASSWORD_WRONG', () => page(one).vault.unlock(wrong))
    const file = join(vaultFolder, 'attempts.json')
    const stored = JSON.parse(readFileSync(file, 'utf8')) as { content: { logins: Record<string, object> } }
    expect(Object.values(stored.content.logins)).toEqual([{ failures: 5, waitLeft: 1800, uptime: 10_000 }])
    expect(readFileSync(file, 'utf8')).not.toContain(login)
    await one.close()
  })

  test('of one login do not lock another; a right one in between begins anew', async () => {
    const { core, page } = await aMachine()
    const one = core()
    for (let n = 0; n < 4; n += 1) await refusedWith('PASSWORD_WRONG', () => page(one).vault.unlock(wrong))
    await page(one).vault.unlock(right)
    for (let n = 0; n < 4; n += 1) await refusedWith('PASSWORD_WRONG', () => page(one).vault.unlock(wrong))
    expect((await page(one).vault.unlock({ login: 'xitong', password })).phase).toBe('open')
    await one.close()
  })

  test('stand in the audit log, also those while the vault was closed; the security administrator lifts the wait', async () => {
    const { core, page } = await aMachine()
    const one = core()
    for (let n = 0; n < 5; n += 1) await refusedWith('PASSWORD_WRONG', () => page(one).vault.unlock(wrong))
    const security = await anAdmin({ core: one }, 'baomi')
    const auditor = await anAdmin({ core: one }, 'shenji')
    const { rows } = await auditor.audit.list({ filter: { action: 'session.refused' }, before: null, limit: 50 })
    expect(rows.map(row => row.fields['login'])).toEqual(Array.from({ length: 5 }, () => login))
    expect((await security.users.list()).find(account => account.login === login)?.locked).toBe(30)
    await security.users.unlock({ id: 1 })
    expect((await page(one).vault.unlock(right)).phase).toBe('open')
    await one.close()
  })

  test('within a session count as well', async () => {
    const { call } = await aDesk()
    for (let n = 0; n < 5; n += 1)
      await refusedWith('PASSWORD_WRONG', () => call.vault.changePassword({ current: 'no', next: newPassword }))
    await refusedWith('LOGIN_LOCKED', () => call.vault.changePassword({ current: password, next: newPassword }))
  })
})

test('each role sees its part of the log; coming and going of others only the auditor', async () => {
  const desk = await aDesk()
  const [system, auditor] = [await anAdmin(desk, 'xitong'), await anAdmin(desk, 'shenji')]
  await system.settings.write({ office: { name: '某区安委办', regionCode: '371002' }, idleMinutes: 15 })
  const seen = async (call: typeof system) =>
    new Set(
      (await call.audit.list({ filter: {}, before: null, limit: 500 })).rows.map(
        row => `${row.userName}:${row.action}`,
      ),
    )
  const [bySystem, byAuditor, byClerk] = [await seen(system), await seen(auditor), await seen(desk.call)]
  expect(byAuditor).toContain('张三:session.begin')
  expect(bySystem).not.toContain('张三:session.begin')
  expect(bySystem).toContain('系统管理员:session.begin')
  expect(byClerk).not.toContain('系统管理员:session.begin')
  expect(byClerk).not.toContain('系统管理员:settings.write')
  expect(byClerk).toContain('张三:session.begin')
  await refusedWith('PERMISSION_DENIED', () => system.audit.export({ filter: {} }))
  expect(existsSync(desk.vaultFolder)).toBe(true)
  expect(adminPassword).not.toBe(password)
})
