import { change } from '../../db/store/change.ts'
import { writeKeyring, type Slot } from '../../db/vault/keyring.ts'
import { passwordSlot, sealDataKey, unlockDataKey, withoutSlot, withSlot } from '../../db/vault/keySlots.ts'
import { withPassword } from '../../db/users/passwordHistory.ts'
import { updateUser, type User } from '../../db/users/users.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { brokenPasswordRules } from '../../domain/users/password.ts'
import { trying } from './loginAttempts.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'

/** Refuses PASSWORD_WEAK with the names of the rules that a new password breaks. */
export function demandGoodPassword(password: string, login: string): void {
  const broken = brokenPasswordRules(password, login)
  if (broken.length > 0) throw new Refusal('PASSWORD_WEAK', { at: broken.join(',') })
}

/** Changes who may open the vault; the data key stays what it is and is sealed to the new set. */
const reseal = (core: CoreState, change: (slots: readonly Slot[]) => Slot[]): Promise<void> =>
  core.vault.serialized(async () => {
    const vault = core.open()
    const slots = change(vault.keyring.slots)
    const dataKey = await sealDataKey(slots, vault.key)
    // locked or under work by now: the keyring in force is no longer the one that was read
    if (core.open() !== vault) throw new Refusal('STORE_BUSY')
    const keyring = { ...vault.keyring, slots, dataKey }
    writeKeyring(vault.folder, keyring)
    vault.keyring = keyring
  })

/** Puts a slot into the keyring, in the place of the one with its id. */
export const putSlot = (core: CoreState, slot: Slot): Promise<void> => reseal(core, slots => withSlot(slots, slot))

/** Takes a person's slot out of the keyring: the password opens nothing any more. */
export const dropSlot = (core: CoreState, id: string): Promise<void> => reseal(core, slots => withoutSlot(slots, id))

/** Refuses PASSWORD_WRONG unless this is the password of the person who calls; LOGIN_LOCKED after five of them. */
export async function provePassword(context: CallContext, password: string): Promise<void> {
  const { core } = context
  const { login } = userOf(context)
  const { folder, keyring } = core.open()
  const proof = await trying(core, folder, { kind: 'password', login, password }, credential =>
    unlockDataKey(keyring, credential),
  )
  proof.wipe()
}

/** Who sets a password: its owner, or an administrator, after whom the owner must change it. */
interface Setting {
  readonly actor: Pick<User, 'name'> & { readonly id: number | null }
  readonly action: 'password.change' | 'password.recover' | 'password.reset'
}

/** Gives a person a new password; refuses PASSWORD_WEAK, PASSWORD_USED_BEFORE (one's own last five). */
export async function setPassword(
  core: CoreState,
  user: User,
  password: string,
  { actor, action }: Setting,
): Promise<void> {
  demandGoodPassword(password, user.login)
  const history = await withPassword(user.passwordHistory, password, core.cost)
  if (history === null) throw new Refusal('PASSWORD_USED_BEFORE')
  await putSlot(core, await passwordSlot(core.open().keyring.vaultId, user.login, password, core.cost))
  const mustChange = action === 'password.reset'
  change(core.store, { actor, action }, at => {
    at.note({ login: user.login })
    updateUser(at, user.id, { mustChange, passwordSetAt: core.clock(), passwordHistory: history, disabledAt: null })
  })
}
