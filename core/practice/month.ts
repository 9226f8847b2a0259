import type { Calls } from '../../domain/api.ts'
import { cellOf, type FigureCells } from '../../domain/figures/cell.ts'
import { figureItems } from '../../domain/figures/items.ts'
import type { Officer } from '../../domain/inspections/inspection.ts'
import { addDays } from '../../domain/shared/days.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import type { Month } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { bareSession } from '../../domain/training/session.ts'

/** An office to fill with a month: calls of its clerk and of the leader who approves, and how many records to make. */
export interface StoryOffice {
  readonly call: Calls
  readonly leader: { readonly call: Calls }
  readonly sizes: { readonly sessions: number; readonly inspections: number }
  /** Brings a file to the core as a page does. */
  bring(name: string, bytes: Uint8Array): Promise<Handle>
}

/** Everything of the month happens on days of it, counted from its first. */
const dayIn = (month: Month, at: number): IsoDay => addDays(IsoDay.parse(`${month}-01`), at)

/** Units that report every month. */
export async function reportingUnits({ call }: StoryOffice, on: IsoDay): Promise<number[]> {
  const list = { day: on, filter: { reportsMonthly: true }, sort: { by: 'name' as const, descending: false } }
  return (await call.organizations.list({ ...list, offset: 0, limit: 500 })).rows.map(({ id }) => id)
}

async function everyUnit({ call }: StoryOffice, on: IsoDay, kind: 'enterprise'): Promise<number[]> {
  const ids: number[] = []
  const list = { day: on, filter: { kinds: [kind] }, sort: { by: 'name' as const, descending: false } }
  for (let offset = 0; ; offset += 500) {
    const { rows, total } = await call.organizations.list({ ...list, offset, limit: 500 })
    ids.push(...rows.map(({ id }) => id))
    if (ids.length >= total || rows.length === 0) return ids
  }
}

async function everyPerson({ call }: StoryOffice, on: IsoDay): Promise<number[]> {
  const ids: number[] = []
  const list = { day: on, filter: {}, sort: { by: 'name' as const, descending: false } }
  for (let offset = 0; ; offset += 500) {
    const { rows, total } = await call.people.list({ ...list, offset, limit: 500 })
    ids.push(...rows.map(({ id }) => id))
    if (ids.length >= total || rows.length === 0) return ids
  }
}

/** A notice is registered, its clauses become tasks, and the tasks go out to every reporting unit. */
export async function dispatchNotice(office: StoryOffice, month: Month, name: string, bytes: Uint8Array) {
  const { call } = office
  const on = dayIn(month, 1)
  const file = await office.bring(name, bytes)
  const { original, fields } = await call.notices.readFile({ file, day: on })
  const { id: notice } = await call.notices.add({ original, fields: { ...fields, receivedOn: on } })
  const proposals = (await call.notices.proposals({ id: notice })).filter(({ suggested }) => suggested).slice(0, 20)
  const units = await reportingUnits(office, on)
  const tasks = proposals.map(({ clauseKey, label, title, text }, at) => ({
    title,
    requirement: text.slice(0, 4000),
    output: '书面报告',
    dueOn: dayIn(month, 12 + (at % 8)),
    clause: { noticeId: notice, clauseKey, label, text: text.slice(0, 4000) },
    leadUnitId: units[at % units.length]!,
    assistUnitIds: [units[(at + 7) % units.length]!],
  }))
  const { ids } = await call.tasks.add({ tasks })
  const { assignments } = await call.tasks.dispatch({ taskIds: ids, unitIds: units, on })
  return { notice, tasks: ids, assignments, units }
}

/** Units sign, report back, are sent back, extended, urged, accepted. */
export async function feedback({ call }: StoryOffice, month: Month, tasks: readonly number[]): Promise<number> {
  let steps = 0
  for (const [number, id] of tasks.entries()) {
    const { assignments } = await call.tasks.get({ id, day: dayIn(month, 20) })
    const all = assignments.map(part => part.id)
    const step = async (event: 'sign' | 'submit' | 'accept' | 'return' | 'extend', of: number[], at: number) => {
      if (of.length === 0) return
      const newDue = event === 'extend' ? dayIn(month, 27) : null
      const order = { assignmentIds: of, event, on: dayIn(month, at), note: '按要求办理', newDue }
      steps += (await call.tasks.step(order)).steps
    }
    const part = (from: number, to: number) =>
      all.filter((_, at) => (at + number) % 20 >= from && (at + number) % 20 < to)
    await step('sign', all, 2)
    await step('submit', part(0, 15), 9)
    await step('accept', part(0, 12), 11)
    await step('return', part(14, 15), 12)
    await step('extend', part(15, 16), 12)
    await step('submit', part(16, 18), 24)
    const late = part(18, 20)
    if (late.length === 0) continue
    const urge = { assignmentIds: late, channel: 'phone' as const, on: dayIn(month, 22), note: '已电话催办' }
    steps += (await call.tasks.urge(urge)).steps
  }
  return steps
}

/** Sessions with rosters from the register, sign-in and exam; some are only planned. */
export async function train(office: StoryOffice, month: Month): Promise<{ sessions: number; attendances: number }> {
  const { call } = office
  const people = await everyPerson(office, dayIn(month, 0))
  const each = Math.ceil(people.length / office.sizes.sessions)
  let attendances = 0
  for (let at = 0; at < office.sizes.sessions; at += 1) {
    const heldOn = dayIn(month, 1 + (at % 24))
    const bare = bareSession(`第${at + 1}期安全生产制度措施专题培训`, heldOn)
    const audience = (['allStaff', 'principals', 'safetyManagers'] as const)[at % 3]!
    const { id } = await call.training.add({
      fields: { ...bare, audience, hours: 2 + (at % 5) / 2, place: '区会议中心' },
    })
    const own = people.slice(at * each, (at + 1) * each)
    await call.training.enrol({ id, personIds: own, unitIds: [] })
    const present = own.filter((_, place) => place % 12 !== 0)
    await call.training.signIn({
      id,
      people: present.map((personId, place) => ({ personId, score: place % 10 === 0 ? 65 : 88 })),
    })
    attendances += present.length
    if (at % 20 === 19) continue
    await call.training.step({ id, event: 'hold', on: heldOn, note: null })
  }
  return { sessions: office.sizes.sessions, attendances }
}

const officersOf = (at: number): [Officer, Officer] => [
  { name: '丛建国', certificate: `1510${1000 + (at % 9)}` },
  { name: '于海燕', certificate: `1510${2000 + (at % 7)}` },
]

const hazards = [
  ['冲压设备联锁装置失效', '冲压车间', 'hazardousWork'],
  ['安全出口堆放杂物', '成品仓库', 'principalDuty'],
  ['动火作业未办理审批', '维修区', 'hazardousWork'],
  ['新员工三级教育记录不全', '办公室', 'staffTraining'],
  ['安全总监未按规定履职', '办公室', 'safetyDirector'],
] as const

function findingsOf(at: number) {
  return Array.from({ length: at % 4 }, (_, place) => {
    const [description, where, focus] = hazards[(at + place) % hazards.length]!
    const major = at % 30 === 3 && place === 0
    return {
      source: 'enforcement' as const,
      category: 'site' as const,
      focus,
      place: where,
      description,
      level: major ? ('major' as const) : ('general' as const),
      basis: major ? '重大事故隐患判定标准第三条' : '',
      responsible: '李强',
      phone: '',
      stopped: major,
      caseNo: major ? `（区）应急立〔2026〕${at}号` : null,
    }
  })
}

const none = { due: null, plan: null, officers: null }
const plan = { measures: '停用设备，更换联锁装置', fund: 5_000_000, emergency: '专人值守' }

/** Takes a finding `at % 6` steps far, so that every state occurs in the practice office. */
async function rectify(office: StoryOffice, month: Month, id: number, at: number, major: boolean): Promise<void> {
  const { call, leader } = office
  const far = at % 6
  const on = (day: number) => dayIn(month, day)
  if (far === 0) return
  if (major || far > 1) await call.inspections.step({ id, event: 'plan', on: on(11), note: null, ...none, plan })
  if (far < 2) return
  await call.inspections.step({ id, event: 'start', on: on(12), note: null, ...none })
  if (far < 3) return
  await call.inspections.step({ id, event: 'submit', on: on(14), note: '已按要求整改', ...none })
  if (far < 4) return
  const event = far === 4 && at % 4 === 0 ? ('fail' as const) : ('pass' as const)
  await leader.call.inspections.step({ id, event, on: on(17), note: '现场复查', ...none, officers: officersOf(at + 3) })
  if (far < 5) return
  const file = await office.bring(`整改后-${id}.txt`, new TextEncoder().encode(`整改说明 ${id}`))
  await call.attachments.add({ area: 'findings', record: id, role: 'proof', file })
  await call.inspections.step({ id, event: 'close', on: on(18), note: '资料齐全，予以销号', ...none })
}

/** Inspections with findings in every state; returns the first order that was rechecked, to print papers of it. */
export async function inspect(office: StoryOffice, month: Month) {
  const { call, leader } = office
  const enterprises = await everyUnit(office, dayIn(month, 0), 'enterprise')
  let findings = 0
  let order: { inspection: number; order: number } | null = null
  for (let at = 0; at < office.sizes.inspections; at += 1) {
    const kind = (['enforcement', 'supervision', 'tour', 'investigation'] as const)[at % 4]!
    const plannedOn = dayIn(month, 1 + (at % 9))
    const fields = { organ: '区应急管理局', content: '制度措施落实情况', method: '现场检查', officers: officersOf(at) }
    const { id } = await call.inspections.plan({
      unitId: enterprises[(at * 13) % enterprises.length]!,
      kind,
      plannedOn,
      ...fields,
    })
    if (at % 40 === 39) continue
    await leader.call.inspections.approve({ id })
    const record = {
      checkedOn: plannedOn,
      place: '厂区',
      situation: '查阅资料、现场检查',
      siteHead: '李强',
      answers: {},
    }
    await call.inspections.execute({ id, record, findings: findingsOf(at) })
    const { findings: own } = await call.inspections.get({ id, day: plannedOn })
    findings += own.length
    if (own.length === 0 || at % 10 === 9) continue
    const issuedOn = dayIn(month, 10)
    const items = own.map(({ id: findingId }, place) => ({ findingId, dueOn: dayIn(month, 15 + place * 2) }))
    await call.inspections.order({ id, issuedOn, items })
    for (const [place, finding] of own.entries())
      await rectify(office, month, finding.id, at + place, finding.level === 'major')
    const detail = await call.inspections.get({ id, day: dayIn(month, 20) })
    if (order === null && detail.findings.some(({ recheckedOn }) => recheckedOn !== null))
      order = { inspection: id, order: detail.orders[0]!.id }
  }
  return { inspections: office.sizes.inspections, findings, order }
}

function cellsOf(at: number): FigureCells {
  const entries = figureItems.map(({ key, unit }, place): [string, FigureCells[string]] => {
    const value = ((at * 7 + place * 3) % 20) * (unit === '万元' ? 1_000_000 : 1)
    return [key, cellOf(value)]
  })
  const cells = Object.fromEntries(entries)
  const whole = [
    'examTaken',
    'hazardsFound',
    'directorsDue',
    'reportsReceived',
    'casesFiled',
    'finesDecided',
    'benchmarkRecommended',
  ]
  for (const key of whole) cells[key] = cellOf(key === 'finesDecided' ? 50_000_000 : 40)
  return {
    ...cells,
    majorFound: cellOf(5),
    majorFixed: cellOf(4),
    hazardsFixed: cellOf(30 + (at % 10)),
    fatalAccidents: cellOf(0),
    backtraced: cellOf(0),
    ...(at % 15 === 7 ? { films: { state: 'notApplicable', reason: '本单位无此项职能' } } : {}),
  }
}

/** Monthly figures of the units: most on time, six late, four missing. */
export async function report({ call }: StoryOffice, month: Month, units: readonly number[]) {
  const { due } = await call.figures.grid({ month })
  for (const [at, unitId] of units.entries()) {
    if (at % 15 === 14) continue
    const receivedOn = at % 10 === 3 ? addDays(due, 2) : addDays(due, -(at % 4))
    await call.figures.save({ unitId, month, receivedOn, cells: cellsOf(at), why: null })
  }
  const { expected, onTime, late, missing } = await call.figures.grid({ month })
  return { expected, onTime, late, missing }
}

/** The report: drawn by the clerk, approved by the leader, frozen. */
export async function summarize({ call, leader }: StoryOffice, month: Month): Promise<number> {
  const { id } = await call.summaries.draft({ month })
  await call.summaries.step({ id, event: 'submit', note: null })
  await leader.call.summaries.approve({ id, signatory: '张建军' })
  await call.summaries.step({ id, event: 'freeze', note: null })
  return id
}
