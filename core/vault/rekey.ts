import { randomBytes } from 'node:crypto'
import { addBlobKey, makeBlobKey } from '../../db/store/blobKeys.ts'
import { change } from '../../db/store/change.ts'
import { Secret } from '../../db/store/secret.ts'
import { openVaultWithKey } from '../../db/vault/vault.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'

/**
 * Starts a key change: the vault is closed, a worker copies, proves and swaps, then the vault is opened again, under
 * the new key when it went well and under the old one when it did not. Sessions go on.
 */
export function startRekey(context: CallContext): string {
  const { core, connection } = context
  const actor = userOf(context)
  const vault = core.open()
  if (core.jobs.running) throw new Refusal('JOB_RUNNING')
  const from = Secret.take(Uint8Array.from(vault.key.bytes))
  const to = Secret.take(randomBytes(32))
  core.sessions.remember()
  core.closeVault()
  core.vault.underWork = true
  const order = { vaultFolder: vault.folder, from: from.memory, to: to.memory }
  return core.jobs.start(connection.id, 'rekey', order, async end => {
    const changed = end.phase === 'done'
    const blobKey = await makeBlobKey()
    core.vault.underWork = false
    const [used, unused] = changed ? [to, from] : [from, to]
    unused.wipe()
    core.vault.use(openVaultWithKey(vault.folder, used, core.vault.openOptions))
    if (changed) change(core.store, { actor, action: 'vault.rekey' }, at => addBlobKey(at, blobKey, core.clock()))
  })
}
