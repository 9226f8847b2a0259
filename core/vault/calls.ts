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
import { calls, userOf, type CallContext } from '../kernel/callContext.ts'
import { enter, entering } from './unlock.ts'
import { demandGoodPassword, provePassword, putSlot, setPassword } from '../users/passwords.ts'
import { keepKeys, newKeys } from '../packages/keys.ts'
import { placeHandlers } from './placeCalls.ts'
import { pathOf } from '../kernel/placeHandles.ts'
import { fillPractice } from '../practice/practice.ts'
import { startRekey } from './rekey.ts'
import { vaultInfo } from './info.ts'

/** A login can stand in a vault once, however it is written. */
function demandDifferent(logins: readonly string[]): void {
  const plain = logins.map(login => login.normalize('NFKC').toLowerCase())
  if (new Set(plain).size < plain.length) throw new Refusal('LOGIN_TAKEN')
}

/** A practice office that could not be filled is an office all the same: its recovery key must still be shown. */
async function practised(context: CallContext): Promise<void> {
  const { desk, connection: founder } = context
  const leader = desk.connect()
  try {
    enter(desk, leader, practiceLeader.login)
    await fillPractice(context, founder, leader)
  } catch (error) {
    desk.log.fault(error)
  } finally {
    leader.close()
  }
}

const create = calls.vault.create.handler(async ({ input, context }) => {
  const { desk, connection } = context
  const { user, admins, office, practice } = input
  demandGoodPassword(user.password, user.login)
  const accounts = [
    { ...user, roles: ['clerk'] as Role[] },
    ...admins.map(({ role, ...admin }) => ({ ...admin, roles: [role] as Role[] })),
    ...(practice ? [{ ...practiceLeader, roles: ['leader', 'clerk'] as Role[] }] : []),
  ]
  demandDifferent(accounts.map(({ login }) => login))
  if (desk.jobs.running) throw new Refusal('STORE_BUSY')
  const folder = join(pathOf(desk, input.place, 'place'), input.folderName)
  for (const other of desk.connections.values()) other.user = null
  desk.closeVault()
  const keys = await newKeys()
  const passwordHistory = await withPassword(null, user.password, desk.cost)
  const { vault, groups } = await createVault(folder, {
    members: accounts.map(({ login }) => ({ login, password: user.password })),
    clock: desk.clock,
    cost: desk.cost,
    founder: { id: null, name: user.name },
    found(at, slots) {
      for (const [index, { login, name, roles }] of accounts.entries()) {
        const account = { uid: randomUUID(), login, name, slot: slots[index]!, mustChange: !roles.includes('clerk') }
        addUser(at, { ...account, roles, passwordHistory }, desk.clock())
      }
      writeSetting(at, 'office', { office, idleMinutes: 10 })
      writeSetting(at, 'recoveryConfirmed', false)
      keepKeys(at, keys, desk.clock())
      if (practice) writeSetting(at, 'practice', true)
    },
  })
  desk.adopt(vault)
  enter(desk, connection, user.login)
  if (practice) await practised(context)
  return { groups: [...groups] }
})

const unlockByRecovery = calls.vault.unlockByRecovery.handler(({ input, context }) => {
  const { desk } = context
  const { login, newPassword } = input
  demandGoodPassword(newPassword, login)
  return entering(context, { kind: 'recovery', groups: input.groups }, login, async () => {
    const { folder, keyring, store } = desk.open()
    const user = userOfSlot(store.read, slotId(keyring.vaultId, login))
    if (user === null || user.disabledAt !== null) throw new Refusal('PASSWORD_WRONG')
    await setPassword(desk, user, newPassword, { actor: { id: null, name: login }, action: 'password.recover' })
    forgetAttempts(folder, user.slot)
  })
})

const confirmRecovery = calls.vault.confirmRecovery.handler(async ({ input, context }) => {
  const { desk, connection } = context
  const proof = await unlockDataKey(desk.open().keyring, { kind: 'recovery', groups: input.groups })
  proof.wipe()
  change(desk.store, { actor: userOf(context), action: 'recovery.confirm' }, at =>
    writeSetting(at, 'recoveryConfirmed', true),
  )
  return desk.state(connection)
})

const renewRecovery = calls.vault.renewRecovery.handler(async ({ input, context }) => {
  const { desk } = context
  await provePassword(context, input.password)
  const { slot, groups } = await newRecovery(desk.open().keyring.vaultId, desk.cost)
  change(desk.store, { actor: userOf(context), action: 'recovery.renew' }, at =>
    writeSetting(at, 'recoveryConfirmed', false),
  )
  await putSlot(desk, slot)
  return { groups: [...groups] }
})

const changePassword = calls.vault.changePassword.handler(async ({ input, context }) => {
  await provePassword(context, input.current)
  if (input.current === input.next) throw new Refusal('PASSWORD_UNCHANGED')
  const user = userOf(context)
  await setPassword(context.desk, user, input.next, { actor: user, action: 'password.change' })
  return context.desk.state(context.connection)
})

export const vaultHandlers = {
  ...placeHandlers,
  state: calls.vault.state.handler(({ context }) => context.desk.state(context.connection)),
  info: calls.vault.info.handler(({ context }) => vaultInfo(context.desk)),
  check: calls.vault.check.handler(({ context: { desk, connection } }) => {
    const { folder, key } = desk.open()
    return {
      job: desk.jobs.start(connection.id, { kind: 'check', vaultFolder: folder, key: key.memory }, desk.noticingEnd),
    }
  }),
  create,
  confirmRecovery,
  renewRecovery,
  unlock: calls.vault.unlock.handler(({ input, context }) =>
    entering(context, { kind: 'password', ...input }, input.login),
  ),
  unlockByRecovery,
  lock: calls.vault.lock.handler(async ({ context: { desk, connection } }) => {
    const left = desk.leave(connection)
    if (!desk.jobs.running) await left
    return desk.state(connection)
  }),
  changePassword,
  rekey: calls.vault.rekey.handler(async ({ input, context }) => {
    await provePassword(context, input.password)
    return { job: startRekey(context) }
  }),
}
