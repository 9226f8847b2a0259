import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { RegisterSheetKind } from '../../domain/sheets/sheetImport.ts'
import { plainOrder } from '../../domain/papers/api.ts'
import { PaperKind, paperTraits } from '../../domain/papers/paper.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Command } from './command.ts'
import { cardOf, dayOf, everyRow, fileOf, monthOf, oneWord } from './options.ts'
import { sheetImport } from './register.ts'
import { demand, unlock, type CliSession } from './session.ts'
import { UsageError } from './usageError.ts'

/** Measures any PDF; the answer is unsound when something is off. It needs no vault. */
const documentCheck: Command = async session => {
  // the reader of PDFs takes a sixth of a start, and no other command needs it
  const { checkPdf, reportText } = await import('../../documents/check/checkPdf.ts')
  const report = await checkPdf(readFileSync(fileOf(session)))
  return { json: { ...report }, lines: [reportText(report)], sound: report.findings.length === 0 }
}

const paperKinds = PaperKind.options.map(kind => `${kind}（${paperTraits[kind].name}）`).join('、')

/** Issues a paper about a record and saves its PDF. */
const documentRender: Command = async session => {
  const kind = PaperKind.safeParse(oneWord(session, '种类'))
  if (!kind.success) throw new UsageError(`种类应为：${paperKinds}`)
  const { record, period, out, medium = null } = session.options
  const path = resolve(demand(out, '--out'))
  const order = plainOrder(kind.data, record === undefined ? null : Number(record), dayOf(session))
  await unlock(session)
  const month = period === undefined ? null : monthOf(session)
  const { file, ...paper } = await session.call.papers.issue({ ...order, month, medium })
  await session.core.saveTo(session.connection, file, path)
  return { json: { ...paper, path }, lines: [`已印制：${paper.number ?? paper.title}，共 ${paper.pages} 页。`, path] }
}

/** The newest frozen version of the month's report. */
async function frozen(session: CliSession): Promise<number> {
  const month = monthOf(session)
  const found = (await session.call.summaries.list()).find(row => row.month === month && row.frozenAt !== null)
  if (found === undefined) throw new Refusal('SUMMARY_NOT_READY', { at: '还没有定稿' })
  return found.id
}

const summaryRender: Command = async session => {
  const path = resolve(demand(session.options.out, '--out'))
  const day = dayOf(session)
  await unlock(session)
  const order = plainOrder('monthlyReport', await frozen(session), day)
  const { file, ...paper } = await session.call.papers.issue(order)
  await session.core.saveTo(session.connection, file, path)
  return { json: { ...paper, path }, lines: [`已印制：${paper.number ?? ''}，共 ${paper.pages} 页。`, path] }
}

/** Seals the frozen report for the office above; named by --name or --card where several cards are accepted. */
const summaryExport: Command = async session => {
  const path = resolve(demand(session.options.out, '--out'))
  await unlock(session)
  const summary = await frozen(session)
  const card = await cardOf(session)
  const { file, ...sent } = await session.call.reports.send({ summary, card: card.id })
  await session.core.saveTo(session.connection, file, path)
  return { json: { ...sent, to: card.office, path }, lines: [`已导出给${card.office}：${path}`] }
}

const cardExport: Command = async session => {
  const path = resolve(oneWord(session, '文件'))
  await unlock(session)
  const { card, ...own } = await session.call.reports.ownCard()
  await session.core.saveTo(session.connection, card.file, path)
  return { json: { ...own, path }, lines: [`名片：${path}`, `核对码：${own.fingerprint}`] }
}

/** The unit of a name, today. */
async function unitNamed(session: CliSession, name: string): Promise<number> {
  const sort = { by: 'name', descending: false } as const
  const list = { day: dayOf(session), filter: { text: name }, sort }
  const rows = await everyRow(stretch => session.call.organizations.list({ ...list, ...stretch }))
  const unit = rows.find(row => row.name === name)
  if (unit === undefined) throw new UsageError('没有这个名称的单位')
  return unit.id
}

/** Accepts a card whose fingerprint was compared by telephone and is given; --name says which unit of ours it is. */
const cardAccept: Command = async session => {
  const path = fileOf(session)
  const fingerprint = demand(session.options.fingerprint, '--fingerprint')
  await unlock(session)
  const { name } = session.options
  const unit = name === undefined ? {} : { unitId: await unitNamed(session, name) }
  const { id } = await session.call.reports.acceptCard({ file: session.core.fileOf(path), fingerprint, ...unit })
  return { json: { id, fingerprint, ...unit }, lines: ['已接受名片。'] }
}

const reportReceive: Command = async session => {
  const path = fileOf(session)
  await unlock(session)
  const received = await session.call.reports.receive({ file: session.core.fileOf(path) })
  return { json: received, lines: [`已收入：${received.office} ${received.month} 第 ${received.version} 版`] }
}

/** Commands about papers and the report's way to the city. */
export const paperCommands: Readonly<Record<string, Command>> = {
  'document check': documentCheck,
  'document render': documentRender,
  'summary render': summaryRender,
  'summary export': summaryExport,
  'card export': cardExport,
  'card accept': cardAccept,
  'report receive': reportReceive,
  'figures import': session => sheetImport(session, RegisterSheetKind.enum.figures, monthOf(session)),
}
