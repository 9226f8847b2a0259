import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { FolderName } from '../../domain/shared/handle.ts'
import { defaultAdmins } from '../../domain/shared/permissions.ts'
import { startCore } from '../../core/startCore.ts'
import { cheap } from '../builders/vault.ts'
import { bundledWorkers } from '../builders/programOf.ts'

/** Whom the wizard of a practice office makes its first user in these tests. */
export const founder = { login: 'wang', name: '王建国', password: 'Anquan-2026' } as const

const name = FolderName.parse('练习用工作库')

async function foundIn(folder: string): Promise<void> {
  const documents = join(folder, 'documents')
  mkdirSync(documents)
  const core = startCore({
    shell: { kind: 'test' },
    stateFolder: join(folder, 'state'),
    documentsFolder: documents,
    version: '0.0.0',
    derivationCost: cheap,
    ...bundledWorkers(),
  })
  const call = core.client(core.connect())
  await call.vault.create({
    place: (await call.vault.places())[0]!.handle,
    folderName: name,
    office: { name: '练习区安全生产委员会办公室', regionCode: '371071' },
    user: founder,
    admins: [...defaultAdmins],
    practice: true,
  })
  await core.close()
}

/**
 * Copies a practice office's vault, founded once a run as the wizard founds it and cheap to unlock, into a folder; gives
 * the vault's folder.
 */
export async function copyPracticeVault(to: string): Promise<string> {
  const founded = join(inject('runFolder'), 'practice')
  if (!existsSync(founded)) {
    const folder = mkdtempSync(`${founded}-`)
    await foundIn(folder)
    // another file may have been quicker; both are the same
    if (!existsSync(founded)) renameSync(join(folder, 'documents', name), founded)
  }
  const vault = join(to, name)
  cpSync(founded, vault, { recursive: true })
  return vault
}
