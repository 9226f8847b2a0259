/** An order to the hash thread: a lot of some content, whose memory moves there, and whether more follows. */
export interface HashOrder {
  readonly content: number
  readonly memory: Uint8Array<ArrayBuffer>
  readonly bytes: number
  readonly more: boolean
}

/** Its answer to every order in turn: the memory comes back, with the digest once nothing more follows. */
export interface HashAnswer {
  readonly memory: Uint8Array<ArrayBuffer>
  readonly sha256: string | null
}
