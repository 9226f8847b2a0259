import type { Readable } from 'node:stream'

/** A file on its way out: its content is decrypted and proved while it flows. */
export interface OutgoingFile {
  readonly name: string
  readonly bytes: number
  readonly content: Readable
}
