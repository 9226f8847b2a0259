import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { ORPCError } from '@orpc/client'
import { expect, onTestFinished } from 'vitest'
import type { Core } from '../../core/core.ts'
import type { HostOptions, Shell } from '../../core/kernel/hostOptions.ts'
import { startCore } from '../../core/startCore.ts'
import type { JobEvent } from '../../domain/jobs/api.ts'
import type { RefusalCode } from '../../domain/shared/refusal.ts'
import { copyFolder } from './copyFolder.ts'
import { foundedVault, vaultName } from './foundedVaults.ts'
import { aFolder } from './temporary.ts'
import { cheap, login, password } from './vault.ts'
import { bundledWorkers } from './programOf.ts'

/** A page with nothing in it but a form's content. */
function formTemplate(folder: string): string {
  const path = join(folder, 'form.html')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, '<script id="content" type="application/json">"form content"</script>')
  return path
}

/** A core with folders of its own, as a host starts it. */
export function aCore(shell: Shell = { kind: 'test' }, folder = aFolder(), more: Partial<HostOptions> = {}) {
  const documents = join(folder, 'documents')
  mkdirSync(documents, { recursive: true })
  const core = startCore({
    shell,
    stateFolder: join(folder, 'state'),
    documentsFolder: documents,
    version: '0.0.0',
    derivationCost: cheap,
    ...bundledWorkers(),
    formFile: formTemplate(folder),
    ...more,
  })
  onTestFinished(() => core.close())
  return { core, folder, documents }
}

export type Client = ReturnType<Core['client']>

export const adminPassword = 'Admin-Horse-9'

/** An administrator at a page of its own, past the change of the first password. */
export async function anAdmin(
  { core }: { core: Core },
  admin: 'xitong' | 'baomi' | 'shenji',
  first: string = password,
): Promise<Client> {
  const call = core.client(core.connect())
  await call.vault.unlock({ login: admin, password: first })
  await call.vault.changePassword({ current: first, next: adminPassword })
  return call
}

/** A core whose office has its vault, and a page whose user is logged in. */
export async function aDesk(shell?: Shell, office = { name: '某区安委办', regionCode: '371071' }) {
  const founded = await foundedVault(office)
  const desk = aCore(shell)
  const vaultFolder = join(desk.documents, vaultName)
  copyFolder(founded.folder, vaultFolder)
  const connection = desk.core.connect()
  const call = desk.core.client(connection)
  const [vault] = await call.vault.found()
  await call.vault.select({ vault: vault!.handle })
  await call.vault.unlock({ login, password })
  const [place] = await call.vault.places()
  return { ...desk, connection, call, place: place!.handle, groups: founded.groups, vaultFolder }
}

/** Follows a job to its last word. */
export async function lastOf(call: Client, started: { job: string }): Promise<JobEvent> {
  let last: JobEvent | undefined
  for await (const event of await call.jobs.watch(started)) last = event
  return last!
}

/** Expects a call to be refused with just this code, declared in its contract, and gives its figures. */
export async function refusedWith(code: RefusalCode, work: () => Promise<unknown>) {
  const error = await work().then(
    () => expect.fail('the call was answered'),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(ORPCError)
  const refused = error as ORPCError<string, { at?: string; figure?: number }>
  expect(refused.code).toBe(code)
  expect(refused.defined).toBe(true)
  return refused.data
}

/** Uploads a text as a page does in browser mode. */
/** Content that begins as a JPEG does; no two texts give the same. */
export const jpegOf = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(text)])

export const upload = (desk: Awaited<ReturnType<typeof aDesk>>, name: string, content: string | Buffer) =>
  desk.core.stageUpload(desk.connection, name, Readable.from([Buffer.from(content)]))
