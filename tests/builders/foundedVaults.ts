import { mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import type { Office } from '../../domain/settings/api.ts'
import { FolderName } from '../../domain/shared/handle.ts'
import { defaultAdmins } from '../../domain/shared/permissions.ts'
import { startCore } from '../../core/startCore.ts'
import { cheap, login, password } from './vault.ts'
import { bundledWorkers } from './programOf.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that lasts as long as the run, for what several tests copy. */
    runFolder: string
  }
}

/** What the wizard asks beside the founder: the administrators' accounts as they come, no practice office. */
export const plainOffice = { admins: [...defaultAdmins], practice: false }

/** Name of the vault's folder that the founder chooses. */
export const vaultName = FolderName.parse('工作库')

/** A vault as it was when it had been founded, closed, for tests to copy. */
export interface FoundedVault {
  readonly folder: string
  /** The recovery key that was printed. */
  readonly groups: string[]
}

/** By office, each with keys of its own: a test with two desks of one name must not get one office twice. */
const foundedByOffice = new Map<string, FoundedVault[]>()
/** How many of them the running test has taken. */
const takenByOffice = new Map<string, number>()

async function foundVault(office: Office): Promise<FoundedVault> {
  const folder = mkdtempSync(join(inject('runFolder'), 'vault-'))
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
  const [place] = await call.vault.places()
  if (place === undefined) throw new Error('no place for a vault')
  const user = { login, name: '张三', password }
  const { groups } = await call.vault.create({
    place: place.handle,
    folderName: vaultName,
    office,
    user,
    ...plainOffice,
  })
  await core.close()
  return { folder: join(documents, vaultName), groups }
}

/** An office's vault, founded once a process for each desk of that office that one test has at once. */
export async function foundedVault(office: Office): Promise<FoundedVault> {
  const name = JSON.stringify(office)
  const taken = takenByOffice.get(name) ?? 0
  takenByOffice.set(name, taken + 1)
  onTestFinished(() => void takenByOffice.delete(name))
  const founded = foundedByOffice.get(name) ?? []
  foundedByOffice.set(name, founded)
  const vault = founded[taken] ?? (await foundVault(office))
  founded[taken] = vault
  return vault
}
