import {
  importedLike,
  lastSequence,
  sequencesHere,
  twinOf,
  type FileFields,
  type SeriesOfSender,
  type StoredFile,
} from '../../db/inbox/files.ts'
import { unitNamesOn } from '../../db/tasks/tasks.ts'
import type { Actor } from '../../db/store/change.ts'
import { packageKindNames, type Manifest } from '../../domain/packages/manifest.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { refusalText } from '../../domain/shared/refusalText.ts'
import type { Desk } from '../kernel/coreState.ts'
import { incomingKinds } from './kinds/kinds.ts'
import { type Source } from './kinds/kind.ts'
import { openQuarantined, type Opened } from '../packages/openPackage.ts'
import { outOfForce, unitBehind } from '../packages/senderCards.ts'
import { lookAtSheet } from './sheets/recognise.ts'
import { standing, standingBy } from './kinds/fileState.ts'

const extensionOf = (name: string): string => name.split('.').at(-1)!.toLowerCase()

/** Kinds of files that are looked into. */
const looked: ReadonlySet<string> = new Set(['sdx', 'sdr', 'xlsx'])

/** What a file is that is no package, and where it belongs. */
function otherFile(name: string): FileFields {
  const kind = extensionOf(name)
  if (kind === 'sdcard') return standing('unknownSender', '这是单位名片：请到“上下级报送”核对“核对码”后接受。')
  if (kind === 'xls' || kind === 'et' || kind === 'csv')
    return standing('unrelated', '只收 .xlsx 表格：请用 WPS 或 Excel 打开，另存为 .xlsx 后再送。')
  if (kind === 'html' || kind === 'htm')
    return standing('unrelated', '这是网页或空白表单：请单位在表单里按“保存报送文件”，送回 .sdx 文件。')
  return standing('unrelated', '不是数据包、名片或表格，没有收入；原件留在U盘上。')
}

const seriesOf = ({ series, sender }: Manifest): SeriesOfSender => ({ series, fingerprint: sender.fingerprint })

/** Numbers of a series that have not come and are not here. */
function missingBefore(desk: Desk, manifest: Manifest): number[] {
  const { read } = desk.store
  const { sequence } = manifest
  const last = lastSequence(read, seriesOf(manifest))
  const here = new Set(sequencesHere(read, seriesOf(manifest)))
  return Array.from({ length: Math.max(0, sequence - last - 1) }, (_, at) => last + 1 + at).filter(
    one => !here.has(one),
  )
}

const said = (manifest: Manifest, digest: string, unitId: number | null): FileFields => ({
  ...{ manifest, contentDigest: digest, packageId: manifest.id, series: manifest.series, sequence: manifest.sequence },
  ...{ unitId, sender: manifest.sender.name },
})

/** Whether a package came before, came twice, or another came under its number. */
function repeated(desk: Desk, file: StoredFile, { manifest, digest }: Opened): FileFields | null {
  const { read } = desk.store
  const earlier = importedLike(read, { packageId: manifest.id })
  if (earlier !== null && earlier.id !== file.id)
    return earlier.contentDigest === digest
      ? standing('known', `已于 ${earlier.importedAt!.slice(0, 10)} 导入，不重复计算。`)
      : standing('conflict', '与已导入的同号数据包内容不同，两份都已保留，请与报送单位核对。')
  const twin = twinOf(read, file, manifest.id)
  if (twin !== null)
    return twin.contentDigest === digest
      ? standing('known', `与本批的“${twin.name}”是同一份。`)
      : standing('conflict', `与本批的“${twin.name}”同号而内容不同，请与报送单位核对。`)
  return older(desk, manifest)
}

/** Whether a later one of the series was imported, or another under the same number. */
function older({ store }: Desk, manifest: Manifest): FileFields | null {
  const { alone, versions } = incomingKinds[manifest.kind] ?? {}
  const last = lastSequence(store.read, seriesOf(manifest))
  const { sequence } = manifest
  if (alone === true || sequence > last || (versions === true && sequence === last)) return null
  if (sequence < last) return standing('known', `已收到更新的一份（第${last}份），这是第${sequence}份。`)
  // as when a form was filled in twice, on two computers: the one must not swallow the other
  return standing(
    'conflict',
    `第${sequence}份已经收过，这一份编号相同而内容不同。请与报送单位核对；以这一份为准的，先撤销已导入的那份，再按“重新查看”。`,
  )
}

/** Where a believed package stands: none of ours, out of date, out of turn, or by what comes of its records. */
function placed(source: Source): FileFields {
  const { desk, file, opened } = source
  const { manifest } = opened
  const kind = incomingKinds[manifest.kind]
  if (kind?.stands !== undefined) {
    const stands = repeated(desk, file, opened) ?? kind.stands(source)
    if (stands !== null) return stands
  }
  const incoming = kind?.open(source) ?? null
  if (kind === undefined || incoming === null)
    return standing('unrelated', `这是${packageKindNames[manifest.kind]}，请到“上下级报送”办理。`)
  if ('aside' in incoming) return standing('unknownSender', incoming.aside)
  const again = repeated(desk, file, opened)
  if (again !== null) return again
  const { expires } = manifest
  if (expires !== null && expires < desk.today())
    return standing('toCorrect', `已于 ${expires} 过期，请报送单位改用新的表单。`)
  const missing = kind.waits ? missingBefore(desk, manifest) : []
  if (missing.length > 0 && file.decisions['order'] !== 'take')
    return standing('waiting', `前面的第${missing.join('、')}份还没有收到。`)
  return standingBy(incoming.plan(desk.store.read), file.decisions, incoming.note ?? null)
}

async function lookAtSealed(desk: Desk, actor: Actor, file: StoredFile, blobId: number): Promise<FileFields> {
  const opened = await openQuarantined(desk, blobId)
  const { manifest, digest, believed } = opened
  const { unitId, known: by } = unitBehind(desk.store.read, manifest.sender.fingerprint)
  const noted = said(manifest, digest, unitId)
  if (!believed) {
    const why =
      by === null
        ? refusalText('SENDER_UNKNOWN', { at: `${manifest.sender.name}（${manifest.sender.fingerprint}）` }).title
        : outOfForce[by]
    return { ...standing('unknownSender', why), ...noted }
  }
  const stands = placed({ desk, actor, file, opened, unitId })
  const known = unitId === null ? undefined : unitNamesOn(desk.store.read, [unitId], desk.today())[unitId]
  return { ...stands, ...noted, sender: known ?? manifest.sender.name }
}

/**
 * Looks at a quarantined file as it stands now and says where it belongs: always in exactly one state, with the reason
 * in words. Whatever is wrong with it, nothing is thrown.
 */
export async function lookAt(desk: Desk, actor: Actor, file: StoredFile): Promise<FileFields> {
  const earlier = importedLike(desk.store.read, { sha256: file.sha256 })
  if (earlier !== null && earlier.id !== file.id)
    return standing('known', `同一个文件已于 ${earlier.importedAt!.slice(0, 10)} 导入，不重复计算。`, {
      sender: earlier.sender,
    })
  const kind = extensionOf(file.name)
  if (file.blobId === null || !looked.has(kind)) return otherFile(file.name)
  try {
    return kind === 'xlsx' ? await lookAtSheet(desk, actor, file) : await lookAtSealed(desk, actor, file, file.blobId)
  } catch (error) {
    if (isRefusal(error))
      return standing(
        error.code === 'PACKAGE_NOT_OURS' ? 'unrelated' : 'damaged',
        refusalText(error.code, error.data).title,
      )
    return standing('damaged', `内部错误 ${desk.log.fault(error)}，请联系系统管理员。`)
  }
}
