import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { RegisterSheetKind } from '../../domain/sheets/sheetImport.ts'
import { changeWords, faultWords, previewWords } from '../../domain/sheets/previewWords.ts'
import { unitKindNames } from '../../domain/organizations/sheet.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { roleNames } from '../../domain/shared/roleNames.ts'
import type { CommandResult, Command } from './command.ts'
import type { Month } from '../../domain/shared/period.ts'
import { dayOf, everyRow, oneWord } from './options.ts'
import { demand, follow, unlock, type CliSession } from './session.ts'
import { UsageError } from './usageError.ts'

function kindOf({ options }: CliSession): RegisterSheetKind {
  const kind = RegisterSheetKind.safeParse(options.kind ?? 'units')
  if (!kind.success) throw new UsageError('参数 --kind 应为 units 或 people')
  return kind.data
}

const fileOf = (session: CliSession): string => resolve(oneWord(session, '文件'))

const userList: Command = async session => {
  await unlock(session)
  const accounts = await session.call.users.list()
  const state = (account: (typeof accounts)[number]) =>
    account.disabledAt !== null ? '已停用' : account.approvedAt === null ? '待核准' : '正常'
  const lines = accounts.map(
    one => `${one.login}\t${one.name}\t${one.roles.map(role => roleNames[role]).join('、')}\t${state(one)}`,
  )
  return { json: { accounts }, lines }
}

const byName = { by: 'name', descending: false } as const
const orgList: Command = async session => {
  await unlock(session)
  const day = dayOf(session)
  const query = { day, filter: {}, sort: byName }
  const units = await everyRow(stretch => session.call.organizations.list({ ...query, ...stretch }))
  const lines = units.map(one => `${one.name}\t${unitKindNames[one.kind]}\t${one.uscc ?? ''}\t${one.parentName ?? ''}`)
  return { json: { day, count: units.length, units }, lines: [...lines, `共 ${units.length} 个单位`] }
}

const counted = (result: Readonly<Record<string, unknown>>): string =>
  `新增 ${String(result['added'])}，变更 ${String(result['changed'])}，无变化 ${String(result['same'])}，退回 ${String(result['rejected'])}`

/** Previews a sheet and, without --dry-run, imports exactly that. */
export const sheetImport = async (
  session: CliSession,
  kind: RegisterSheetKind,
  month?: Month,
): Promise<CommandResult> => {
  const { call, core, options } = session
  const path = fileOf(session)
  if (!existsSync(path)) throw new Refusal('FILE_GONE')
  const { hiddenRows, anyMonth, makeParents } = options
  const choices = { hiddenRows, anyMonth, makeParents }
  const wanted = {
    file: core.fileOf(path),
    kind,
    day: dayOf(session),
    choices,
    ...(month === undefined ? {} : { month }),
  }
  await unlock(session)
  const look = await follow(session, await call.sheets.previewSheet(wanted))
  const preview = await call.sheets.preview({ preview: String(look['preview']) })
  const { details } = preview
  const { rejectedCells } = details
  const lines = [
    ...previewWords(preview),
    ...details.changed.map(row => `  第${row.row}行 ${changeWords(kind, row)}`),
    ...rejectedCells.map(cell => `  ${cell.address} ${cell.said}：${faultWords(kind, cell)}`),
  ]
  const counts = { added: preview.added, changed: preview.changed, same: preview.same, rejected: preview.rejected }
  if (options.dryRun)
    return {
      json: { dryRun: true, ...counts, rejectedCells, details },
      lines: [`预览：${counted(counts)}。没有改动数据。`, ...lines],
    }
  const result = await follow(session, await call.sheets.commitSheet({ preview: preview.preview }))
  return {
    json: { dryRun: false, ...result, rejectedCells, details },
    lines: [`已导入：${counted(result)}。`, ...lines],
  }
}

const orgImport: Command = session => sheetImport(session, kindOf(session))

/** Saves a file that a job made, under the name that was given. */
async function saved(session: CliSession, result: Readonly<Record<string, unknown>>, path: string) {
  await session.core.saveTo(session.connection, result['file'] as Handle, path)
  return { json: { file: path, rows: result['rows'] ?? null }, lines: [`已导出到 ${basename(path)}。`] }
}

const orgExport: Command = async session => {
  const { call } = session
  const path = fileOf(session)
  const day = dayOf(session)
  const kind = kindOf(session)
  await unlock(session)
  const query = { day, filter: {}, sort: byName }
  const started = kind === 'units' ? await call.sheets.exportUnits(query) : await call.sheets.exportPeople(query)
  return saved(session, await follow(session, started), path)
}

const auditExport: Command = async session => {
  const path = fileOf(session)
  await unlock(session)
  demand(session.options.login, '--login')
  return saved(session, await follow(session, await session.call.audit.export({ filter: {} })), path)
}

/** Commands about the register, the accounts and the log. */
export const registerCommands: Readonly<Record<string, Command>> = {
  'user list': userList,
  'org list': orgList,
  'org import': orgImport,
  'org export': orgExport,
  'audit export': auditExport,
}
