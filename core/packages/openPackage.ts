import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { ownKeys } from '../../db/reports/reports.ts'
import { readBlob, stageBlob, type StagedBlob } from '../../db/store/blobs.ts'
import { startBytes } from '../../domain/attachments/media.ts'
import type { Manifest, PackageKind, Part } from '../../domain/packages/manifest.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { provePackage, type ProvedPackage, type PartVisitor } from '../../exchange/package/readPackage.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { senderKey } from './keys.ts'

/** No unit or office sends a longer list of records. */
export const maxListedRecords = 16 * 2 ** 20

/** What is read of packages of a kind. */
export interface PackageRules {
  /** Attachments belong to records of the package, and are imported with them. */
  readonly hasAttachments?: true
  /** Whether a list is kept in memory, for a kind whose other lists a job reads; without it all lists are kept. */
  keepsList?(name: string): boolean
}

/** The rules of a kind; undefined for one that is not imported here. */
type RulesOf = (kind: PackageKind) => PackageRules | undefined

/** A package with its lists of records, and its attachments as far as they were staged, by name beneath `files/`. */
export interface OpenedPackage extends ProvedPackage {
  readonly lists: ReadonlyMap<string, Buffer>
  readonly attachments: ReadonlyMap<string, StagedBlob>
  /** The first bytes of its attachments, by which their kind is proven, by name beneath `files/`. */
  readonly starts: ReadonlyMap<string, Uint8Array>
}

/** Proves a package with the keys of this office and of the senders it knows. */
export function proveSource(
  core: CoreState,
  source: Readable,
  visit: PartVisitor | null = null,
  unbelieved = false,
): Promise<ProvedPackage> {
  const { read } = core.store
  const identities = [ownKeys(read)?.identity].filter(identity => identity !== undefined)
  return provePackage(source, identities, fingerprint => senderKey(read, fingerprint), visit, unbelieved)
}

/** Whether a list is kept. Refuses PACKAGE_UNREADABLE for one that is too long, which would else look missing. */
function keepsPart({ name, bytes }: Part, rules: PackageRules | undefined): boolean {
  if (!name.startsWith('data/')) return false
  const isTooLong = bytes > maxListedRecords
  if (rules?.keepsList !== undefined) return !isTooLong && rules.keepsList(name)
  if (isTooLong) throw new Refusal('PACKAGE_UNREADABLE', { at: `${name} 过大` })
  return true
}

/** Content as it flows, with a copy of its start noted on the way. */
async function* noting(content: AsyncIterable<Buffer>, note: (start: Uint8Array) => void) {
  let start: Buffer = Buffer.alloc(0)
  for await (const piece of content) {
    if (start.length < startBytes) note((start = Buffer.concat([start, piece.subarray(0, startBytes - start.length)])))
    yield piece
  }
}

/**
 * Reads a quarantined package once through. With `stage`, attachments are sealed into the vault while they flow; their
 * rows come later, once the package was proved. Refuses as `provePackage` does.
 */
export async function openPackage(
  core: CoreState,
  blobId: number,
  rulesOf: RulesOf,
  stage: boolean,
): Promise<OpenedPackage> {
  const { store, blobs: folder } = core.open()
  const lists = new Map<string, Buffer>()
  const attachments = new Map<string, StagedBlob>()
  const starts = new Map<string, Uint8Array>()
  const visit = async (part: Part, content: AsyncIterable<Buffer>, { kind }: Manifest): Promise<void> => {
    const rules = rulesOf(kind)
    if (rules?.hasAttachments === true && part.name.startsWith('files/')) {
      const name = part.name.slice('files/'.length)
      const watched = noting(content, start => starts.set(name, start))
      if (stage) attachments.set(name, await stageBlob(store.read, folder, Readable.from(watched)))
      else for await (const _ of watched);
      return
    }
    const isKept = keepsPart(part, rules)
    const chunks: Buffer[] = []
    for await (const chunk of content) if (isKept) chunks.push(chunk)
    if (isKept) lists.set(part.name, Buffer.concat(chunks))
  }
  return { ...(await proveSource(core, await readBlob(store.read, folder, blobId), visit)), lists, attachments, starts }
}
