/**
 * Key bytes in one place that can be wiped: shared memory, so that a worker thread uses the very same bytes and
 * no copy stays behind. Never printed: `toString` and `toJSON` return a placeholder.
 */
export class Secret {
  readonly #memory: SharedArrayBuffer

  constructor(memory: SharedArrayBuffer) {
    this.#memory = memory
  }

  /** Takes the bytes over and wipes the array they came in. */
  static take(bytes: Uint8Array): Secret {
    const memory = new SharedArrayBuffer(bytes.length)
    new Uint8Array(memory).set(bytes)
    bytes.fill(0)
    return new Secret(memory)
  }

  /** The bytes themselves, not a copy: do not keep them. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#memory)
  }

  /** For handing to a worker thread. */
  get memory(): SharedArrayBuffer {
    return this.#memory
  }

  wipe(): void {
    this.bytes.fill(0)
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }
}
