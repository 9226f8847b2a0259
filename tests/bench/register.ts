import { createReadStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { streamXlsxRows } from 'hucre/xlsx'
import { defaultAdmins } from '../../domain/shared/permissions.ts'
import type { JobEvent } from '../../domain/jobs/api.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { startCore } from '../../core/startCore.ts'
import { writeSheet } from '../../exchange/xlsx/writeSheet.ts'
import { districtL, enterprises, people } from './district.ts'
import { against, beside, p95, timed, type Figure } from './figures.ts'

const column = (head: string) => ({ head, width: 18 })
const unitHeads = ['企业名称', '统一社会信用代码', '区划代码', '职工人数', '监管等级'].map(column)
const peopleHeads = ['姓名', '身份证号', '工作单位', '统一社会信用代码', '岗位', '手机号', '入职日期'].map(column)
const imported = 50_000

async function makeSheets(folder: string) {
  const list = [...enterprises(districtL.enterprises)]
  const units = list.map((one, at) => [one.name, one.uscc, one.region, one.staff, `${'ABCD'[at % 4]}级`])
  writeFileSync(join(folder, 'units.xlsx'), await writeSheet('企业', unitHeads, units))
  function* rows(from: number, to: number) {
    let at = 0
    for (const one of people(to, list.length)) {
      const unit = list[one.enterprise]!
      if (at++ >= from) yield [one.name, one.residentNumber, unit.name, unit.uscc, one.post, one.phone, one.hiredOn]
    }
  }
  writeFileSync(join(folder, 'fifty.xlsx'), await writeSheet('人员', peopleHeads, rows(0, imported)))
  writeFileSync(join(folder, 'rest.xlsx'), await writeSheet('人员', peopleHeads, rows(imported, districtL.people)))
}

const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024

async function aRegister(folder: string) {
  const documentsFolder = join(folder, 'documents')
  mkdirSync(documentsFolder)
  const core = startCore({ shell: { kind: 'test' }, stateFolder: join(folder, 'state'), documentsFolder, version: '0' })
  const connection = core.connect()
  const call = core.client(connection)
  await call.vault.create({
    place: (await call.vault.places())[0]!.handle,
    folderName: 'v' as never,
    office: { name: '某区安委办', regionCode: '371071' },
    user: { login: 'pingce', name: '评测', password: 'Bench-Horse-9' },
    admins: [...defaultAdmins],
    practice: false,
  })
  return { core, connection, call }
}

type Register = Awaited<ReturnType<typeof aRegister>>

async function endOf({ call }: Register, started: { job: string }): Promise<Extract<JobEvent, { phase: 'done' }>> {
  for await (const event of await call.jobs.watch(started)) {
    if (event.phase === 'done') return event
    if (event.phase !== 'running') throw new Error(JSON.stringify(event))
  }
  throw new Error('a job without an end')
}

/** Looks through a sheet and imports it, as a person does who agrees at once. */
async function importSheet(register: Register, file: string, kind: 'units' | 'people'): Promise<void> {
  const { core, connection, call } = register
  const { handle } = await core.stageUpload(connection, 'x.xlsx', createReadStream(file))
  const day = IsoDay.parse('2026-01-01')
  const look = await endOf(register, await call.sheets.previewSheet({ file: handle, kind, day }))
  await endOf(register, await call.sheets.commitSheet({ preview: String(look.result['preview']) }))
}

async function readPlainly(file: string): Promise<void> {
  for await (const row of streamXlsxRows(readFileSync(file))) if (row.values.length === 0) throw new Error('empty')
}

async function asked({ call }: Register): Promise<Figure[]> {
  const day = IsoDay.parse('2026-01-01')
  const byName = { by: 'name', descending: false } as const
  const units = (filter: object, offset = 0) =>
    call.organizations.list({ day, filter, sort: byName, offset, limit: 100 })
  const persons = (filter: object, offset = 0) => call.people.list({ day, filter, sort: byName, offset, limit: 100 })
  const measure = async (what: string, ask: (n: number) => Promise<{ total: number }>) => {
    const runs: number[] = []
    for (let n = 0; n < 100; n += 1)
      runs.push(await timed(async () => (await ask(n)).total > 0 || Promise.reject(new Error(`${what}: nothing`))))
    return against(`${what}, p95`, 'ms', p95(runs), 150)
  }
  return [
    await measure('25,000 units, a page anywhere', n => units({}, n * 240)),
    await measure('Units by a piece of the name', () => units({ text: '船舶' })),
    await measure('Units by a piece of the code', () => units({ text: '9137100' })),
    await measure('Units by initials', () => units({ text: 'whcc' })),
    await measure('Units with one typo', () => units({ text: '水产股分' })),
    await measure('300,000 people, a page anywhere', n => persons({}, n * 2900)),
    await measure('People by name', () => persons({ text: '王建国' })),
    await measure('People by initials', () => persons({ text: 'wjg' })),
    await measure('People with one typo', () => persons({ text: '王健国' })),
    await measure('People by telephone', () => persons({ text: '13861' })),
  ]
}

/** The register at District-L: import beside a plain reader of the same file, lists and searches, memory. */
export async function registerFigures(folder: string): Promise<Figure[]> {
  await makeSheets(folder)
  const register = await aRegister(folder)
  let peak = 0
  const watching = setInterval(() => (peak = Math.max(peak, memory())), 100)
  await importSheet(register, join(folder, 'units.xlsx'), 'units')
  const fifty = join(folder, 'fifty.xlsx')
  const ours = await timed(() => importSheet(register, fifty, 'people'))
  const plain = await timed(() => readPlainly(fifty))
  await importSheet(register, join(folder, 'rest.xlsx'), 'people')
  const figures = await asked(register)
  clearInterval(watching)
  await register.core.close()
  return [
    against('50,000 people from a sheet: looked through, imported, indexed', 's', ours / 1000, 30),
    beside('The same beside a reader that keeps nothing', 's', ours / 1000, plain / 1000, 30, 'hucre'),
    ...figures,
    against('Memory while 300,000 people come in and are searched', 'MiB', peak, 800),
  ]
}
