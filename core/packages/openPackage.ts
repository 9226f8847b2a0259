import { Buffer } from 'node:buffer'
import type { Readable } from 'node:stream'
import { ownKeys } from '../../db/reports/reports.ts'
import { readBlob } from '../../db/store/blobs.ts'
import { handoverLists } from '../../domain/handover/handover.ts'
import type { Manifest, Part } from '../../domain/packages/manifest.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { lookAtPackage, type Looked, type PartVisitor } from '../../exchange/package/readPackage.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { senderKey } from './keys.ts'

/** Larger lists of records are none that a unit or an office sends; attachments flow through and are not kept. */
export const maxListedRecords = 16 * 2 ** 20

/** Of a handover only what says what it is; its tables are read by the job that takes them in. */
const handoverParts: ReadonlySet<string> = new Set(Object.values(handoverLists).map(name => `data/${name}.ndjson`))

/** A list that nobody here would read must not be taken for one that is not there. */
const isTooLong = ({ name, bytes }: Part, { kind }: Manifest): boolean =>
  name.startsWith('data/') && bytes > maxListedRecords && kind !== 'handover'

const isListed = ({ name, bytes }: Part, { kind }: Manifest): boolean =>
  name.startsWith('data/') && bytes <= maxListedRecords && (kind !== 'handover' || handoverParts.has(name))

/** A package with its lists of records. */
export interface Opened extends Looked {
  readonly lists: ReadonlyMap<string, Buffer>
}

/** Looks at a package with the keys of this office and of the senders it knows. */
export function lookAtSource(
  core: CoreState,
  source: Readable,
  visit: PartVisitor | null = null,
  unbelieved = false,
): Promise<Looked> {
  const { read } = core.store
  const identities = [ownKeys(read)?.identity].filter(identity => identity !== undefined)
  return lookAtPackage(source, identities, print => senderKey(read, print), visit, unbelieved)
}

/** Reads a quarantined package once through; `attachment` sees its attachments. Refuses as `lookAtPackage` does. */
export async function openPackage(core: CoreState, blobId: number, attachment?: PartVisitor): Promise<Opened> {
  const { store, blobs } = core.open()
  const lists = new Map<string, Buffer>()
  const visit: PartVisitor = async (part, content, manifest) => {
    if (!part.name.startsWith('data/') && attachment !== undefined) return attachment(part, content, manifest)
    if (isTooLong(part, manifest)) throw new Refusal('PACKAGE_UNREADABLE', { at: `${part.name} 过大` })
    const keep = isListed(part, manifest)
    const chunks: Buffer[] = []
    for await (const chunk of content) if (keep) chunks.push(chunk)
    if (keep) lists.set(part.name, Buffer.concat(chunks))
  }
  return { ...(await lookAtSource(core, await readBlob(store.read, blobs, blobId), visit)), lists }
}
