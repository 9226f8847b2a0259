import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { wholeFileName } from '../../domain/shared/fileName.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { OutgoingFile } from './outgoingFile.ts'
import type { Handles, TargetOf } from './handles.ts'

/** Files that wait in memory to be fetched; one more drops the oldest. */
const maxPending = 3

/** Sheets and prints made for one page. They hold plain data of the vault, so they stay in memory, never on a disk. */
export class PendingDownloads {
  readonly #handles: Handles
  readonly #content = new Map<string, Uint8Array>()

  constructor(handles: Handles) {
    this.#handles = handles
  }

  /** Keeps a file for its owner, under a name that every system takes, and gives what the page needs to ask for it. */
  offer(owner: string, wanted: string, content: Uint8Array): { file: string; name: string; bytes: number } {
    const id = randomUUID()
    const name = wholeFileName(wanted)
    this.#content.set(id, content)
    for (const old of [...this.#content.keys()].slice(0, -maxPending)) this.#content.delete(old)
    const bytes = content.length
    return { file: this.#handles.give({ kind: 'download', id, owner, name, bytes }), name, bytes }
  }

  /** The file, for its owner only. Refuses FILE_GONE. */
  take({ id, owner, name, bytes }: TargetOf<'download'>, asker: string): OutgoingFile {
    const content = this.#content.get(id)
    if (content === undefined || owner !== asker) throw new Refusal('FILE_GONE')
    return { name, bytes, content: Readable.from([content]) }
  }

  /** The bytes of a file, for its owner only. Refuses FILE_GONE. */
  bytesOf({ id, owner }: TargetOf<'download'>, asker: string): Uint8Array {
    const content = this.#content.get(id)
    if (content === undefined || owner !== asker) throw new Refusal('FILE_GONE')
    return content
  }

  forget(): void {
    this.#content.clear()
  }
}
