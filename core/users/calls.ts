import { randomUUID } from 'node:crypto'
import { change } from '../../db/store/change.ts'
import { passwordSlot, slotId } from '../../db/vault/keySlots.ts'
import { withPassword } from '../../db/users/passwordHistory.ts'
import { addUser, isHandedOver, listUsers, updateUser, userById, type User } from '../../db/users/users.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { Instant } from '../../domain/shared/time.ts'
import type { Account } from '../../domain/users/api.ts'
import { adminRoles, mayApprove, rolesFit, type Role } from '../../domain/shared/permissions.ts'
import { forgetAttempts, minutesLocked } from './loginAttempts.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { found } from '../kernel/found.ts'
import { demandGoodPassword, dropSlot, putSlot, setPassword } from './passwords.ts'

/** Accounts of this office, without those that a handover brought to name who did something elsewhere. */
const ownUsers = (core: CoreState): User[] => listUsers(core.store.read).filter(user => !isHandedOver(user))

const instant = (at: string | null): Instant | null => (at === null ? null : Instant.parse(at))

function accounts(core: CoreState): Account[] {
  const { folder } = core.open()
  const all = ownUsers(core)
  return all.map(user => ({
    id: user.id,
    login: user.login,
    name: user.name,
    roles: [...user.roles],
    createdAt: Instant.parse(user.createdAt),
    enteredBy: all.find(other => other.id === user.enteredBy)?.name ?? null,
    approvedAt: instant(user.approvedAt),
    disabledAt: instant(user.disabledAt),
    mustChange: user.mustChange,
    locked: minutesLocked(core, folder, user.slot),
  }))
}

function accountOf(core: CoreState, id: number): User {
  const user = found(userById(core.store.read, id))
  if (isHandedOver(user)) throw new Refusal('RECORD_NOT_FOUND')
  return user
}

const usable = (user: User): boolean => user.approvedAt !== null && user.disabledAt === null

/** Refuses LAST_OF_ROLE when nobody else could do an administrator's work. */
function demandAnother(core: CoreState, user: User, remaining: readonly Role[]): void {
  const others = listUsers(core.store.read).filter(other => other.id !== user.id && usable(other))
  const lost = user.roles.filter(role => adminRoles.includes(role) && !remaining.includes(role))
  if (usable(user) && lost.some(role => !others.some(other => other.roles.includes(role))))
    throw new Refusal('LAST_OF_ROLE')
}

/** Refuses OWN_APPROVAL for one's own account or entry. */
function demandOther(context: CallContext, user: User): void {
  const approver = userOf(context)
  if (user.id !== approver.id && (user.enteredBy === null || mayApprove(user.enteredBy, approver.id))) return
  throw new Refusal('OWN_APPROVAL')
}

const add = contract.users.add.handler(async ({ input, context }) => {
  const { core } = context
  const { login, name, roles, password } = input
  if (!rolesFit(roles)) throw new Refusal('ROLES_CONFLICT')
  demandGoodPassword(password, login)
  const { vaultId } = core.open().keyring
  const slot = await passwordSlot(vaultId, login, password, core.cost)
  if (listUsers(core.store.read).some(user => user.slot === slot.id)) throw new Refusal('LOGIN_TAKEN')
  const passwordHistory = await withPassword(null, password, core.cost)
  await putSlot(core, slot)
  const actor = userOf(context)
  const account = { uid: randomUUID(), login, name, roles, slot: slotId(vaultId, login), passwordHistory }
  const pending = { mustChange: true, enteredBy: actor.id, approvedAt: null }
  return {
    id: change(core.store, { actor, action: 'users.add' }, at => addUser(at, { ...account, ...pending }, core.clock())),
  }
})

const disable = contract.users.disable.handler(async ({ input, context }) => {
  const { core } = context
  const user = accountOf(core, input.id)
  demandAnother(core, user, [])
  change(core.store, { actor: userOf(context), action: 'users.disable' }, at =>
    updateUser(at, user.id, { disabledAt: core.clock() }),
  )
  await dropSlot(core, user.slot)
  return { id: user.id }
})

const setRoles = contract.users.setRoles.handler(({ input, context }) => {
  const { core } = context
  const user = accountOf(core, input.id)
  if (!rolesFit(input.roles)) throw new Refusal('ROLES_CONFLICT')
  demandOther(context, { ...user, enteredBy: null })
  demandAnother(core, user, input.roles)
  change(core.store, { actor: userOf(context), action: 'users.setRoles' }, at =>
    updateUser(at, user.id, { roles: input.roles }),
  )
  return { id: user.id }
})

export const userHandlers = {
  list: contract.users.list.handler(({ context }) => accounts(context.core)),
  add,
  rename: contract.users.rename.handler(({ input, context }) => {
    const user = accountOf(context.core, input.id)
    change(context.core.store, { actor: userOf(context), action: 'users.rename', why: input.reason }, at =>
      updateUser(at, user.id, { name: input.name }),
    )
    return { id: user.id }
  }),
  disable,
  approve: contract.users.approve.handler(({ input, context }) => {
    const { core } = context
    const user = accountOf(core, input.id)
    demandOther(context, user)
    change(core.store, { actor: userOf(context), action: 'users.approve' }, at =>
      updateUser(at, user.id, { approvedAt: core.clock(), approvedBy: userOf(context).id }),
    )
    return { id: user.id }
  }),
  setRoles,
  unlock: contract.users.unlock.handler(({ input, context }) => {
    const { core } = context
    const user = accountOf(core, input.id)
    forgetAttempts(core.open().folder, user.slot)
    core.vault.audit(userOf(context), 'users.unlock', { login: user.login })
    return { id: user.id }
  }),
  resetPassword: contract.users.resetPassword.handler(async ({ input, context }) => {
    const { core } = context
    const user = accountOf(core, input.id)
    demandOther(context, { ...user, enteredBy: null })
    await setPassword(core, user, input.password, { actor: userOf(context), action: 'password.reset' })
    forgetAttempts(core.open().folder, user.slot)
    return { id: user.id }
  }),
}
