import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { addCertificate, listCertificates, markRemoved } from '../../db/backups/certificates.ts'
import { findBackups, type BackupFolder, type CertificateFile } from '../../db/backups/layout.ts'
import { unlockBackup } from '../../db/backups/verify.ts'
import { change } from '../../db/store/change.ts'
import type { Instant } from '../../domain/shared/time.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Credential } from '../../domain/vault/api.ts'
import { wrongRecoveryGroups } from '../../domain/vault/recoveryKey.ts'
import { may } from '../../domain/shared/permissions.ts'
import { calls, userOf, type CallContext } from '../kernel/callContext.ts'
import type { Desk } from '../kernel/coreState.ts'
import { pathOf } from '../kernel/placeHandles.ts'

function backupOf(desk: Desk, handle: Handle): BackupFolder {
  const held = desk.handles.take(handle, 'backup')
  if (held === null) throw new Refusal('PLACE_GONE')
  return held.backup
}

/** Names the wrong groups at once, before a job is started for nothing. */
function demandWholeCredential(credential: Credential): void {
  const wrong = credential.kind === 'recovery' ? wrongRecoveryGroups(credential.groups) : []
  if (wrong.length > 0) throw new Refusal('RECOVERY_GROUP_WRONG', { at: wrong.join(',') })
}

/** Starts a backup; its certificate is in the vault before anybody hears that it is done. */
function startBackup(context: CallContext, placeHandle: Handle): string {
  const { desk, connection } = context
  const actor = userOf(context)
  const vault = desk.open()
  const place = pathOf(desk, placeHandle, 'place')
  const label = desk.handles.take(placeHandle, 'place')?.label ?? ''
  const made = { uid: uuidv7(), takenAt: desk.clock(), reason: 'manual' } as const
  const order = { kind: 'backup', vaultFolder: vault.folder, key: vault.key.memory, place, ...made } as const
  return desk.jobs.start(connection.id, order, (end, value) => {
    if (end.phase !== 'done') return desk.noticingEnd(end)
    const { certificate, removed } = value as { certificate: CertificateFile; removed: readonly Instant[] }
    change(vault.store, { actor, action: 'backup.create' }, at => {
      addCertificate(at, certificate, label)
      for (const takenAt of removed) markRemoved(at, takenAt, desk.clock())
    })
  })
}

/** A vault that is in force may only be replaced by someone who may; a damaged or locked one by whoever has its key. */
async function startReplace(context: CallContext, backup: BackupFolder, credential: Credential): Promise<string> {
  const { desk, connection } = context
  const folder = desk.chosen()
  if (connection.user !== null && !may(connection.user.roles, 'backup.replace')) throw new Refusal('PERMISSION_DENIED')
  // a wrong password must not cost anybody the session
  const proof = await unlockBackup(backup.folder, credential)
  proof.wipe()
  if (desk.jobs.running) throw new Refusal('JOB_RUNNING')
  for (const other of desk.connections.values()) other.user = null
  desk.closeVault()
  desk.underWork = true
  const before = { uid: randomUUID(), takenAt: desk.clock() }
  const order = { kind: 'restore', backup, credential, target: { kind: 'replace', folder, before } } as const
  return desk.jobs.start(connection.id, order, end => {
    desk.underWork = false
    if (end.phase === 'done') desk.choose(folder)
  })
}

export const backupHandlers = {
  list: calls.backups.list.handler(({ context }) => listCertificates(context.desk.store.read)),
  create: calls.backups.create.handler(({ input, context }) => ({ job: startBackup(context, input.place) })),
  find: calls.backups.find.handler(({ input, context: { desk } }) =>
    findBackups(pathOf(desk, input.place, 'place')).map(backup => ({
      handle: desk.handles.give({ kind: 'backup', backup }),
      vaultTag: backup.vaultTag,
      takenAt: backup.takenAt,
      bytes: backup.bytes,
    })),
  ),
  verify: calls.backups.verify.handler(({ input, context: { desk, connection } }) => {
    demandWholeCredential(input.credential)
    const backup = backupOf(desk, input.backup)
    return { job: desk.jobs.start(connection.id, { kind: 'backupVerify', backup, credential: input.credential }) }
  }),
  restore: calls.backups.restore.handler(async ({ input, context }) => {
    const { desk, connection } = context
    const { target, credential } = input
    demandWholeCredential(credential)
    const backup = backupOf(desk, input.backup)
    if (target.kind === 'replace') return { job: await startReplace(context, backup, credential) }
    const folder = join(pathOf(desk, target.place, 'place'), target.folderName)
    const order = { kind: 'restore', backup, credential, target: { kind: 'newFolder', folder } } as const
    return { job: desk.jobs.start(connection.id, order, end => chooseRestored(desk, folder, end.phase)) }
  }),
  salvage: calls.backups.salvage.handler(({ input, context: { desk, connection } }) => {
    demandWholeCredential(input.credential)
    const vaultFolder = desk.chosen()
    const folder = join(pathOf(desk, input.place, 'place'), input.folderName)
    const order = { kind: 'salvage', vaultFolder, credential: input.credential, folder } as const
    return { job: desk.jobs.start(connection.id, order, end => chooseRestored(desk, folder, end.phase)) }
  }),
}

/** A vault that was just restored is the one to unlock next, unless another is open. */
function chooseRestored(desk: Desk, folder: string, phase: string): void {
  if (phase === 'done' && desk.vault === null) desk.choose(folder)
}
