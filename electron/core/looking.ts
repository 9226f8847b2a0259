import type { Readable } from 'node:stream'
import {
  importedLike,
  lastSequence,
  sequencesHere,
  twinOf,
  type FileFields,
  type StoredFile,
} from '../../db/inbox/files.ts'
import { unitNamesOn } from '../../db/tasks/tasks.ts'
import { enrolmentByFingerprint } from '../../db/outbox/enrolments.ts'
import { ownKeys } from '../../db/reports/reports.ts'
import { readBlob } from '../../db/store/blobs.ts'
import type { Actor } from '../../db/store/change.ts'
import { packageKindNames, type Manifest } from '../../domain/exchange/manifest.ts'
import type { Submission } from '../../domain/exchange/submission.ts'
import { stateByItems } from '../../domain/inbox/file.ts'
import { planSubmission } from '../../domain/inbox/plan.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { refusalText } from '../../domain/shared/refusalText.ts'
import { lookAtPackage, type Looked, type PartVisitor } from '../../exchange/package/readPackage.ts'
import { submissionOf } from '../../exchange/package/records.ts'
import type { Desk } from './desk.ts'
import { holdings } from './holdings.ts'
import { senderKey } from './officeKeys.ts'

/** Larger lists of records are none of a unit's; photographs flow through and are not kept. */
const mostListed = 16 * 2 ** 20

/** A package with its lists of records. */
export interface Opened extends Looked {
  readonly lists: ReadonlyMap<string, Buffer>
}

/** Looks at a package with the keys of this office and of the senders it knows. */
export function lookAtSource(desk: Desk, source: Readable, visit: PartVisitor | null = null): Promise<Looked> {
  const { read } = desk.store
  const identities = [ownKeys(read)?.identity].filter(identity => identity !== undefined)
  return lookAtPackage(source, identities, print => senderKey(read, print), visit)
}

/** Reads a quarantined package once through; `photo` sees its attachments. Refuses as `lookAtPackage` does. */
export async function openQuarantined(desk: Desk, blobId: number, photo?: PartVisitor): Promise<Opened> {
  const { store, blobs } = desk.open()
  const lists = new Map<string, Buffer>()
  const visit: PartVisitor = async (part, content) => {
    if (!part.name.startsWith('data/') && photo !== undefined) return photo(part, content)
    const keep = part.name.startsWith('data/') && part.bytes <= mostListed
    const chunks: Buffer[] = []
    for await (const chunk of content) if (keep) chunks.push(chunk)
    if (keep) lists.set(part.name, Buffer.concat(chunks))
  }
  return { ...(await lookAtSource(desk, await readBlob(store.read, blobs, blobId), visit)), lists }
}

const plain: FileFields = {
  manifest: null,
  contentDigest: null,
  packageId: null,
  series: null,
  sequence: null,
  unitId: null,
  items: [],
}
const standing = (state: StoredFile['state'], reason: string | null, more: FileFields = {}): FileFields => ({
  ...plain,
  state,
  reason,
  ...more,
})

const extensionOf = (name: string): string => name.split('.').at(-1)!.toLowerCase()

/** What a file is that is no package, and where it belongs. */
function otherFile(name: string): FileFields {
  const kind = extensionOf(name)
  if (kind === 'sdcard') return standing('unknownSender', '这是单位名片：请到“上下级报送”核对指纹后接受。')
  if (kind === 'xlsx') return standing('unrelated', '这是表格：请用“从表格导入”导入。')
  return standing('unrelated', '不是数据包、名片或表格，没有收入；原件留在U盘上。')
}

/** Numbers of a series that have not come and are not here. */
function missingBefore(desk: Desk, { series, sequence }: Manifest): number[] {
  const { read } = desk.store
  const last = lastSequence(read, series)
  const here = new Set(sequencesHere(read, series))
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
  if (manifest.sequence <= lastSequence(read, manifest.series))
    return standing(
      'known',
      `已收到这张表单更新的一份（第${lastSequence(read, manifest.series)}份），这是第${manifest.sequence}份。`,
    )
  return null
}

/** Where a believed submission stands: out of date, out of turn, or by what comes of its records. */
function placed(desk: Desk, actor: Actor, file: StoredFile, opened: Opened, unitId: number): FileFields {
  const { manifest } = opened
  const { expires, series } = manifest
  if (expires !== null && expires < desk.today())
    return standing('toCorrect', `表单已于 ${expires} 过期，请单位改用新表单报送。`)
  const missing = missingBefore(desk, manifest)
  if (missing.length > 0 && file.decisions['order'] !== 'take')
    return standing('waiting', `前面的第${missing.join('、')}份还没有收到。`)
  const submission: Submission = submissionOf(opened.lists)
  const items = planSubmission(submission, holdings(desk, desk.store.read, actor, { unitId, series, submission }))
  const state = stateByItems(items, file.decisions)
  const wrong = items.find(({ outcome }) => outcome === 'rejected')
  const reason =
    state === 'toCorrect'
      ? `${wrong!.title}：${wrong!.reason}`
      : state === 'known'
        ? '内容与已有的相同，没有要收入的。'
        : null
  return standing(state, reason, { items })
}

async function lookAtSealed(desk: Desk, actor: Actor, file: StoredFile, blobId: number): Promise<FileFields> {
  const opened = await openQuarantined(desk, blobId)
  const { manifest, digest, believed } = opened
  const enrolment = enrolmentByFingerprint(desk.store.read, manifest.sender.fingerprint)
  const noted = said(manifest, digest, enrolment?.unitId ?? null)
  if (!believed) {
    const why =
      enrolment === null
        ? refusalText('SENDER_UNKNOWN', { at: `${manifest.sender.name}（${manifest.sender.fingerprint}）` })
        : null
    return {
      ...standing('unknownSender', why === null ? '这个单位的表单已作废，请核实后发给新表单。' : why.title),
      ...noted,
    }
  }
  if (manifest.kind !== 'submission' || enrolment === null)
    return { ...standing('unrelated', `这是${packageKindNames[manifest.kind]}，请到“上下级报送”办理。`), ...noted }
  const unitName =
    unitNamesOn(desk.store.read, [enrolment.unitId], desk.today())[enrolment.unitId] ?? manifest.sender.name
  const stands = repeated(desk, file, opened) ?? placed(desk, actor, file, opened, enrolment.unitId)
  return { ...stands, ...noted, sender: unitName }
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
  if (file.blobId === null || extensionOf(file.name) !== 'sdx') return otherFile(file.name)
  try {
    return await lookAtSealed(desk, actor, file, file.blobId)
  } catch (error) {
    if (isRefusal(error)) return standing('damaged', refusalText(error.code, error.data).title)
    return standing('damaged', `内部错误 ${desk.log.fault(error)}，请联系系统管理员。`)
  }
}
