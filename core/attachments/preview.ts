import { Buffer } from 'node:buffer'
import { readBlob } from '../../db/store/blobs.ts'
import { maxPreviewBytes, shownTextBytes } from '../../domain/attachments/attachment.ts'
import { mediaOf, shownAs, startBytes, type Media } from '../../domain/attachments/media.ts'
import type { CoreState } from '../kernel/coreState.ts'

/** A piece of what is shown; the last one is empty and says whether the content was proved to its end. */
interface PreviewPiece {
  readonly media: Media
  readonly base64: string
  readonly whole: boolean | null
}

/** Content of a record's file, as its row has it. */
interface Content {
  readonly name: string
  readonly blobId: number
  readonly bytes: number
}

/** Base64 of whole groups of three bytes, so that the pieces may be joined as they are. */
const groups = (bytes: Buffer): number => bytes.length - (bytes.length % 3)

/**
 * What a page can show of a file, piece by piece as it is opened: the core answers other calls between two of them.
 * Nothing for a file that is too large or of another kind. Refuses BLOB_MISSING and BLOB_DAMAGED before the first piece;
 * damage further on ends the pieces with one that says so.
 */
export async function previewOf(
  core: CoreState,
  { name, blobId, bytes }: Content,
): Promise<AsyncGenerator<PreviewPiece, void>> {
  const { store, blobs } = core.open()
  const content = (await readBlob(store.read, blobs, blobId)) as AsyncIterable<Buffer>
  return pieces(content, name, bytes)
}

async function* pieces(
  content: AsyncIterable<Buffer>,
  name: string,
  bytes: number,
): AsyncGenerator<PreviewPiece, void> {
  let media: Media | null = null
  let rest: Buffer = Buffer.alloc(0)
  let sent = 0
  try {
    for await (const piece of content) {
      media ??= mediaOf(name, piece.subarray(0, startBytes))
      const shown = media === null ? null : shownAs(media)
      if (media === null || shown === null || (shown !== 'text' && bytes > maxPreviewBytes)) return
      const joined = Buffer.concat([rest, piece])
      const end = groups(joined)
      yield { media, base64: joined.subarray(0, end).toString('base64'), whole: null }
      rest = joined.subarray(end)
      sent += end
      if (shown === 'text' && sent >= shownTextBytes) return yield { media, base64: '', whole: false }
    }
  } catch {
    if (media !== null) yield { media, base64: '', whole: false }
    return
  }
  if (media !== null) yield { media, base64: rest.toString('base64'), whole: true }
}
