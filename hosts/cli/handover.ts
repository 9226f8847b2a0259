import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Command } from './command.ts'
import { demand, follow, unlock } from './session.ts'
import { UsageError } from './usageError.ts'

/** Everything for the office behind a card: all records, all attachments, in volumes. */
export const makeHandover: Command = async session => {
  const { to, card } = session.options
  const folder = resolve(demand(to, '--to'))
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Refusal('PLACE_GONE')
  const number = Number(demand(card, '--card'))
  if (!Number.isInteger(number)) throw new UsageError('参数 --card 应为名片编号，见 trust list')
  const password = await unlock(session)
  const order = { card: number, place: session.core.placeOf(folder), password }
  const result = await follow(session, await session.call.outbox.makeHandover(order))
  const lines = [
    `移交包已写入并核对：${String(result['folder'])}，共 ${String(result['volumes'])} 卷。`,
    `记录 ${String(result['rows'])} 条，附件 ${String(result['files'])} 个，未办结 ${String(result['open'])} 项。可以安全拔出。`,
  ]
  return { json: { ...result }, lines: lines }
}
