import type { FindingFields, InspectionPlan } from '../../domain/inspections/inspection.ts'
import type { TaskFields } from '../../domain/tasks/task.ts'
import { adminPassword, anAdmin, type Client, type aDesk } from './desk.ts'
import { aUnit, day } from './register.ts'

type Desk = Awaited<ReturnType<typeof aDesk>>

const leaderPassword = 'Leader-Horse-7'

/** A leader of the office, who also does business, at a page of his own: entered by one administrator, approved by another. */
export async function aLeader(desk: Desk): Promise<Client> {
  const system = await anAdmin(desk, 'xitong')
  const { id } = await system.users.add({
    login: 'zhuren',
    name: '张主任',
    roles: ['leader', 'clerk'],
    password: adminPassword,
  })
  const security = await anAdmin(desk, 'baomi')
  await security.users.approve({ id })
  const call = desk.core.client(desk.core.connect())
  await call.vault.unlock({ login: 'zhuren', password: adminPassword })
  await call.vault.changePassword({ current: adminPassword, next: leaderPassword })
  return call
}

/** So many reporting townships. */
export async function townships(call: Client, count: number): Promise<number[]> {
  const ids: number[] = []
  for (let at = 1; at <= count; at += 1)
    ids.push(await aUnit(call, `第${at}镇人民政府`, 'townStreet', { reportsMonthly: true }))
  return ids
}

/** A task that is due on a day. */
export const aTask = (title: string, dueOn: string, more: Partial<TaskFields> = {}): TaskFields => ({
  title,
  requirement: '',
  output: '',
  clause: null,
  dueOn: day(dueOn),
  leadUnitId: null,
  assistUnitIds: [],
  ...more,
})

/** A plan to inspect a unit. */
export const aPlan = (unitId: number, plannedOn: string): InspectionPlan => ({
  unitId,
  kind: 'enforcement',
  plannedOn: day(plannedOn),
  organ: '某区应急管理局',
  content: '',
  method: '现场检查',
  officers: [
    { name: '甲', certificate: '0001' },
    { name: '乙', certificate: '0002' },
  ],
})

/** A finding of an inspection. */
export const aFinding = (
  description: string,
  more: Partial<FindingFields> = {},
): Omit<FindingFields, 'unitId' | 'foundOn'> => ({
  source: 'enforcement',
  category: 'site',
  focus: 'hazardousWork',
  place: '一车间',
  description,
  level: 'general',
  basis: '',
  responsible: '李四',
  phone: '',
  stopped: false,
  caseNo: null,
  ...more,
})
