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
import type { StagedBlob } from '../../db/store/blobs.ts'
import { packageKindNames, type Manifest } from '../../domain/packages/manifest.ts'
import { isRefusal, type RefusalCode } from '../../domain/shared/refusal.ts'
import { refusalText } from '../../domain/shared/refusalText.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { dayOf } from '../kernel/officeTime.ts'
import { openPackage, type OpenedPackage } from '../packages/openPackage.ts'
import { revokedReasons, senderUnit } from '../packages/senderCards.ts'
import { fieldsFor, fieldsByItems, reasonOf } from './kinds/fileState.ts'
import type { BelievedPackage, FileImport, FileSource } from './kinds/kind.ts'
import { packageKinds } from './kinds/kinds.ts'
import { triageSheet } from './sheets/recognise.ts'

/** A file of the inbox as one reading found it: its row, its new state, and how it is imported. */
export interface InboxFile {
  readonly stored: StoredFile
  /** Fields to store: one state, and its reason in Chinese. */
  readonly fields: FileFields
  /** Null for a file of which nothing can be imported, whatever a person decides. */
  readonly importer: FileImport | null
  /** Attachments that were sealed for the import, by name; they have no rows yet. */
  readonly attachments: ReadonlyMap<string, StagedBlob>
}

type Read = Omit<InboxFile, 'stored'>

/** A file that is not imported, for the reason in its fields. */
const keptOut = (fields: FileFields): Read => ({ fields, importer: null, attachments: new Map() })

const extensionOf = (name: string): string => name.split('.').at(-1)!.toLowerCase()

/** Endings of files that are read. */
const readable: ReadonlySet<string> = new Set(['sdx', 'sdr', 'xlsx'])

/** State of a file of another kind, with a reason that says what to do with it. */
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

/** Sequence numbers before this package that were neither imported nor are in the inbox. */
function missingBefore(core: CoreState, manifest: Manifest): number[] {
  const { read } = core.store
  const { sequence } = manifest
  const last = lastSequence(read, seriesOf(manifest))
  const here = new Set(sequencesHere(read, seriesOf(manifest)))
  return Array.from({ length: Math.max(0, sequence - last - 1) }, (_, at) => last + 1 + at).filter(
    number => !here.has(number),
  )
}

/** State of a package that came before or twice, or whose number another one has; null for a new one. */
function repeated(core: CoreState, file: StoredFile, { manifest, digest }: OpenedPackage): FileFields | null {
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

/** State of a package after which a later one was imported, or another under its number; null for the latest. */
function older({ store }: CoreState, manifest: Manifest): FileFields | null {
  const { independent, versioned } = packageKinds[manifest.kind]
  const last = lastSequence(store.read, seriesOf(manifest))
  const { sequence } = manifest
  if (independent === true || sequence > last || (versioned === true && sequence === last)) return null
  if (sequence < last) return fieldsFor('known', `已收到更新的一份（第${last}份），这是第${sequence}份。`)
  // as when a form was filled in on two computers: neither may replace the other
  return fieldsFor(
    'conflict',
    `第${sequence}份已经收过，这一份编号相同而内容不同。请与报送单位核对；以这一份为准的，先撤销已导入的那份，再按“重新查看”。`,
  )
}

const stateOf = (importer: FileImport, { core, file }: FileSource): FileFields =>
  'run' in importer
    ? importer.stateOf()
    : fieldsByItems(importer.plan(core.store.read), file.decisions, importer.note ?? null)

/** State of a believed package: not for us, superseded, out of sequence, or as its records decide. */
function triageBelieved(source: BelievedPackage): Pick<InboxFile, 'fields' | 'importer'> {
  const { core, file, opened } = source
  const { manifest } = opened
  const handler = packageKinds[manifest.kind]
  const importer = handler.open(source)
  const keptAside = (fields: FileFields) => ({ fields, importer: null })
  if (importer === null)
    return keptAside(fieldsFor('unrelated', `这是${packageKindNames[manifest.kind]}，请到“上下级报送”办理。`))
  if ('reason' in importer) return keptAside(fieldsFor('unknownSender', importer.reason))
  const other = repeated(core, file, opened)
  if (other !== null) return keptAside(other)
  const { expires } = manifest
  if (expires !== null && expires < core.today())
    return keptAside(fieldsFor('toCorrect', `已于 ${expires} 过期，请报送单位改用新的表单。`))
  const missing = handler.inSequence ? missingBefore(core, manifest) : []
  if (missing.length > 0 && file.decisions['order'] !== 'take')
    return keptAside(fieldsFor('waiting', `前面的第${missing.join('、')}份还没有收到。`))
  return { fields: stateOf(importer, source), importer }
}

/** As `triageBelieved`; a package that says more than this version knows waits for a newer one. */
function openBelieved(source: BelievedPackage): Pick<InboxFile, 'fields' | 'importer'> {
  try {
    return triageBelieved(source)
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'PACKAGE_NEWER') throw error
    return { fields: fieldsFor('newer', reasonOf(error.code, error.data)), importer: null }
  }
}

/** Fields out of the manifest; they are stored whatever state the file gets. */
const fieldsOf = ({ manifest, digest }: OpenedPackage, unitId: number | null): FileFields => ({
  manifest,
  contentDigest: digest,
  packageId: manifest.id,
  series: manifest.series,
  sequence: manifest.sequence,
  unitId,
  sender: manifest.sender.name,
})

/** Name of the sending unit on the day the file came: triaged again after a renaming, it keeps its sender's name. */
function nameOnArrival({ store, today }: CoreState, { batchId }: StoredFile, unitId: number): string | undefined {
  const batch = batchById(store.read, batchId)
  return unitNamesOn(store.read, [unitId], batch === null ? today() : dayOf(batch.at))[unitId]
}

async function triagePackage(source: FileSource, blobId: number, stage: boolean): Promise<Read> {
  const { core } = source
  const opened = await openPackage(core, blobId, kind => packageKinds[kind], stage)
  const { manifest, believed, attachments } = opened
  const { unitId, known: by } = senderUnit(core.store.read, manifest.sender.fingerprint)
  const own = fieldsOf(opened, unitId)
  if (!believed) {
    const reason =
      by === null
        ? refusalText('SENDER_UNKNOWN', { at: `${manifest.sender.name}（${manifest.sender.fingerprint}）` }).title
        : revokedReasons[by]
    return keptOut({ ...fieldsFor('unknownSender', reason), ...own })
  }
  const { fields, importer } = openBelieved({ ...source, opened, unitId })
  const unitName = unitId === null ? undefined : nameOnArrival(core, source.file, unitId)
  return { fields: { ...fields, ...own, sender: unitName ?? manifest.sender.name }, importer, attachments }
}

/** The state of a file that is refused before its content is read, where it is not damaged. */
const stateByRefusal: Partial<Record<RefusalCode, FileFields['state']>> = {
  PACKAGE_NOT_OURS: 'unrelated',
  PACKAGE_NEWER: 'newer',
}

async function readFile(source: FileSource, stage: boolean): Promise<Read> {
  const { core, file } = source
  const earlier = importedLike(core.store.read, { sha256: file.sha256 })
  if (earlier !== null && earlier.id !== file.id) {
    const reason = `同一个文件已于 ${earlier.importedAt!.slice(0, 10)} 导入，不重复计算。`
    return keptOut(fieldsFor('known', reason, { sender: earlier.sender }))
  }
  const extension = extensionOf(file.name)
  if (file.blobId === null || !readable.has(extension)) return keptOut(otherFile(file.name))
  try {
    if (extension === 'xlsx') return { ...(await triageSheet(source)), attachments: new Map() }
    return await triagePackage(source, file.blobId, stage)
  } catch (error) {
    if (!isRefusal(error)) return keptOut(fieldsFor('damaged', `内部错误 ${core.log.fault(error)}，请联系系统管理员。`))
    return keptOut(fieldsFor(stateByRefusal[error.code] ?? 'damaged', reasonOf(error.code, error.data)))
  }
}

/**
 * Reads a quarantined file once and decides its state. Whatever is wrong with the file, nothing is thrown. With `stage`,
 * its attachments are sealed into the vault meanwhile.
 */
export const triageFile = async (source: FileSource, stage: boolean): Promise<InboxFile> => ({
  stored: source.file,
  ...(await readFile(source, stage)),
})
