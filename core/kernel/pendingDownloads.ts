import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { OutgoingFile } from './outgoingFile.ts'
import type { Handles, HeldOf } from './handles.ts'

/** Files made for somebody wait in memory until they are handed out; only so many, the oldest goes first. */
const kept = 3

/** Sheets and prints that the core made for one page; they hold what the vault holds, so no disk ever sees them. */
export class PendingDownloads {
  readonly #handles: Handles
  readonly #content = new Map<string, Uint8Array>()

  constructor(handles: Handles) {
    this.#handles = handles
  }

  /** Keeps a file for its owner and gives what the page needs to ask for it. */
  offer(owner: string, name: string, content: Uint8Array): { file: string; name: string; bytes: number } {
    const id = randomUUID()
    this.#content.set(id, content)
    for (const old of [...this.#content.keys()].slice(0, -kept)) this.#content.delete(old)
    const bytes = content.length
    return { file: this.#handles.give({ kind: 'made', id, owner, name, bytes }), name, bytes }
  }

  /** The file, for its owner only. Refuses FILE_GONE. */
  take({ id, owner, name, bytes }: HeldOf<'made'>, asker: string): OutgoingFile {
    const content = this.#content.get(id)
    if (content === undefined || owner !== asker) throw new Refusal('FILE_GONE')
    return { name, bytes, content: Readable.from([content]) }
  }

  /** The bytes of a file, for its owner only. Refuses FILE_GONE. */
  bytesOf({ id, owner }: HeldOf<'made'>, asker: string): Uint8Array {
    const content = this.#content.get(id)
    if (content === undefined || owner !== asker) throw new Refusal('FILE_GONE')
    return content
  }

  forget(): void {
    this.#content.clear()
  }
}
