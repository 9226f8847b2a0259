import { slotId, unlockDataKey } from '../../db/store/slots.ts'
import { openVault } from '../../db/store/vault.ts'
import { userOfSlot } from '../../db/users/users.ts'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import type { Credential, VaultState } from '../../domain/vault/api.ts'
import type { CallContext } from './context.ts'
import type { Connection, Desk } from './desk.ts'

/** Opens the chosen vault, or, where it is open already, only proves the credential against its keyring. */
async function openChosen(desk: Desk, credential: Credential): Promise<void> {
  if (desk.underWork) throw new Refusal('STORE_BUSY')
  const folder = desk.chosen()
  if (desk.vault === null) return desk.adopt(await openVault(folder, credential, desk.opening))
  const proof = await unlockDataKey(desk.vault.keyring, credential)
  proof.wipe()
}

/** The person behind a login becomes the user of the connection. Refuses PASSWORD_WRONG when there is none. */
export function enter(desk: Desk, connection: Connection, login: string): void {
  const { keyring, store } = desk.open()
  const user = userOfSlot(store.read, slotId(keyring.vaultId, login))
  if (user === null || user.disabledAt !== null) throw new Refusal('PASSWORD_WRONG')
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
    return desk.state(connection)
  } catch (error) {
    if (isRefusal(error) && desk.vault !== null)
      desk.audit({ id: null, name: '' }, 'session.refused', { code: error.code })
    await desk.closeWhenUnused()
    throw error
  }
}
