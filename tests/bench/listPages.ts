import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Calls } from '../../domain/api.ts'
import { openVault } from '../../db/vault/vault.ts'
import { defaultAdmins } from '../../domain/shared/permissions.ts'
import { Instant, IsoDay } from '../../domain/shared/time.ts'
import { startCore } from '../../core/startCore.ts'
import { median } from './figures.ts'
import { fillYear } from './monthRows.ts'

/*
 * Lists of a year of District-L, near and far, in the processor's time of this process: `node tests/bench/listPages.ts
 * FOLDER`. The folder keeps the vault, so that two versions of the program measure the same rows in turns; the older one
 * goes first, since the newer one brings the vault to its own schema, in a copy.
 */

const login = { login: 'pingce', password: 'Bench-Horse-9' }
const day = IsoDay.parse('2026-11-20')
const [, , folder = '', copy = ''] = process.argv

const coreIn = (documentsFolder: string, vaultFolder?: string) =>
  startCore({
    shell: { kind: 'test' },
    stateFolder: join(documentsFolder, 'state'),
    documentsFolder,
    version: '0',
    ...(vaultFolder === undefined ? {} : { vaultFolder }),
  })

async function make(documents: string): Promise<void> {
  mkdirSync(documents, { recursive: true })
  const core = coreIn(documents)
  const call = core.client(core.connect())
  await call.vault.create({
    place: (await call.vault.places())[0]!.handle,
    folderName: 'v' as never,
    user: { ...login, name: '评测' },
    office: { name: '某区安委办', regionCode: '371071' },
    admins: [...defaultAdmins],
    practice: false,
  })
  await core.close()
  const clock = () => Instant.parse(new Date().toISOString())
  const vault = await openVault(
    join(documents, 'v'),
    { kind: 'password', ...login },
    { clock, beforeMigration: () => undefined },
  )
  fillYear(vault.store.writer)
  vault.close()
}

const cases = (call: Calls): Readonly<Record<string, () => Promise<unknown>>> => {
  const near = { offset: 0, limit: 100 }
  const far = { offset: 9000, limit: 100 }
  const due = { by: 'dueOn', descending: true } as const
  const held = { by: 'heldOn', descending: true } as const
  const findings = (filter: object, stretch: object) => call.inspections.findings({ day, filter, ...stretch } as never)
  // `descending` is what the version before asks for; the present one has an order of its own
  const inspections = (stretch: object) =>
    call.inspections
      .list({ filter: {}, descending: true, ...stretch } as never)
      .catch(() => call.inspections.list({ filter: {}, ...stretch } as never))
  return {
    'tasks, first page': () => call.tasks.list({ day, filter: {}, sort: due, ...near }),
    'tasks overdue': () => call.tasks.list({ day, filter: { overdue: true }, sort: due, ...near }),
    'findings, first page': () => findings({}, near),
    'findings, far': () => findings({}, far),
    'findings overdue': () => findings({ overdue: true }, near),
    'sessions, first page': () => call.training.list({ filter: {}, sort: held, ...near }),
    'sessions, far': () => call.training.list({ filter: {}, sort: held, offset: 4500, limit: 100 }),
    'inspections, first page': () => inspections(near),
    'inspections, far': () => inspections(far),
  }
}

const documents = join(folder, 'documents')
if (!existsSync(documents)) await make(documents)
const used = copy === '' ? documents : join(folder, copy)
if (copy !== '' && !existsSync(used)) cpSync(documents, used, { recursive: true })
const core = coreIn(used, join(used, 'v'))
const call = core.client(core.connect())
await call.vault.unlock(login)
for (const [name, work] of Object.entries(cases(call))) {
  await work()
  const times: number[] = []
  for (let run = 0; run < 60; run += 1) {
    const begun = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(begun)
    times.push((user + system) / 1000)
  }
  process.stdout.write(`${name}\t${median(times).toFixed(1)} ms, at least ${Math.min(...times).toFixed(1)}\n`)
}
await core.close()
