import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { SheetKind } from '../../domain/sheets/sheetImport.ts'
import type { FileRow } from '../../domain/inbox/api.ts'
import { fileStateNames } from '../../domain/inbox/fileState.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Command } from './command.ts'
import { dayOf, everyRow, monthOf, oneWord } from './options.ts'
import { demand, unlock, type CliSession } from './session.ts'
import { UsageError } from './usageError.ts'

function folderOf(option: string | undefined, name: string): string {
  const folder = resolve(demand(option, name))
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Refusal('PLACE_GONE')
  return folder
}

const identityShow: Command = async session => {
  await unlock(session)
  const { card: _, ...own } = await session.call.reports.ownCard()
  return { json: own, lines: [`${own.office}（${own.regionCode}）`, `核对码：${own.fingerprint}`] }
}

/** The private identity that opens every package to this office, for the sealed envelope (escrow). */
const identityExport: Command = async session => {
  const path = resolve(oneWord(session, '文件'))
  const password = await unlock(session)
  const { file } = await session.call.reports.exportIdentity({ password })
  await session.core.saveTo(session.connection, file, path)
  return { json: { path }, lines: [`已导出私有身份：${path}`, '凭它能打开发给本单位的全部数据包，请封存保管。'] }
}

const trustList: Command = async session => {
  await unlock(session)
  const cards = await session.call.reports.cards()
  const lines = cards.map(
    card =>
      `${card.id}\t${card.office}\t${card.fingerprint}\t${card.revokedAt === null ? '有效' : '已停用'}\t${card.unitName ?? ''}`,
  )
  return { json: { cards }, lines }
}

const trustRevoke: Command = async session => {
  const id = Number(oneWord(session, '编号'))
  await unlock(session)
  await session.call.reports.revokeCard({ id })
  return { json: { id }, lines: ['已停用名片。'] }
}

const fileLines = (files: readonly MadeFile[]): string[] => [
  ...files.map(({ unitName, name }) => `${unitName}\t${name}`),
  `已写入并核对 ${files.length} 个文件，可以安全拔出。`,
]

async function reporting(session: CliSession, name: string | undefined): Promise<number[]> {
  const list = {
    day: dayOf(session),
    filter: { reportsMonthly: true },
    sort: { by: 'name', descending: false },
  } as const
  const rows = await everyRow(stretch => session.call.organizations.list({ ...list, ...stretch }))
  return rows.filter(unit => name === undefined || unit.name === name).map(({ id }) => id)
}

/** The form of a month for one unit by its name. */
const formMake: Command = async session => {
  const folder = folderOf(session.options.to, '--to')
  const month = monthOf(session)
  const name = demand(session.options.name, '--name')
  await unlock(session)
  const unitIds = await reporting(session, name)
  if (unitIds.length === 0) throw new UsageError('没有这样的报送单位')
  const written = await session.call.outbox.makeForms({ unitIds, month, place: session.core.placeOf(folder) })
  return { json: { files: written }, lines: fileLines(written) }
}

/** Makes a task package for each unit whose office has a valid card, and the month's form for all others. */
const outboxWrite: Command = async session => {
  const { call, core, options } = session
  const folder = folderOf(options.to, '--to')
  const month = monthOf(session)
  await unlock(session)
  const offices = (await call.outbox.taskUnits()).filter(({ card }) => card === 'inForce')
  const packed = offices
    .filter(({ open, earlier, name }) => (open > 0 || earlier) && (options.name ?? name) === name)
    .map(({ id }) => id)
  const ids = await reporting(session, options.name)
  const filling = ids.filter(id => !offices.some(office => office.id === id))
  if (packed.length + filling.length === 0) throw new UsageError('没有这样的报送单位')
  const place = () => core.placeOf(folder)
  const written = [
    ...(packed.length === 0
      ? []
      : await call.outbox.makeTaskPackages({ unitIds: packed, taskIds: null, place: place() })),
    ...(filling.length === 0 ? [] : await call.outbox.makeForms({ unitIds: filling, month, place: place() })),
  ]
  return { json: { files: written }, lines: fileLines(written) }
}

/** The named files; for a folder, the files directly in it. */
function pathsOf({ options }: CliSession): string[] {
  const paths = options.files.map(path => resolve(path))
  if (paths.length === 0) throw new UsageError('请给出文件或文件夹')
  const missing = paths.find(path => !existsSync(path))
  if (missing !== undefined) throw new Refusal('FILE_GONE', { at: missing })
  return paths.flatMap(path =>
    statSync(path).isDirectory()
      ? readdirSync(path, { withFileTypes: true })
          .filter(entry => entry.isFile())
          .map(entry => join(path, entry.name))
      : [path],
  )
}

const filesAtOnce = 50

async function bring(session: CliSession, paths: readonly string[]): Promise<number> {
  let batch: number | null = null
  for (let at = 0; at < paths.length; at += filesAtOnce) {
    const files = paths.slice(at, at + filesAtOnce).map(path => session.core.fileOf(path))
    const { id }: { id: number } = await session.call.inbox.bring({ batch, files, source: '命令行', scanner: '' })
    batch = id
  }
  if (batch === null) throw new UsageError('文件夹是空的')
  return batch
}

const lineOf = ({ name, state, reason, sender }: FileRow): string =>
  [fileStateNames[state], name, sender, reason ?? ''].join('\t')

/** Brings files in and imports what is ready; with --dry-run it only looks. Unsound when a file is damaged. */
const importFiles: Command = async session => {
  const [word, id] = session.options.files
  if (word === 'undo') return importUndo(session, Number(id))
  const paths = pathsOf(session)
  await unlock(session)
  const batch = await bring(session, paths)
  const ready = await session.call.inbox.files({ batch, state: 'ready' })
  const ids = ready.map(file => file.id)
  const imported = session.options.dryRun || ids.length === 0 ? 0 : (await session.call.inbox.commit({ ids })).imported
  const files = await session.call.inbox.files({ batch, state: null })
  const summary = session.options.dryRun ? `可导入 ${ids.length} 个，没有导入。` : `已导入 ${imported} 个。`
  return {
    json: { batch, imported, files },
    lines: [...files.map(lineOf), summary],
    sound: files.every(({ state }) => state !== 'damaged'),
  }
}

async function importUndo(session: CliSession, id: number): Promise<Awaited<ReturnType<Command>>> {
  if (!Number.isInteger(id)) throw new UsageError('请给出文件编号')
  await unlock(session)
  await session.call.inbox.undo({ id })
  return { json: { id }, lines: ['已撤销导入，数据恢复原样。'] }
}

/** Receipts and correction slips of every batch that waits for them. */
const receiptsWrite: Command = async session => {
  const place = session.core.placeOf(folderOf(session.options.to, '--to'))
  await unlock(session)
  const batches = await everyRow(({ offset }) => session.call.inbox.batches({ offset, limit: 200 }))
  const written: MadeFile[] = []
  for (const { id } of batches) written.push(...(await session.call.inbox.answers({ id, place })))
  return { json: { files: written }, lines: fileLines(written) }
}

async function unitNamed(session: CliSession, name: string): Promise<number> {
  const query = { day: dayOf(session), filter: { text: name }, sort: { by: 'name', descending: false } } as const
  const rows = await everyRow(stretch => session.call.organizations.list({ ...query, ...stretch }))
  const [unit, ...more] = rows.filter(one => one.name === name)
  if (unit === undefined) throw new UsageError('没有这样的单位')
  if (more.length > 0) throw new UsageError('有几个同名的单位')
  return unit.id
}

/** A template of a kind of sheet, blank or for a unit by its name. */
const templateMake: Command = async session => {
  const kind = SheetKind.safeParse(oneWord(session, '种类'))
  if (!kind.success) throw new UsageError(`种类应为：${SheetKind.options.join('、')}`)
  const path = resolve(demand(session.options.out, '--out'))
  await unlock(session)
  const { name } = session.options
  const own = name === undefined ? {} : { unit: await unitNamed(session, name) }
  const { file } = await session.call.sheets.template({ kind: kind.data, ...own })
  await session.core.saveTo(session.connection, file, path)
  return { json: { path }, lines: [`已写出模板：${path}`] }
}

/** Commands about what goes out and comes in on a stick. */
export const exchangeCommands: Readonly<Record<string, Command>> = {
  'identity show': identityShow,
  'identity export': identityExport,
  'trust list': trustList,
  'trust revoke': trustRevoke,
  'form make': formMake,
  'outbox write': outboxWrite,
  'template make': templateMake,
  import: importFiles,
  'receipts write': receiptsWrite,
}
