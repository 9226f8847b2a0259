import {
  importedLike,
  lastSequence,
  sequencesHere,
  twinOf,
  type FileFields,
  type SeriesOfSender,
  type StoredFile,
} from '../../db/inbox/files.ts'
import { batchById } from '../../db/inbox/mediaRegister.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import type { Actor } from '../../db/store/change.ts'
import { packageKindNames, type Manifest } from '../../domain/packages/manifest.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { refusalText } from '../../domain/shared/refusalText.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { dayOf } from '../kernel/officeTime.ts'
import { packageKinds } from './kinds/kinds.ts'
import { type BelievedPackage } from './kinds/kind.ts'
import { openPackage, type Opened } from '../packages/openPackage.ts'
import { revokedReasons, senderUnit } from '../packages/senderCards.ts'
import { triageSheet } from './sheets/recognise.ts'
import { fieldsFor, fieldsByItems } from './kinds/fileState.ts'

const extensionOf = (name: string): string => name.split('.').at(-1)!.toLowerCase()

/** Kinds of files that are looked into. */
const looked: ReadonlySet<string> = new Set(['sdx', 'sdr', 'xlsx'])

/** What a file is that is no package, and where it belongs. */
function otherFile(name: string): FileFields {
  const kind = extensionOf(name)
  if (kind === 'sdcard') return fieldsFor('unknownSender', '这是单位名片：请到“上下级报送”核对“核对码”后接受。')
  if (kind === 'xls' || kind === 'et' || kind === 'csv')
    return fieldsFor('unrelated', '只收 .xlsx 表格：请用 WPS 或 Excel 打开，另存为 .xlsx 后再送。')
  if (kind === 'html' || kind === 'htm')
    return fieldsFor('unrelated', '这是网页或空白表单：请单位在表单里按“保存报送文件”，送回 .sdx 文件。')
  return fieldsFor('unrelated', '不是数据包、名片或表格，没有收入；原件留在U盘上。')
}

const seriesOf = ({ series, sender }: Manifest): SeriesOfSender => ({ series, fingerprint: sender.fingerprint })

/** Numbers of a series that have not come and are not here. */
function missingBefore(core: CoreState, manifest: Manifest): number[] {
  const { read } = core.store
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
function repeated(core: CoreState, file: StoredFile, { manifest, digest }: Opened): FileFields | null {
  const { read } = core.store
  const earlier = importedLike(read, { packageId: manifest.id })
  if (earlier !== null && earlier.id !== file.id)
    return earlier.contentDigest === digest
      ? fieldsFor('known', `已于 ${earlier.importedAt!.slice(0, 10)} 导入，不重复计算。`)
      : fieldsFor('conflict', '与已导入的同号数据包内容不同，两份都已保留，请与报送单位核对。')
  const twin = twinOf(read, file, manifest.id)
  if (twin !== null)
    return twin.contentDigest === digest
      ? fieldsFor('known', `与本批的“${twin.name}”是同一份。`)
      : fieldsFor('conflict', `与本批的“${twin.name}”同号而内容不同，请与报送单位核对。`)
  return older(core, manifest)
}

/** Whether a later one of the series was imported, or another under the same number. */
function older({ store }: CoreState, manifest: Manifest): FileFields | null {
  const { independent: alone, versioned: versions } = packageKinds[manifest.kind] ?? {}
  const last = lastSequence(store.read, seriesOf(manifest))
  const { sequence } = manifest
  if (alone === true || sequence > last || (versions === true && sequence === last)) return null
  if (sequence < last) return fieldsFor('known', `已收到更新的一份（第${last}份），这是第${sequence}份。`)
  // as when a form was filled in twice, on two computers: the one must not swallow the other
  return fieldsFor(
    'conflict',
    `第${sequence}份已经收过，这一份编号相同而内容不同。请与报送单位核对；以这一份为准的，先撤销已导入的那份，再按“重新查看”。`,
  )
}

/** Where a believed package stands: none of ours, out of date, out of turn, or by what comes of its records. */
function placed(source: BelievedPackage): FileFields {
  const { core, file, opened } = source
  const { manifest } = opened
  const kind = packageKinds[manifest.kind]
  if (kind?.stateOf !== undefined) {
    const stands = repeated(core, file, opened) ?? kind.stateOf(source)
    if (stands !== null) return stands
  }
  const incoming = kind?.open(source) ?? null
  if (kind === undefined || incoming === null)
    return fieldsFor('unrelated', `这是${packageKindNames[manifest.kind]}，请到“上下级报送”办理。`)
  if ('reason' in incoming) return fieldsFor('unknownSender', incoming.reason)
  const again = repeated(core, file, opened)
  if (again !== null) return again
  const { expires } = manifest
  if (expires !== null && expires < core.today())
    return fieldsFor('toCorrect', `已于 ${expires} 过期，请报送单位改用新的表单。`)
  const missing = kind.inSequence ? missingBefore(core, manifest) : []
  if (missing.length > 0 && file.decisions['order'] !== 'take')
    return fieldsFor('waiting', `前面的第${missing.join('、')}份还没有收到。`)
  return fieldsByItems(incoming.plan(core.store.read), file.decisions, incoming.note ?? null)
}

/** Name of the sending unit on the day the file came: looked at again after a renaming, it keeps its sender's name. */
function nameOnArrival({ store, today }: CoreState, { batchId }: StoredFile, unitId: number): string | undefined {
  const batch = batchById(store.read, batchId)
  return unitNamesOn(store.read, [unitId], batch === null ? today() : dayOf(batch.at))[unitId]
}

async function triagePackage(core: CoreState, actor: Actor, file: StoredFile, blobId: number): Promise<FileFields> {
  const opened = await openPackage(core, blobId)
  const { manifest, digest, believed } = opened
  const { unitId, known: by } = senderUnit(core.store.read, manifest.sender.fingerprint)
  const noted = said(manifest, digest, unitId)
  if (!believed) {
    const why =
      by === null
        ? refusalText('SENDER_UNKNOWN', { at: `${manifest.sender.name}（${manifest.sender.fingerprint}）` }).title
        : revokedReasons[by]
    return { ...fieldsFor('unknownSender', why), ...noted }
  }
  const stands = placed({ core, actor, file, opened, unitId })
  const known = unitId === null ? undefined : nameOnArrival(core, file, unitId)
  return { ...stands, ...noted, sender: known ?? manifest.sender.name }
}

/**
 * Looks at a quarantined file as it stands now and says where it belongs: always in exactly one state, with the reason
 * in words. Whatever is wrong with it, nothing is thrown.
 */
export async function triageFile(core: CoreState, actor: Actor, file: StoredFile): Promise<FileFields> {
  const earlier = importedLike(core.store.read, { sha256: file.sha256 })
  if (earlier !== null && earlier.id !== file.id)
    return fieldsFor('known', `同一个文件已于 ${earlier.importedAt!.slice(0, 10)} 导入，不重复计算。`, {
      sender: earlier.sender,
    })
  const kind = extensionOf(file.name)
  if (file.blobId === null || !looked.has(kind)) return otherFile(file.name)
  try {
    return kind === 'xlsx' ? await triageSheet(core, actor, file) : await triagePackage(core, actor, file, file.blobId)
  } catch (error) {
    if (isRefusal(error))
      return fieldsFor(
        error.code === 'PACKAGE_NOT_OURS' ? 'unrelated' : 'damaged',
        refusalText(error.code, error.data).title,
      )
    return fieldsFor('damaged', `内部错误 ${core.log.fault(error)}，请联系系统管理员。`)
  }
}
