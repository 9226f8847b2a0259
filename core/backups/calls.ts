import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { addCertificate, listCertificates, markRemoved } from '../../db/backups/certificates.ts'
import { findBackups, type BackupFolder } from '../../db/backups/layout.ts'
import { unlockBackup } from '../../db/backups/verify.ts'
import { change } from '../../db/store/change.ts'
import type { BackupReason } from '../../domain/backups/api.ts'
import type { JobResult } from '../../domain/jobs/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Credential } from '../../domain/vault/api.ts'
import { wrongRecoveryGroups } from '../../domain/vault/recoveryKey.ts'
import { may } from '../../domain/shared/permissions.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { pathOf } from '../kernel/placeHandles.ts'

function backupOf(core: CoreState, handle: Handle): BackupFolder {
  const target = core.handles.take(handle, 'backup')
  if (target === null) throw new Refusal('PLACE_GONE')
  return target.backup
}

/** Refuses RECOVERY_GROUP_WRONG with the wrong groups, before a job is started. */
function demandWholeCredential(credential: Credential): void {
  const wrong = credential.kind === 'recovery' ? wrongRecoveryGroups(credential.groups) : []
  if (wrong.length > 0) throw new Refusal('RECOVERY_GROUP_WRONG', { at: wrong.join(',') })
}

/**
 * Starts a backup; its certificate is stored before the page sees the job as done. `then` follows a proved backup, and what
 * it returns is added to the result.
 */
export function startBackup(
  context: CallContext,
  placeHandle: Handle,
  reason: BackupReason,
  then: () => Promise<JobResult | void> = () => Promise.resolve(),
): string {
  const { core, connection } = context
  const actor = userOf(context)
  const vault = core.open()
  const place = pathOf(core, placeHandle, 'place')
  const label = core.handles.take(placeHandle, 'place')?.label ?? ''
  const order = { ...core.vault.access, place, uid: uuidv7(), takenAt: core.clock(), reason }
  return core.jobs.start(connection.id, 'backup', order, end => {
    if (end.phase !== 'done') return core.recordJobDamage(end)
    const { certificate, removed } = end.value
    change(vault.store, { actor, action: 'backup.create' }, at => {
      addCertificate(at, certificate, label)
      for (const takenAt of removed) markRemoved(at, takenAt, core.clock())
    })
    return then()
  })
}

/** Replaces the chosen vault. In a session that needs `backup.replace`; else the backup's credential is enough. */
async function startReplace(context: CallContext, backup: BackupFolder, credential: Credential): Promise<string> {
  const { core, connection } = context
  const folder = core.vault.chosen()
  if (connection.user !== null && !may(connection.user.roles, 'backup.replace')) throw new Refusal('PERMISSION_DENIED')
  // proved before the sessions end: a wrong password must not log anybody out
  const proof = await unlockBackup(backup.folder, credential)
  proof.wipe()
  if (core.jobs.running) throw new Refusal('JOB_RUNNING')
  core.sessions.endAll()
  core.closeVault()
  core.vault.underWork = true
  const before = { uid: randomUUID(), takenAt: core.clock() }
  const order = { backup, credential, target: { kind: 'replace', folder, before } } as const
  return core.jobs.start(connection.id, 'restore', order, end => {
    core.vault.underWork = false
    if (end.phase === 'done') core.vault.choose(folder)
  })
}

export const backupHandlers = {
  list: contract.backups.list.handler(({ context }) => listCertificates(context.core.store.read)),
  create: contract.backups.create.handler(({ input, context }) => ({
    job: startBackup(context, input.place, 'manual'),
  })),
  find: contract.backups.find.handler(({ input, context: { core } }) =>
    findBackups(pathOf(core, input.place, 'place')).map(backup => ({
      handle: core.handles.give({ kind: 'backup', backup }),
      vaultTag: backup.vaultTag,
      takenAt: backup.takenAt,
      bytes: backup.bytes,
    })),
  ),
  verify: contract.backups.verify.handler(({ input, context: { core, connection } }) => {
    demandWholeCredential(input.credential)
    const backup = backupOf(core, input.backup)
    return { job: core.jobs.start(connection.id, 'backupVerify', { backup, credential: input.credential }) }
  }),
  restore: contract.backups.restore.handler(async ({ input, context }) => {
    const { core, connection } = context
    const { target, credential } = input
    demandWholeCredential(credential)
    const backup = backupOf(core, input.backup)
    if (target.kind === 'replace') return { job: await startReplace(context, backup, credential) }
    const folder = join(pathOf(core, target.place, 'place'), target.folderName)
    const order = { backup, credential, target: { kind: 'newFolder', folder } } as const
    return { job: core.jobs.start(connection.id, 'restore', order, end => chooseRestored(core, folder, end.phase)) }
  }),
  salvage: contract.backups.salvage.handler(({ input, context: { core, connection } }) => {
    demandWholeCredential(input.credential)
    const vaultFolder = core.vault.chosen()
    const folder = join(pathOf(core, input.place, 'place'), input.folderName)
    const order = { vaultFolder, credential: input.credential, folder }
    return { job: core.jobs.start(connection.id, 'salvage', order, end => chooseRestored(core, folder, end.phase)) }
  }),
}

/** A vault that was just restored is the one to unlock next, unless another is open. */
function chooseRestored(core: CoreState, folder: string, phase: string): void {
  if (phase === 'done' && core.vault.current === null) core.vault.choose(folder)
}
