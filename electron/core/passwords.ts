import { writeKeyring, type Slot } from '../../db/store/keyring.ts'
import { passwordSlot, sealDataKey, unlockDataKey, withSlot } from '../../db/store/slots.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { brokenPasswordRules } from '../../domain/users/password.ts'
import { userOf, type CallContext } from './context.ts'
import type { Desk } from './desk.ts'

/** Refuses PASSWORD_WEAK with the names of the rules that a new password breaks. */
export function demandGoodPassword(password: string, login: string): void {
  const broken = brokenPasswordRules(password, login)
  if (broken.length > 0) throw new Refusal('PASSWORD_WEAK', { at: broken.join(',') })
}

/** Puts a slot into the keyring; the data key stays what it is and is sealed to the new set. */
export const putSlot = (desk: Desk, slot: Slot): Promise<void> =>
  desk.inTurn(async () => {
    const vault = desk.open()
    const slots = withSlot(vault.keyring.slots, slot)
    const dataKey = await sealDataKey(slots, vault.key)
    // locked or under work by now: the keyring in force is no longer the one that was read
    if (desk.open() !== vault) throw new Refusal('STORE_BUSY')
    const keyring = { ...vault.keyring, slots, dataKey }
    writeKeyring(vault.folder, keyring)
    vault.keyring = keyring
  })

/** Refuses PASSWORD_WRONG unless this is the password of the person who calls. */
export async function provePassword(context: CallContext, password: string): Promise<void> {
  const { login } = userOf(context)
  const proof = await unlockDataKey(context.desk.open().keyring, { kind: 'password', login, password })
  proof.wipe()
}

/** Gives a person a new password. */
export async function setPassword(desk: Desk, login: string, password: string): Promise<void> {
  demandGoodPassword(password, login)
  await putSlot(desk, await passwordSlot(desk.open().keyring.vaultId, login, password, desk.cost))
}
