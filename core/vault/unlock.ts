import { slotId, unlockDataKey } from '../../db/vault/keySlots.ts'
import { openVault } from '../../db/vault/vault.ts'
import { userOfSlot } from '../../db/users/users.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Credential, VaultState } from '../../domain/vault/api.ts'
import { sweepTrash } from '../trash/sweepTrash.ts'
import { takeUnaudited, trying } from '../users/loginAttempts.ts'
import type { CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import type { Connection } from '../kernel/sessions.ts'

/** Opens the chosen vault, or, where it is open already, only proves the credential against its keyring. */
async function openChosen(core: CoreState, credential: Credential): Promise<void> {
  if (core.vault.underWork) throw new Refusal('STORE_BUSY')
  core.vault.demandThere()
  const folder = core.vault.chosen()
  const vault = core.vault.current
  if (vault === null) {
    const opened = await trying(core, folder, credential, proof => openVault(folder, proof, core.vault.openOptions))
    return core.vault.use(opened)
  }
  const proof = await trying(core, folder, credential, tried => unlockDataKey(vault.keyring, tried))
  proof.wipe()
}

/** Audits logins that were refused while the vault, and with it the audit log, was closed. */
export function auditRefused(core: CoreState): void {
  if (core.vault.current === null) return
  for (const { slot, at } of takeUnaudited(core.vault.current.folder)) {
    const login = userOfSlot(core.vault.current.store.read, slot)?.login ?? null
    core.vault.audit({ id: null, name: '' }, 'session.refused', { login, at })
  }
}

/** Logs a person in on a connection, after the password was proved. Refuses PASSWORD_WRONG, ACCOUNT_PENDING. */
export function beginSession(core: CoreState, connection: Connection, login: string): void {
  const { keyring, store } = core.open()
  const user = userOfSlot(store.read, slotId(keyring.vaultId, login))
  if (user === null || user.disabledAt !== null) throw new Refusal('PASSWORD_WRONG')
  if (user.approvedAt === null) throw new Refusal('ACCOUNT_PENDING')
  connection.user = user
  core.vault.audit(user, 'session.begin')
}

/** Sweeps the trash; a vault in which that fails is still opened, and the fault stands in the program's log. */
function trySweeping(core: CoreState): void {
  try {
    sweepTrash(core)
  } catch (error) {
    core.log.fault(error)
  }
}

/** Unlocks the vault and begins a person's session; on refusal the vault is closed again unless others use it. */
export async function unlockAs(
  { core, connection }: CallContext,
  credential: Credential,
  login: string,
  first: () => Promise<void> = () => Promise.resolve(),
): Promise<VaultState> {
  try {
    await openChosen(core, credential)
    await first()
    beginSession(core, connection, login)
    auditRefused(core)
    trySweeping(core)
    return core.state(connection)
  } catch (error) {
    auditRefused(core)
    await core.closeWhenUnused()
    throw error
  }
}
