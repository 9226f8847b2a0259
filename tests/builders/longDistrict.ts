import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startCore } from '../../core/startCore.ts'
import type { Calls } from '../../domain/api.ts'
import { bareUnit } from '../../domain/organizations/unit.ts'
import { addDays } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { bareSession } from '../../domain/training/session.ts'
import { aPlan, aTask, aFinding } from './month.ts'
import { bundledWorkers } from './programOf.ts'
import { cheap } from './vault.ts'

/** Units of a district, and how many records of a kind make a list longer than a screen. */
const many = 60
const screens = 30

const since = IsoDay.parse('2020-01-01')

/** Names as long as districts have them. */
export const longName = (at: number): string =>
  `威海火炬高技术产业开发区怡园街道办事处第${String(at + 1).padStart(2, '0')}片区安全生产委员会办公室（应急管理中队）`

/** The unit whose staff fill a roster. */
const crowd = 75

async function units(call: Calls): Promise<number[]> {
  const ids: number[] = []
  for (let at = 0; at < many; at += 1) {
    const fields = { ...bareUnit(longName(at)), reportsMonthly: true }
    ids.push((await call.organizations.open({ kind: 'townStreet', openedOn: since, fields })).id)
  }
  return ids
}

async function people(call: Calls, unitIds: readonly number[]): Promise<void> {
  const [first] = unitIds
  const places = [...unitIds, ...Array.from({ length: crowd }, () => first!)]
  for (const [at, unitId] of places.entries()) {
    const post = {
      unitId,
      department: null,
      workshop: null,
      team: null,
      post: '危险化学品特种作业操作工',
      postKind: 'specialOperator',
      form: 'formal',
    } as const
    const fields = { name: `欧阳建国${at}`, sex: null, bornOn: null, phone: null, note: null }
    await call.people.add({ fields, identity: null, post, startedOn: since })
  }
}

async function records(call: Calls, unitIds: readonly number[], today: IsoDay): Promise<void> {
  const title = '关于进一步加强全区危险化学品、烟花爆竹、有限空间和动火作业安全生产风险隐患排查治理工作的'
  const tasks = Array.from({ length: screens }, (_, at) => aTask(`${title}任务${at}`, today))
  const { ids } = await call.tasks.add({ tasks })
  await call.tasks.dispatch({ taskIds: ids.slice(0, 6), unitIds: [...unitIds], on: today })
  for (let at = 0; at < screens; at += 1) {
    const unitId = unitIds[at]!
    await call.inspections.plan(aPlan(unitId, today))
    const finding = aFinding(`${title}第${at}处安全出口被锁闭`)
    await call.inspections.addFinding({ ...finding, unitId, foundOn: today })
    await call.training.add({ fields: { ...bareSession(`${title}专题培训（第${at}期）`, today), organizerId: unitId } })
    const { fields, original } = await call.notices.read({
      original: `${title}通知\n各镇人民政府：\n一、加强领导。请各单位于本月20日前报送书面报告。\n东区安委办\n`,
      day: today,
    })
    await call.notices.add({
      original,
      fields: { ...fields, title: `${title}通知（${at}）`, fromOrgan: longName(0).slice(0, 50) },
    })
  }
}

/** The newest session gets a roster of more people than a screen holds. */
async function roster(call: Calls, unitId: number, today: IsoDay): Promise<void> {
  const { id } = await call.training.add({ fields: bareSession('名单最长的一期培训', addDays(today, 1)) })
  await call.training.enrol({ id, personIds: [], unitIds: [unitId] })
}

/**
 * Fills a practice office's vault, which nobody has open: 60 reporting units with long names, and so many of every
 * record that no list fits a screen. `founder` logs in.
 */
export async function fillLongDistrict(
  vaultFolder: string,
  founder: { readonly login: string; readonly password: string },
): Promise<void> {
  const documentsFolder = dirname(vaultFolder)
  const stateFolder = join(dirname(documentsFolder), 'filling')
  mkdirSync(stateFolder)
  const core = startCore({
    shell: { kind: 'test' },
    stateFolder,
    documentsFolder,
    version: '0.0.0',
    derivationCost: cheap,
    ...bundledWorkers(),
  })
  const connection = core.connect()
  const call = core.client(connection)
  const [vault] = await call.vault.found()
  await call.vault.select({ vault: vault!.handle })
  await call.vault.unlock({ login: founder.login, password: founder.password })
  const today = core.context(connection).core.today()
  const unitIds = await units(call)
  await people(call, unitIds)
  await records(call, unitIds, today)
  await roster(call, unitIds[0]!, today)
  await core.close()
}
