import { mkdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { FolderName } from '../../domain/shared/handle.ts'
import type { Command } from './command.ts'
import { exchangeCommands } from './exchange.ts'
import { packageCommands } from './packages.ts'
import { monthCommands } from './month.ts'
import { paperCommands } from './papers.ts'
import { registerCommands } from './register.ts'
import { LoginName } from '../../domain/users/password.ts'
import { defaultAdmins } from '../../domain/shared/permissions.ts'
import { askSecret } from './askSecret.ts'
import { askCredential, demand, follow, unlock } from './session.ts'
import { UsageError } from './usageError.ts'

function parsed<T>(schema: { safeParse(value: unknown): { data?: T | undefined } }, value: string, option: string): T {
  const { data } = schema.safeParse(value)
  if (data === undefined) throw new UsageError(`参数 ${option} 不符合要求`)
  return data
}

const init: Command = async session => {
  const { options, core, call } = session
  const folder = resolve(demand(options.vault, '--vault'))
  const login = parsed(LoginName, demand(options.login, '--login'), '--login')
  const office = { name: demand(options.office, '--office'), regionCode: demand(options.region, '--region') }
  mkdirSync(dirname(folder), { recursive: true })
  const folderName = parsed(FolderName, basename(folder), '--vault')
  const password = await askSecret('为首位用户设置口令：', options.passwordFd)
  const user = { login, name: options.name ?? login, password }
  const begun = { admins: [...defaultAdmins], practice: false }
  const { groups } = await call.vault.create({
    place: core.placeOf(dirname(folder)),
    folderName,
    office,
    user,
    ...begun,
  })
  const lines = ['已建立工作库。', `恢复密钥（请抄写或打印后密封保管，仅显示一次）：`, `  ${groups.join(' ')}`]
  return { json: { vault: folder, recoveryKey: groups }, lines }
}

const info: Command = async session => {
  await unlock(session)
  const facts = await session.call.vault.info()
  const lines = [
    `单位：${facts.office.name}（${facts.office.regionCode}）`,
    `数据库：${facts.databaseBytes} 字节，结构版本 ${facts.schemaVersion}，加密算法 ${facts.cipher}`,
    `附件：${facts.blobCount} 个，${facts.blobBytes} 字节`,
    `审计记录：${facts.auditCount} 条，链尾 ${facts.auditHead}`,
    `最近备份：${facts.lastBackupAt ?? '无'}`,
  ]
  return { json: { ...facts }, lines }
}

const backup: Command = async session => {
  await unlock(session)
  const to = resolve(session.options.to ?? join(resolve(demand(session.options.vault, '--vault')), 'backups'))
  const result = await follow(session, await session.call.backups.create({ place: session.core.placeOf(to) }))
  return {
    json: { ...result },
    lines: [`备份完成并已核对：${String(result['takenAt'])}，附件 ${String(result['blobCount'])} 个。`],
  }
}

const verifyBackup: Command = async session => {
  const folder = resolve(demand(session.options.backup, '--backup'))
  const credential = await askCredential(session)
  const result = await follow(
    session,
    await session.call.backups.verify({ backup: session.core.backupOf(folder), credential }),
  )
  return { json: { sound: true, ...result }, lines: ['备份完好，与备份凭证一致。'] }
}

const verify: Command = async session => {
  if (session.options.backup !== undefined) return verifyBackup(session)
  await unlock(session)
  const result = await follow(session, await session.call.vault.check())
  const sound = result['sound'] === true
  const line = sound ? '工作库完好。' : `审计记录自第 ${String(result['brokenAt'])} 条起不可信。`
  return { json: { ...result }, lines: [line], sound }
}

const restore: Command = async session => {
  const { options, core, call } = session
  const backup = core.backupOf(resolve(demand(options.backup, '--backup')))
  const credential = await askCredential(session)
  if (options.replace) {
    demand(options.vault, '--vault')
    const result = await follow(
      session,
      await call.backups.restore({ backup, credential, target: { kind: 'replace' } }),
    )
    return { json: { ...result }, lines: ['已恢复，原有数据已另存。请用备份时的口令登录。'] }
  }
  const folder = resolve(demand(options.to, '--to'))
  mkdirSync(dirname(folder), { recursive: true })
  const folderName = parsed(FolderName, basename(folder), '--to')
  const target = { kind: 'newFolder', place: core.placeOf(dirname(folder)), folderName } as const
  const result = await follow(session, await call.backups.restore({ backup, credential, target }))
  return { json: { vault: folder, ...result }, lines: [`已恢复到 ${folder}。请用备份时的口令登录。`] }
}

const auditVerify: Command = async session => {
  await unlock(session)
  const anchor = parsedAnchor(session.options.anchor)
  const result = await follow(session, await session.call.audit.verify({ anchor }))
  const sound = result['sound'] === true
  const line = sound
    ? `审计记录完好，共 ${String(result['rows'])} 条。`
    : `第 ${String(result['brokenAt'])} 条审计记录有问题：${String(result['fault'])}`
  return { json: { ...result }, lines: [line], sound }
}

function parsedAnchor(text: string | undefined): { count: number; hash: string } | null {
  if (text === undefined) return null
  const [, count, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? []
  if (count === undefined || hash === undefined) throw new UsageError('参数 --anchor 应为“条数:链尾”')
  return { count: Number(count), hash }
}

const rekey: Command = async session => {
  const password = await unlock(session)
  const result = await follow(session, await session.call.vault.rekey({ password }))
  return { json: { ...result }, lines: ['密钥已更换，口令和恢复密钥不变。旧备份仍用当时的密钥。'] }
}

/** Also the way past a first password that somebody else has set. */
const changePassword: Command = async session => {
  const current = await unlock(session)
  const next = await askSecret('新口令：', session.options.newPasswordFd)
  await session.call.vault.changePassword({ current, next })
  return { json: { changed: true }, lines: ['口令已修改。'] }
}

/** Every command of `npm run desk -- …` by its words. */
export const commands: Readonly<Record<string, Command>> = {
  init,
  info,
  backup,
  verify,
  restore,
  'audit verify': auditVerify,
  rekey,
  password: changePassword,
  ...registerCommands,
  ...monthCommands,
  ...paperCommands,
  ...exchangeCommands,
  ...packageCommands,
  'identity card': paperCommands['card export']!,
  'trust add': paperCommands['card accept']!,
}

/** Commands that are given a word after their own: a file, a number, a name. */
export const takesFile: ReadonlySet<Command> = new Set(
  [
    'org import',
    'org export',
    'audit export',
    'notice add',
    'notice show',
    'notice plan',
    'metric show',
    'figures import',
    'document check',
    'document render',
    'card export',
    'card accept',
    'report receive',
    'identity export',
    'identity card',
    'trust add',
    'trust revoke',
    'package make',
    'package inspect',
    'package open',
    'package verify',
    'template make',
    'import',
  ].map(name => commands[name]!),
)
