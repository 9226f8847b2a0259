import { slotId, unlockDataKey } from '../../db/vault/keySlots.ts'
import { openVault } from '../../db/vault/vault.ts'
import { userOfSlot } from '../../db/users/users.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Credential, VaultState } from '../../domain/vault/api.ts'
import { takeUnaudited, trying } from '../users/loginAttempts.ts'
import type { CallContext } from '../kernel/callContext.ts'
import type { Connection, Desk } from '../kernel/coreState.ts'

/** Opens the chosen vault, or, where it is open already, only proves the credential against its keyring. */
async function openChosen(desk: Desk, credential: Credential): Promise<void> {
  if (desk.underWork) throw new Refusal('STORE_BUSY')
  const folder = desk.chosen()
  const { vault } = desk
  if (vault === null) {
    const opened = await trying(desk, folder, credential, proof => openVault(folder, proof, desk.opening))
    return desk.adopt(opened)
  }
  const proof = await trying(desk, folder, credential, given => unlockDataKey(vault.keyring, given))
  proof.wipe()
}

/** Writes down who was refused while the log was closed, at the first opportunity. */
export function auditRefused(desk: Desk): void {
  if (desk.vault === null) return
  for (const { slot, at } of takeUnaudited(desk.vault.folder)) {
    const login = userOfSlot(desk.vault.store.read, slot)?.login ?? null
    desk.audit({ id: null, name: '' }, 'session.refused', { login, at })
  }
}

/** The person behind a login becomes the user of the connection. Refuses PASSWORD_WRONG, ACCOUNT_PENDING. */
export function enter(desk: Desk, connection: Connection, login: string): void {
  const { keyring, store } = desk.open()
  const user = userOfSlot(store.read, slotId(keyring.vaultId, login))
  if (user === null || user.disabledAt !== null) throw new Refusal('PASSWORD_WRONG')
  if (user.approvedAt === null) throw new Refusal('ACCOUNT_PENDING')
  connection.user = user
  desk.audit(user, 'session.begin')
}

/** Opens for a person; whoever is refused leaves the vault as locked as it was. */
export async function entering(
  { desk, connection }: CallContext,
  credential: Credential,
  login: string,
  first: () => Promise<void> = () => Promise.resolve(),
): Promise<VaultState> {
  try {
    await openChosen(desk, credential)
    await first()
    enter(desk, connection, login)
    auditRefused(desk)
    return desk.state(connection)
  } catch (error) {
    auditRefused(desk)
    await desk.closeWhenUnused()
    throw error
  }
}
