import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readStaged, type StagedBlob } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { moveDurably, partPrefix, syncFile, syncFolder } from '../../db/store/durable.ts'
import { refusalOf } from '../../db/store/errors.ts'
import { mayReceive } from '../../domain/inbox/fileKinds.ts'
import { partName } from '../../domain/packages/manifest.ts'
import { FolderName, type Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Looked, PartVisitor } from '../../exchange/package/readPackage.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { lookAtSource } from '../packages/openPackage.ts'
import { pathOf } from '../kernel/placeHandles.ts'
import { stageFile } from '../kernel/stageFile.ts'

const folders = ['data', 'files'] as const

/** What a kill leaves is readable on the stick: a name of its own, so that only what is ours is cleared away. */
const unfinishedPrefix = `${partPrefix}unpack-`

/** Folders that are being written; another page may unpack beside them. */
const underWay = new Set<string>()

/** Removes what killed unpackings left in a place. */
function removeLeft(place: string): void {
  const left = readdirSync(place).filter(name => name.startsWith(unfinishedPrefix))
  for (const folder of left.map(name => join(place, name)))
    if (!underWay.has(folder)) rmSync(folder, { recursive: true, force: true })
}

/** An attachment is called by its digest, longer than a folder may be; of it only the kind can be wrong. */
const soundFile: Readonly<Record<(typeof folders)[number], (file: string) => boolean>> = {
  data: file => FolderName.safeParse(file).success,
  files: mayReceive,
}

/**
 * Where a part goes: made of what `partName` lets through, of no kind that is never taken in, and of nothing that a
 * file system takes for something else.
 */
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

/** Reads a staged package once through; the visitor sees its parts, of whomever they are. */
async function read(core: CoreState, staged: StagedBlob, visit: PartVisitor | null): Promise<Looked> {
  const { store, blobs } = core.open()
  return lookAtSource(core, await readStaged(store.read, blobs, staged), visit, true)
}

/** Refuses SENDER_UNKNOWN, with who it says it is. */
function demandBelieved({ believed, manifest: { sender } }: Looked): void {
  if (!believed) throw new Refusal('SENDER_UNKNOWN', { at: `${sender.name}（${sender.fingerprint}）` })
}

/** A package to be written out, and where. */
export interface Unpacking {
  readonly file: Handle
  readonly place: Handle
  readonly folderName: string
  readonly unknown: boolean
}

/** The second reading writes; it must be of the very package that the first one proved. */
async function writeOut(core: CoreState, staged: StagedBlob, proved: Looked, folder: string): Promise<void> {
  const needed = folders.filter(name => proved.manifest.parts.some(part => part.name.startsWith(`${name}/`)))
  for (const name of ['.', ...needed]) mkdirSync(join(folder, name), { mode: 0o700 })
  const again = await read(core, staged, writing(folder))
  if (again.digest !== proved.digest) throw new Refusal('PACKAGE_UNREADABLE', { at: '读取时有变化' })
  writeWhole(join(folder, 'manifest.json'), proved.head)
  writeWhole(join(folder, 'manifest.sig'), proved.signature)
  for (const name of [...needed, '.']) syncFolder(join(folder, name))
}

/** Proves a package whole, then writes its parts into a new folder; what breaks off leaves nothing there. */
export async function unpack(context: CallContext, { file, place, folderName, unknown }: Unpacking) {
  const { core } = context
  const parent = pathOf(core, place, 'place')
  const target = join(parent, folderName)
  removeLeft(parent)
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
    moveDurably(folder, target)
    return { manifest, believed, digest, files: parts.length + 2 }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw refusalOf(error) ?? error
  } finally {
    underWay.delete(folder)
  }
}
