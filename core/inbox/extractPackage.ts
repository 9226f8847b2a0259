import { createWriteStream, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readStaged, type StagedBlob } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { moveDurablyAsync, partPrefix, syncFile, syncFolder } from '../../db/store/durable.ts'
import { refusalOf } from '../../db/store/errors.ts'
import { discard } from '../../db/store/heldFiles.ts'
import { demandShortPath } from '../../db/store/pathLength.ts'
import { mayReceive } from '../../domain/inbox/fileKinds.ts'
import { partName } from '../../domain/packages/manifest.ts'
import { FolderName, type Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { ProvedPackage, PartVisitor } from '../../exchange/package/readPackage.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { proveSource } from '../packages/openPackage.ts'
import { pathOf } from '../kernel/placeHandles.ts'
import { stageFile } from '../kernel/stageFile.ts'

const folders = ['data', 'files'] as const

/** Longest path of a part: `files/`, its digest, its ending. */
const longestPart = '/files/'.length + 64 + '.'.length + 8

/** A kill leaves readable files on the stick: this name tells which folders may be cleared away. */
const unfinishedPrefix = `${partPrefix}unpack-`

/** Folders that are being written now; another page may extract at the same time. */
const underWay = new Set<string>()

/** Removes what killed extractions left in a place. */
function removeUnfinished(place: string): void {
  const left = readdirSync(place).filter(name => name.startsWith(unfinishedPrefix))
  for (const folder of left.map(name => join(place, name))) if (!underWay.has(folder)) discard(folder)
}

/** An attachment is named by its digest, longer than a folder's name may be: only its ending is checked. */
const soundFile: Readonly<Record<(typeof folders)[number], (file: string) => boolean>> = {
  data: file => FolderName.safeParse(file).success,
  files: mayReceive,
}

/** Path of a part. Refuses PACKAGE_UNREADABLE for a name that a file system may read otherwise, and for kinds never received. */
function placeOfPart(folder: string, name: string): string {
  const [beneath, file] = name.split('/') as [(typeof folders)[number], string]
  const sound = partName.test(name) && soundFile[beneath](file)
  if (!sound) throw new Refusal('PACKAGE_UNREADABLE', { at: '含有不能作为文件名的名称' })
  return join(folder, beneath, file)
}

const writing =
  (folder: string): PartVisitor =>
  async ({ name }, content) => {
    const path = placeOfPart(folder, name)
    await pipeline(Readable.from(content), createWriteStream(path, { flags: 'wx' }))
    syncFile(path)
  }

function writeWhole(path: string, content: Uint8Array): void {
  writeFileSync(path, content, { flag: 'wx' })
  syncFile(path)
}

/** Reads a staged package once through; the visitor sees the parts of unknown senders too. */
async function read(core: CoreState, staged: StagedBlob, visit: PartVisitor | null): Promise<ProvedPackage> {
  const { store, blobs } = core.open()
  return proveSource(core, await readStaged(store.read, blobs, staged), visit, true)
}

/** Refuses SENDER_UNKNOWN with the name that the sender gives. */
function demandBelieved({ believed, manifest: { sender } }: ProvedPackage): void {
  if (!believed) throw new Refusal('SENDER_UNKNOWN', { at: `${sender.name}（${sender.fingerprint}）` })
}

/** A package to be extracted, and where. */
interface ExtractOrder {
  readonly file: Handle
  readonly place: Handle
  readonly folderName: string
  readonly unknown: boolean
}

/** Writes while reading a second time. Refuses PACKAGE_UNREADABLE if this is no longer the package that was proved. */
async function writeOut(core: CoreState, staged: StagedBlob, proved: ProvedPackage, folder: string): Promise<void> {
  const needed = folders.filter(name => proved.manifest.parts.some(part => part.name.startsWith(`${name}/`)))
  for (const name of ['.', ...needed]) mkdirSync(join(folder, name), { mode: 0o700 })
  const again = await read(core, staged, writing(folder))
  if (again.digest !== proved.digest) throw new Refusal('PACKAGE_UNREADABLE', { at: '读取时有变化' })
  writeWhole(join(folder, 'manifest.json'), proved.head)
  writeWhole(join(folder, 'manifest.sig'), proved.signature)
  for (const name of [...needed, '.']) syncFolder(join(folder, name))
}

/** Proves a package whole, then writes its parts into a new folder; a failure leaves nothing there. */
export async function extractPackage(context: CallContext, { file, place, folderName, unknown }: ExtractOrder) {
  const { core } = context
  const parent = pathOf(core, place, 'place')
  const target = join(parent, folderName)
  demandShortPath(target, longestPart)
  removeUnfinished(parent)
  if (existsSync(target)) throw new Refusal('FOLDER_NOT_EMPTY')
  const { staged } = await stageFile(core, file)
  const proved = await read(core, staged, null)
  if (!unknown) demandBelieved(proved)
  const folder = join(parent, `${unfinishedPrefix}${randomBytes(4).toString('hex')}`)
  underWay.add(folder)
  try {
    await writeOut(core, staged, proved, folder)
    const { manifest, believed, digest } = proved
    const { id, kind, sender, parts } = manifest
    change(core.store, { actor: userOf(context), action: 'package.open', why: id }, at =>
      at.note({ kind, sender: sender.name, fingerprint: sender.fingerprint, digest, believed }),
    )
    await moveDurablyAsync(folder, target)
    return { manifest, believed, digest, files: parts.length + 2 }
  } catch (error) {
    discard(folder)
    throw refusalOf(error) ?? error
  } finally {
    underWay.delete(folder)
  }
}
