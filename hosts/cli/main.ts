import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ORPCError } from '@orpc/client'
import { isRefusal, refusalCodes, type RefusalCode, type RefusalData } from '../../domain/shared/refusal.ts'
import { refusalText } from '../../domain/shared/refusalText.ts'
import { isPacked, shippedAddon } from '../web/folders.ts'
import type { CommandResult } from './command.ts'
import { commands, takesFile } from './commands.ts'
import { beginSession, CancelledByUser } from './session.ts'
import { UsageError } from './usageError.ts'

/** Exit codes, as documented in docs/manual/command-line.md. */
const exit = { done: 0, refused: 1, usage: 2, fault: 3, damaged: 4, cancelled: 130 } as const

/** How a person calls this program: packed it is a command of its own. */
const called = isPacked(resolve(import.meta.dirname, '../..')) ? 'desk' : 'npm run desk --'
const usage = `用法：${called} <命令> --vault 文件夹 [--json]
命令：
  init          建立工作库      --login 登录名 --name 姓名 --office 单位名称 --region 区划代码
  info          查看工作库情况  --login 登录名
  backup        备份            --login 登录名 [--to 文件夹]
  verify        检验工作库或备份 --login 登录名 [--backup 备份文件夹]
  restore       恢复            --backup 备份文件夹 (--to 新文件夹 | --vault 文件夹 --replace)
  audit verify  检验审计记录    --login 登录名 [--anchor 条数:链尾]
  rekey         更换密钥        --login 登录名
  password      修改口令        --login 登录名 [--new-password-fd N]
  user list     列出账号        --login 登录名
  org list      列出单位        --login 登录名 [--as-of 日期]
  org import    从表格导入      文件 --login 登录名 [--kind units|people|regions] [--as-of 日期] [--hidden-rows] [--make-parents] [--dry-run]
  org export    导出单位或人员  文件 --login 登录名 [--kind units|people] [--as-of 日期]
  audit export  导出审计记录    文件 --login 登录名
  notice add    登记来文        文件 --login 登录名 [--as-of 收文日期]
  notice show   查看来文条款    编号 --login 登录名
  notice plan   查看任务建议    编号 --login 登录名
  task list     列出任务        --login 登录名 [--as-of 日期]
  task dispatch 下发待下发任务  --login 登录名 [--as-of 下发日期]
  training coverage  参训率     --login 登录名 [--as-of 日期]
  finding list  列出隐患        --login 登录名 [--as-of 日期]
  summary draft|submit|freeze|verify  月报  --period 月份 --login 登录名
  summary approve  签发月报     --period 月份 --name 签发人 --login 登录名
  metric list   列出数据        --period 月份 --login 登录名
  metric show   数据和明细      数据编号 --period 月份 --login 登录名
  raw export    导出原始记录    --period 月份 --out 文件夹 --login 登录名
  figures import 导入单位报表   文件 --period 月份 --login 登录名 [--as-of 收到日期] [--any-month] [--hidden-rows] [--dry-run]
  summary render 印制月报       --period 月份 --out 文件 --login 登录名
  summary export 导出上报数据包 --period 月份 --out 文件 --login 登录名 [--name 收件单位|--card 编号]
  report receive 收入下级数据包 文件 --login 登录名
  card export|accept  单位名片  文件 --login 登录名 [--fingerprint 核对码] [--name 对应单位]
  identity show|card|export  本单位身份  [文件] --login 登录名
  trust add|list|revoke  他单位名片  [文件|编号] --login 登录名 [--fingerprint 核对码] [--name 对应单位]
  package make  做数据包        referenceData|monthlyReport --out 文件 [--card 编号|--name 收件单位] [--with 内容] [--period 月份] --login 登录名
  package make handover 做移交包 --card 名片编号 --to 文件夹 --login 登录名
  package inspect|verify 查看、检验数据包  文件 --login 登录名
  package open  拆开数据包      文件 --out 新文件夹 [--unknown] --login 登录名
  form make     做一家的报送表单 --name 单位 --period 月份 --to 文件夹 --login 登录名
  outbox write  做各单位报送表单和任务包 --period 月份 --to 文件夹 --login 登录名 [--name 单位]
  template make 表格模板        units|people|regions|figures|roster|findings|feedback --out 文件 --login 登录名 [--name 单位]
  import        导入报送文件    文件或文件夹… --login 登录名 [--dry-run]
  import undo   撤销导入        文件编号 --login 登录名
  receipts write 写回执和补正单 --to 文件夹 --login 登录名
  document render 印制文书      种类 --record 编号 --out 文件 --login 登录名 [--period 月份] [--as-of 日期] [--medium 介质编号]
  document check 检查 PDF 版式  文件
口令：默认在终端询问；--password-fd N 从文件描述符 N 读取一行。
恢复密钥：--recovery 在终端询问；--recovery-fd N 从文件描述符 N 读取。`

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        vault: text,
        to: text,
        backup: text,
        login: text,
        name: text,
        office: text,
        region: text,
        anchor: text,
        'password-fd': text,
        'new-password-fd': text,
        'recovery-fd': text,
        'as-of': text,
        kind: text,
        period: text,
        out: text,
        record: text,
        fingerprint: text,
        medium: text,
        card: text,
        with: text,
        recovery: flag,
        replace: flag,
        'dry-run': flag,
        'hidden-rows': flag,
        'any-month': flag,
        'make-parents': flag,
        unknown: flag,
        json: flag,
        help: flag,
      },
    })
  } catch {
    throw new UsageError('参数无法识别')
  }
}

interface Failure {
  readonly exit: number
  readonly code: string
  readonly lines: readonly string[]
}

const codes: ReadonlySet<string> = new Set(refusalCodes)

function refusalFailure(code: RefusalCode, data: RefusalData): Failure {
  const { title, effect, nextStep } = refusalText(code, data)
  return { exit: code === 'INTERNAL_FAULT' ? exit.fault : exit.refused, code, lines: [title, effect, nextStep] }
}

function failureOf(error: unknown): Failure {
  if (error instanceof UsageError) return { exit: exit.usage, code: 'USAGE', lines: [error.message, usage] }
  if (error instanceof CancelledByUser)
    return { exit: exit.cancelled, code: 'CANCELLED', lines: ['已取消，没有留下未完成的内容。'] }
  if (isRefusal(error)) return refusalFailure(error.code, error.data)
  if (error instanceof ORPCError && codes.has(error.code))
    return refusalFailure(error.code as RefusalCode, error.data as RefusalData)
  return { exit: exit.fault, code: 'INTERNAL_FAULT', lines: ['程序内部错误。'] }
}

/** The command by its first one or two words; what follows are files. */
function commandOf(words: readonly string[]) {
  for (const length of [2, 1]) {
    const command = commands[words.slice(0, length).join(' ')]
    const files = words.slice(length)
    if (command !== undefined && (files.length === 0 || takesFile.has(command))) return { command, files }
  }
  throw new UsageError('没有这个命令')
}

async function run(): Promise<{ answer: CommandResult; json: boolean }> {
  const { values, positionals } = parse()
  if (values.help) return { answer: { lines: [usage], json: { usage } }, json: values.json }
  const { command, files } = commandOf(positionals)
  const root = resolve(import.meta.dirname, '../..')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const { json, help: _, ...named } = values
  const options = {
    ...named,
    files,
    passwordFd: values['password-fd'],
    newPasswordFd: values['new-password-fd'],
    recoveryFd: values['recovery-fd'],
    asOf: values['as-of'],
    dryRun: values['dry-run'],
    hiddenRows: values['hidden-rows'],
    anyMonth: values['any-month'],
    makeParents: values['make-parents'],
  }
  const session = beginSession(options, { version, nativeBinding: shippedAddon(root) })
  try {
    return { answer: await command(session), json }
  } finally {
    await session.end()
  }
}

// whoever reads along may stop reading: what was asked for is done all the same
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

const asJson = process.argv.includes('--json')
const out = (lines: readonly string[], to: NodeJS.WriteStream = process.stdout) => to.write(`${lines.join('\n')}\n`)

try {
  const { answer } = await run()
  out(asJson ? [JSON.stringify(answer.json)] : answer.lines)
  process.exitCode = answer.failed === true ? exit.refused : answer.sound === false ? exit.damaged : exit.done
} catch (error) {
  const failure = failureOf(error)
  if (asJson) out([JSON.stringify({ error: failure.code })])
  out(failure.lines, process.stderr)
  process.exitCode = failure.exit
}
