import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Connection, Core } from '../../core/core.ts'
import { startCore } from '../../core/startCore.ts'
import { sizes } from './sizes.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import type { StoryOffice } from '../../core/practice/month.ts'

const password = 'Demo-Office-2026'
const changed = 'Demo-Office-2027'

/** A page of somebody at the office. */
interface DemoPage {
  readonly core: Core
  readonly connection: Connection
  readonly call: ReturnType<Core['client']>
}

/** An office that was made for the demonstration: its clerk, and the leader who approves. */
export interface DemoOffice extends DemoPage, StoryOffice {
  readonly call: DemoPage['call']
  readonly leader: DemoPage
  readonly vault: string
}

function pageOf(core: Core): DemoPage {
  const connection = core.connect()
  return { core, connection, call: core.client(connection) }
}

async function admin(core: Core, login: string): Promise<DemoPage> {
  const page = pageOf(core)
  await page.call.vault.unlock({ login, password })
  await page.call.vault.changePassword({ current: password, next: changed })
  return page
}

async function aLeader(core: Core): Promise<DemoPage> {
  const [system, security] = [await admin(core, 'xitong'), await admin(core, 'baomi')]
  const roles: ('leader' | 'clerk')[] = ['leader', 'clerk']
  const { id } = await system.call.users.add({ login: 'zhuren', name: '张建军', roles, password })
  await security.call.users.approve({ id })
  return admin(core, 'zhuren')
}

/** Makes an office with its vault beneath a folder, through the same calls as the wizard's page. */
export async function anOffice(folder: string, name: string, regionCode: string): Promise<DemoOffice> {
  await mkdir(folder, { recursive: true })
  const stateFolder = join(folder, '.state')
  await mkdir(stateFolder, { recursive: true })
  const core = startCore({ shell: { kind: 'test' }, stateFolder, documentsFolder: folder, version: 'demo' })
  const page = pageOf(core)
  const [place] = await page.call.vault.places()
  const admins = [
    { role: 'sysAdmin', login: 'xitong', name: '系统管理员' },
    { role: 'securityAdmin', login: 'baomi', name: '安全保密管理员' },
    { role: 'auditor', login: 'shenji', name: '安全审计员' },
  ] as const
  await page.call.vault.create({
    place: place!.handle,
    folderName: '工作库' as never,
    office: { name, regionCode },
    user: { login: 'wangmin', name: '王敏', password },
    admins: [...admins],
    practice: false,
  })
  return {
    ...page,
    sizes,
    bring: (fileName: string, bytes: Uint8Array) => bring(page, fileName, bytes),
    leader: await aLeader(core),
    vault: join(folder, '工作库'),
  }
}

/** The security auditor's page of an office. */
export const anAuditor = ({ core }: DemoOffice): Promise<DemoPage> => admin(core, 'shenji')

/** Brings a file to the core as a page does, and gives its handle. */
export const bring = async ({ core, connection }: DemoPage, name: string, bytes: Uint8Array): Promise<Handle> =>
  (await core.stageUpload(connection, name, Readable.from([bytes]))).handle

/** Writes a file that the core made for a page to disk. */
export async function save({ core, connection }: DemoPage, file: Handle, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await pipeline((await core.openDownload(connection, file)).content, createWriteStream(path))
}

/** Follows a job to its end; what refuses it ends the demonstration. */
export async function done({ call }: DemoPage, started: { job: string }): Promise<Readonly<Record<string, unknown>>> {
  for await (const event of await call.jobs.watch(started)) {
    if (event.phase === 'done') return event.result
    if (event.phase !== 'running') throw new Error(`job ended: ${JSON.stringify(event)}`)
  }
  throw new Error('job without an end')
}
