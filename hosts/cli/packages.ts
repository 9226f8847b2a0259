import { existsSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { ORPCError } from '@orpc/client'
import { packageKindNames, type Manifest } from '../../domain/packages/manifest.ts'
import { ReferenceChoice, usualReference } from '../../domain/packages/referenceData.ts'
import { FolderName } from '../../domain/shared/handle.ts'
import { Refusal, refusalCodes, type RefusalCode, type RefusalData } from '../../domain/shared/refusal.ts'
import { refusalText } from '../../domain/shared/refusalText.ts'
import type { Command } from './command.ts'
import { cardOf, fileOf, oneWord } from './options.ts'
import { makeHandover } from './handover.ts'
import { paperCommands } from './papers.ts'
import { demand, unlock, type CliSession } from './session.ts'
import { UsageError } from './usageError.ts'

const headOf = ({ kind, sender, period, sequence }: Manifest): string =>
  [packageKindNames[kind], sender.name, period ?? '', `第 ${sequence} 份`].filter(text => text !== '').join('　')

/** What a package says of itself, and whether its sender is believed. */
const packageInspect: Command = async session => {
  const path = fileOf(session)
  await unlock(session)
  const { manifest, believed, digest } = await session.call.inbox.inspect({ file: session.core.fileOf(path) })
  return {
    json: { manifest, believed, digest },
    sound: believed,
    lines: [
      headOf(manifest),
      believed ? '签名有效，发件人已确认。' : '内容完整，但发件人没有确认。',
      ...manifest.parts.map(({ name, bytes }) => `${name}\t${bytes}`),
    ],
  }
}

/** Refusals that concern the package itself, not the call. */
const faults: ReadonlySet<RefusalCode> = new Set([
  'PACKAGE_UNREADABLE',
  'PACKAGE_NEWER',
  'PACKAGE_NOT_OURS',
  'PACKAGE_FORGED',
])

function faultIn(error: unknown): { code: RefusalCode; data: RefusalData } | null {
  if (!(error instanceof ORPCError)) return null
  const code = refusalCodes.find(one => one === error.code)
  return code !== undefined && faults.has(code) ? { code, data: error.data as RefusalData } : null
}

type Inspected = Awaited<ReturnType<CliSession['call']['inbox']['inspect']>>

function importedText({ importedAt, importedOther }: Inspected): string {
  if (importedAt === null) return '没有导入过'
  const day = importedAt.slice(0, 10)
  return importedOther ? `${day} 导入过同号而内容不同的一份` : `已于 ${day} 导入`
}

/** One line: whether it is whole, whether its sender is believed, whether it was imported. */
const packageVerify: Command = async session => {
  const path = fileOf(session)
  await unlock(session)
  try {
    const contents = await session.call.inbox.inspect({ file: session.core.fileOf(path) })
    const { manifest, believed, digest, importedAt, importedOther } = contents
    const { name, fingerprint } = manifest.sender
    const by = believed ? `签名有效（${name}）` : `发件人没有确认（${name}，${fingerprint}）`
    return {
      json: { whole: true, believed, importedAt, importedOther, id: manifest.id, digest },
      lines: [`完整，${by}，${importedText(contents)}。`],
      failed: !believed,
    }
  } catch (error) {
    const fault = faultIn(error)
    if (fault === null) throw error
    const { title } = refusalText(fault.code, fault.data)
    return { json: { whole: false, believed: false, error: fault.code }, lines: [title], failed: true }
  }
}

/** Writes what is in a package into a new folder, once it was proved whole. */
const packageOpen: Command = async session => {
  const path = fileOf(session)
  const target = resolve(demand(session.options.out, '--out'))
  const { data: folderName } = FolderName.safeParse(basename(target))
  if (folderName === undefined) throw new UsageError('参数 --out 应为新文件夹')
  const parent = dirname(target)
  if (!existsSync(parent) || !statSync(parent).isDirectory()) throw new Refusal('PLACE_GONE')
  await unlock(session)
  const { file, place } = { file: session.core.fileOf(path), place: session.core.placeOf(parent) }
  const { unknown } = session.options
  const opened = await session.call.inbox.unpack({ file, place, folderName, unknown })
  const { manifest, believed, digest, files } = opened
  return {
    json: { manifest, believed, digest, files, folder: target },
    lines: [
      headOf(manifest),
      believed ? '签名有效，发件人已确认。' : '内容完整，但发件人没有确认。',
      `已写出 ${files} 个文件：${target}`,
    ],
  }
}

const parts = Object.keys(usualReference).join(',')

/** The parts named with --with, or the usual ones. */
function choiceOf({ options }: CliSession): ReferenceChoice {
  if (options.with === undefined) return usualReference
  const named = options.with.split(',').map(part => [part.trim(), true] as const)
  const nothing = { organs: false, enterprises: false, regions: false, calendars: false, measures: false }
  const choice = ReferenceChoice.safeParse({ ...nothing, ...Object.fromEntries(named) })
  if (!choice.success) throw new UsageError(`参数 --with 应为其中几项：${parts}；带企业时须有 organs`)
  return choice.data
}

/** Reference data for the office named by --card or --name. */
const makeReference: Command = async session => {
  const path = resolve(demand(session.options.out, '--out'))
  const include = choiceOf(session)
  await unlock(session)
  const card = await cardOf(session)
  const [reference] = await session.call.outbox.makeReferenceData({ cards: [card.id], include, place: null })
  await session.core.saveTo(session.connection, reference!.file!, path)
  const { name, bytes, left } = reference!
  return {
    json: { kind: 'referenceData', to: card.office, name, bytes, left, path },
    lines: [
      `已做给${card.office}：${path}`,
      ...(left.length === 0 ? [] : [`对方程序较旧，没有放入：${left.join('、')}。`]),
    ],
  }
}

/** Kinds of packages for which nobody has to choose records. */
const makers: Readonly<Record<string, Command>> = {
  referenceData: makeReference,
  monthlyReport: paperCommands['summary export']!,
  handover: makeHandover,
}

const packageMake: Command = async session => {
  const kind = oneWord(session, '种类')
  if (!Object.hasOwn(makers, kind)) throw new UsageError(`种类应为：${Object.keys(makers).join('、')}`)
  return makers[kind]!(session)
}

/** Commands about packages as files. */
export const packageCommands: Readonly<Record<string, Command>> = {
  'package make': packageMake,
  'package inspect': packageInspect,
  'package open': packageOpen,
  'package verify': packageVerify,
}
