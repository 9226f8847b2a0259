import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { writeSetting } from '../../db/settings/settings.ts'
import { change } from '../../db/store/change.ts'
import { newRecovery, slotId, unlockDataKey } from '../../db/vault/keySlots.ts'
import { createVault } from '../../db/vault/vault.ts'
import { withPassword } from '../../db/users/passwordHistory.ts'
import { addUser, userOfSlot } from '../../db/users/users.ts'
import { practiceLeader } from '../../domain/practice/sampleLeader.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Role } from '../../domain/shared/permissions.ts'
import { forgetAttempts } from '../users/loginAttempts.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import { beginSession, unlockAs } from './unlock.ts'
import { demandGoodPassword, provePassword, putSlot, setPassword } from '../users/passwords.ts'
import { keepKeys, newKeys } from '../packages/keys.ts'
import { placeHandlers } from './placeCalls.ts'
import { pathOf } from '../kernel/placeHandles.ts'
import { fillPractice } from '../practice/practice.ts'
import { startRekey } from './rekey.ts'
import { vaultInfo } from './info.ts'

/** Refuses LOGIN_TAKEN for logins that differ only in case or width. */
function demandDifferent(logins: readonly string[]): void {
  const plain = logins.map(login => login.normalize('NFKC').toLowerCase())
  if (new Set(plain).size < plain.length) throw new Refusal('LOGIN_TAKEN')
}

/** Fills a practice office. A fault is only logged: the office exists, and its recovery key must still be shown. */
async function practised(context: CallContext): Promise<void> {
  const { core, connection: founder } = context
  const leader = core.connect()
  try {
    beginSession(core, leader, practiceLeader.login)
    await fillPractice(context, founder, leader)
  } catch (error) {
    core.log.fault(error)
  } finally {
    leader.close()
  }
}

const create = contract.vault.create.handler(async ({ input, context }) => {
  const { core, connection } = context
  const { user, admins, office, practice } = input
  demandGoodPassword(user.password, user.login)
  const accounts = [
    { ...user, roles: ['clerk'] as Role[] },
    ...admins.map(({ role, ...admin }) => ({ ...admin, roles: [role] as Role[] })),
    ...(practice ? [{ ...practiceLeader, roles: ['leader', 'clerk'] as Role[] }] : []),
  ]
  demandDifferent(accounts.map(({ login }) => login))
  if (core.jobs.running) throw new Refusal('STORE_BUSY')
  const folder = join(pathOf(core, input.place, 'place'), input.folderName)
  core.sessions.endAll()
  core.closeVault()
  const keys = await newKeys()
  const passwordHistory = await withPassword(null, user.password, core.cost)
  const { vault, groups } = await createVault(folder, {
    members: accounts.map(({ login }) => ({ login, password: user.password })),
    clock: core.clock,
    cost: core.cost,
    founder: { id: null, name: user.name },
    found(at, slots) {
      for (const [index, { login, name, roles }] of accounts.entries()) {
        const account = { uid: randomUUID(), login, name, slot: slots[index]!, mustChange: !roles.includes('clerk') }
        addUser(at, { ...account, roles, passwordHistory }, core.clock())
      }
      writeSetting(at, 'office', { office, idleMinutes: 10 })
      writeSetting(at, 'recoveryConfirmed', false)
      keepKeys(at, keys, core.clock())
      if (practice) writeSetting(at, 'practice', true)
    },
  })
  core.vault.use(vault)
  beginSession(core, connection, user.login)
  if (practice) await practised(context)
  return { groups: [...groups] }
})

const unlockByRecovery = contract.vault.unlockByRecovery.handler(({ input, context }) => {
  const { core } = context
  const { login, newPassword } = input
  demandGoodPassword(newPassword, login)
  return unlockAs(context, { kind: 'recovery', groups: input.groups }, login, async () => {
    const { folder, keyring, store } = core.open()
    const user = userOfSlot(store.read, slotId(keyring.vaultId, login))
    if (user === null || user.disabledAt !== null) throw new Refusal('PASSWORD_WRONG')
    await setPassword(core, user, newPassword, { actor: { id: null, name: login }, action: 'password.recover' })
    forgetAttempts(folder, user.slot)
  })
})

const confirmRecovery = contract.vault.confirmRecovery.handler(async ({ input, context }) => {
  const { core, connection } = context
  const proof = await unlockDataKey(core.open().keyring, { kind: 'recovery', groups: input.groups })
  proof.wipe()
  change(core.store, { actor: userOf(context), action: 'recovery.confirm' }, at =>
    writeSetting(at, 'recoveryConfirmed', true),
  )
  return core.state(connection)
})

const renewRecovery = contract.vault.renewRecovery.handler(async ({ input, context }) => {
  const { core } = context
  await provePassword(context, input.password)
  const { slot, groups } = await newRecovery(core.open().keyring.vaultId, core.cost)
  change(core.store, { actor: userOf(context), action: 'recovery.renew' }, at =>
    writeSetting(at, 'recoveryConfirmed', false),
  )
  await putSlot(core, slot)
  return { groups: [...groups] }
})

const changePassword = contract.vault.changePassword.handler(async ({ input, context }) => {
  await provePassword(context, input.current)
  if (input.current === input.next) throw new Refusal('PASSWORD_UNCHANGED')
  const user = userOf(context)
  await setPassword(context.core, user, input.next, { actor: user, action: 'password.change' })
  return context.core.state(context.connection)
})

export const vaultHandlers = {
  ...placeHandlers,
  state: contract.vault.state.handler(({ context }) => context.core.state(context.connection)),
  present: contract.vault.present.handler(({ context }) => !context.core.vault.isGone),
  info: contract.vault.info.handler(({ context }) => vaultInfo(context.core.open())),
  check: contract.vault.check.handler(({ context: { core, connection } }) => {
    return { job: core.jobs.start(connection.id, 'check', core.vault.access, core.recordJobDamage) }
  }),
  create,
  confirmRecovery,
  renewRecovery,
  unlock: contract.vault.unlock.handler(({ input, context }) =>
    unlockAs(context, { kind: 'password', ...input }, input.login),
  ),
  unlockByRecovery,
  lock: contract.vault.lock.handler(async ({ context: { core, connection } }) => {
    const left = core.leave(connection)
    if (!core.jobs.running) await left
    return core.state(connection)
  }),
  changePassword,
  rekey: contract.vault.rekey.handler(async ({ input, context }) => {
    await provePassword(context, input.password)
    return { job: startRekey(context) }
  }),
}
