import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { copyFolder } from './copyFolder.ts'
import { aCore } from './desk.ts'
import { aFolder } from './temporary.ts'
import { login, password } from './vault.ts'

/** What version 0.1.0 at d8c1560 wrote: a practice office with a month behind it, its backup, a form, a package. */
const folder = resolve(import.meta.dirname, '../fixtures/before')

/** A file of that version. */
export const fileBefore = (name: string): Buffer => readFileSync(join(folder, name))

/** A fact that was noted of it when it was made. */
export const factBefore = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T

/** A copy of its vault or its backups, for one test. */
export function copyBefore(name: 'vault' | 'backups', target = join(aFolder(), name)): string {
  copyFolder(join(folder, name), target)
  return target
}

/** A core of this version whose office is that vault, and a page whose user is logged in. */
export async function deskBefore() {
  const { core, documents } = aCore()
  mkdirSync(documents, { recursive: true })
  copyBefore('vault', join(documents, '工作库'))
  const connection = core.connect()
  const call = core.client(connection)
  const [found] = await call.vault.found()
  await call.vault.select({ vault: found!.handle })
  await call.vault.unlock({ login, password })
  return { core, connection, call }
}
