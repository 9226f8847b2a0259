import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { csvLine } from '../../domain/shared/sheets/csv.ts'
import { deadlineText, type SaidDeadline } from '../../domain/notices/deadlines/deadline.ts'
import { noticeStateNames, registerNumber } from '../../domain/notices/notice.ts'
import { allClauses } from '../../domain/notices/structure/structure.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { findingLevelNames, findingStateNames } from '../../domain/inspections/lifecycle.ts'
import { RawTable } from '../../domain/summaries/api.ts'
import { summaryStateNames } from '../../domain/summaries/lifecycle.ts'
import { metricById, metrics } from '../../domain/summaries/metrics.ts'
import { valueText } from '../../domain/summaries/metricValues.ts'
import { taskStateNames } from '../../domain/tasks/lifecycle.ts'
import type { Command } from './command.ts'
import { dayOf, everyRow, monthOf, oneWord } from './options.ts'
import { demand, unlock, type CliSession } from './session.ts'
import { UsageError } from './usageError.ts'

function idOf(session: CliSession): number {
  const id = Number(oneWord(session, '编号'))
  if (!Number.isInteger(id)) throw new UsageError('编号应为整数')
  return id
}

const saidText = ({ phrase, deadline, sure, note }: SaidDeadline): string =>
  `“${phrase}”\t${sure ? deadlineText(deadline) : `待核对：${note}`}`

const noticeAdd: Command = async session => {
  const path = resolve(oneWord(session, '文件'))
  if (!existsSync(path)) throw new Refusal('FILE_GONE')
  const day = dayOf(session)
  const file = session.core.fileOf(path)
  await unlock(session)
  const read = await session.call.notices.readFile({ file, day })
  const { id } = await session.call.notices.add({ original: read.original, fields: read.fields })
  const clauses = allClauses(read.structure).length
  const { warnings, doubts, documents } = read.structure
  const { deadlines, same } = read
  return {
    json: { id, ...read.fields, documents: documents.length, clauses, warnings, doubts, deadlines, same },
    lines: [
      `已登记来文 ${id}：${read.fields.title}`,
      `共 ${clauses} 条。`,
      ...warnings,
      ...doubts.map(({ note }) => note),
      ...same.map(one => `可能与来文 ${one.id} 相同：${one.title}`),
    ],
  }
}

const noticeShow: Command = async session => {
  const id = idOf(session)
  await unlock(session)
  const { original: _, ...notice } = await session.call.notices.get({ id })
  const deadlines = await session.call.notices.deadlines({ id })
  const clauses = allClauses(notice.structure).map(
    ({ key, label, heading, text }) => `${key}\t${label}${heading}${text}`,
  )
  const head = `${registerNumber(notice.registerYear, notice.registerNo)}\t${notice.title}\t${noticeStateNames[notice.state]}`
  const said = deadlines.map(one => `${one.clauseKey}\t${saidText(one)}`)
  return { json: { ...notice, deadlines }, lines: [head, ...clauses, ...said] }
}

/** The tasks that a paper suggests, with their deadlines and units. */
const noticePlan: Command = async session => {
  const id = idOf(session)
  await unlock(session)
  const proposals = await session.call.notices.proposals({ id })
  const lines = proposals.map(({ suggested, label, title, parties, deadlines }) =>
    [
      suggested ? '建议' : '不单列',
      label,
      title,
      [...parties.lead, ...parties.assist, ...parties.carryOut].join('、'),
      deadlines.map(saidText).join('；'),
    ].join('\t'),
  )
  return { json: { id, count: proposals.length, proposals }, lines: [...lines, `共 ${proposals.length} 项建议`] }
}

const taskList: Command = async session => {
  await unlock(session)
  const day = dayOf(session)
  const sort = { by: 'dueOn', descending: false } as const
  const tasks = await everyRow(stretch => session.call.tasks.list({ day, filter: {}, sort, ...stretch }))
  const lines = tasks.map(
    one => `${one.id}\t${one.dueOn}\t${taskStateNames[one.state]}\t${one.accepted}/${one.assignments}\t${one.title}`,
  )
  return { json: { day, count: tasks.length, tasks }, lines: [...lines, `共 ${tasks.length} 项任务`] }
}

/** Sends every task that waits to every unit that reports monthly. */
const taskDispatch: Command = async session => {
  await unlock(session)
  const on = dayOf(session)
  const sort = { by: 'dueOn', descending: false } as const
  const drafts = { day: on, filter: { states: ['draft' as const] }, sort }
  const tasks = await everyRow(stretch => session.call.tasks.list({ ...drafts, ...stretch }))
  const reporting = { day: on, filter: { reportsMonthly: true }, sort: { by: 'name' as const, descending: false } }
  const units = await everyRow(stretch => session.call.organizations.list({ ...reporting, ...stretch }))
  if (tasks.length === 0) return { json: { tasks: 0, assignments: 0 }, lines: ['没有待下发的任务。'] }
  const unitIds = units.map(({ id }) => id)
  const sent = await session.call.tasks.dispatch({ taskIds: tasks.map(({ id }) => id), unitIds, on })
  return {
    json: { tasks: tasks.length, assignments: sent.assignments },
    lines: [`已下发 ${tasks.length} 项任务，共 ${sent.assignments} 家次。`],
  }
}

const share = (rate: number | null): string => (rate === null ? '—' : `${(rate * 100).toFixed(1)}%`)

const trainingCoverage: Command = async session => {
  await unlock(session)
  const day = dayOf(session)
  const from = `${day.slice(0, 4)}-01-01` as typeof day
  const { rows, total } = await session.call.training.coverage({ day, from, audience: 'allStaff' })
  const lines = rows.map(one => `${one.unitName}\t${one.due}\t${one.trained}\t${one.attendances}\t${share(one.rate)}`)
  const sum = `合计：应训 ${total.due} 人，实训 ${total.trained} 人，${total.attendances} 人次，参训率 ${share(total.rate)}`
  return { json: { day, from, rows, total }, lines: [...lines, sum] }
}

const findingList: Command = async session => {
  await unlock(session)
  const day = dayOf(session)
  const findings = await everyRow(stretch => session.call.inspections.findings({ day, filter: {}, ...stretch }))
  const lines = findings.map(
    one =>
      `${one.no}\t${one.unitName}\t${findingLevelNames[one.level]}\t${findingStateNames[one.state]}\t${one.dueOn ?? ''}\t${one.description}`,
  )
  return { json: { day, count: findings.length, findings }, lines: [...lines, `共 ${findings.length} 个隐患`] }
}

/** The newest version of the month's report. Refuses RECORD_NOT_FOUND where there is none. */
async function newest(session: CliSession) {
  const month = monthOf(session)
  const found = (await session.call.summaries.list()).find(row => row.month === month)
  if (found === undefined) throw new Refusal('RECORD_NOT_FOUND')
  return found
}

const summaryResult = async (session: CliSession, id: number) => {
  const { month, version, state, digest, checks } = await session.call.summaries.get({ id })
  return {
    json: { id, month, version, state, digest, checks },
    lines: [`${month} 第 ${version} 版：${summaryStateNames[state]}`, ...checks.map(({ text }) => text)],
  }
}

const summaryDraft: Command = async session => {
  await unlock(session)
  const { id } = await session.call.summaries.draft({ month: monthOf(session) })
  return summaryResult(session, id)
}

const summaryStep =
  (event: 'submit' | 'freeze'): Command =>
  async session => {
    await unlock(session)
    const { id } = await newest(session)
    await session.call.summaries.step({ id, event, note: null })
    return summaryResult(session, id)
  }

const summaryApprove: Command = async session => {
  const signatory = demand(session.options.name, '--name')
  await unlock(session)
  const { id } = await newest(session)
  await session.call.summaries.approve({ id, signatory })
  return summaryResult(session, id)
}

const summaryVerify: Command = async session => {
  await unlock(session)
  const { id, month, version } = await newest(session)
  const { digest, sound } = await session.call.summaries.verify({ id })
  const lines = [`${month} 第 ${version} 版：${sound ? '与定稿时一致' : '与定稿时不一致'}`, digest]
  return { json: { id, month, version, digest, sound }, lines, sound }
}

const metricList: Command = async session => {
  await unlock(session)
  const month = monthOf(session)
  const values = await session.call.summaries.values({ month })
  const textOf = (id: string, which: 'month' | 'year') => valueText(metricById(id)!, values[id]?.[which] ?? null)
  const lines = metrics.map(({ id, name }) => `${id}\t${name}\t${textOf(id, 'month')}\t${textOf(id, 'year')}`)
  return { json: { month, values }, lines }
}

const metricShow: Command = async session => {
  const metric = metricById(oneWord(session, '数据编号'))
  if (metric === null) throw new UsageError('没有这个数据，可用 metric list 查看编号')
  await unlock(session)
  const month = monthOf(session)
  const value = (await session.call.summaries.values({ month }))[metric.id] ?? { month: null, year: null }
  const asked = { metric: metric.id, month, which: 'month' as const }
  const records = await everyRow(stretch => session.call.summaries.records({ ...asked, ...stretch }))
  const head = `${metric.name}：本月 ${valueText(metric, value.month)}，累计 ${valueText(metric, value.year)}（${metric.definition}）`
  const lines = records.map(one => `${one.day ?? ''}\t${one.title}\t${one.detail}`)
  return { json: { ...metric, month, value, records }, lines: [head, ...lines] }
}

/** Every raw table of the year to date as CSV, for whoever wants to count again. */
const rawExport: Command = async session => {
  const folder = resolve(demand(session.options.out, '--out'))
  const month = monthOf(session)
  await unlock(session)
  mkdirSync(folder, { recursive: true })
  const counts: Record<string, number> = {}
  for (const table of RawTable.options) {
    const lines: string[] = []
    for (let after: number | null = 0; after !== null;) {
      const piece: { columns: string[]; rows: (string | number | null)[][]; next: number | null } =
        await session.call.summaries.raw({ table, month, after })
      if (lines.length === 0) lines.push(csvLine(piece.columns))
      lines.push(...piece.rows.map(csvLine))
      after = piece.next
    }
    writeFileSync(join(folder, `${table}.csv`), `${lines.join('\n')}\n`)
    counts[table] = lines.length - 1
  }
  const lines = Object.entries(counts).map(([table, count]) => `${table}.csv\t${count} 行`)
  return { json: { month, folder, counts }, lines }
}

/** Commands about the month: notices, tasks, training, findings, figures and the report. */
export const monthCommands: Readonly<Record<string, Command>> = {
  'notice add': noticeAdd,
  'notice show': noticeShow,
  'notice plan': noticePlan,
  'task list': taskList,
  'task dispatch': taskDispatch,
  'training coverage': trainingCoverage,
  'finding list': findingList,
  'summary draft': summaryDraft,
  'summary submit': summaryStep('submit'),
  'summary approve': summaryApprove,
  'summary freeze': summaryStep('freeze'),
  'summary verify': summaryVerify,
  'metric list': metricList,
  'metric show': metricShow,
  'raw export': rawExport,
}
