import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { HashAnswer, HashOrder } from './hashOrder.ts'

/** Content up to so many bytes is hashed where it flows: asking a thread would take longer. */
const maxInlineBytes = 1024 * 1024
/** Bytes that are moved to the thread at once, and how many lots may be there before one has to come back. */
const lotBytes = 1024 * 1024
const maxLots = 3
/** A thread that has nothing to do gives its memory back after this long. */
const idleMs = 60_000
const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1 } as const

/** The thread ended before it answered: a bug of the program, not a fault of the content. */
export class ThreadLost extends Error {}

/** A thread beside this one that hashes for all contents in turn. */
class HashThread {
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #last = 0
  readonly #waiting: PromiseWithResolvers<HashAnswer>[] = []

  nextContent(): number {
    return (this.#last += 1)
  }

  ask(order: HashOrder): Promise<HashAnswer> {
    clearTimeout(this.#idle)
    const worker = (this.#worker ??= this.#start())
    worker.ref()
    const answer = Promise.withResolvers<HashAnswer>()
    // nobody awaits the answer for content that was aborted
    answer.promise.catch(() => undefined)
    this.#waiting.push(answer)
    worker.postMessage(order, [order.memory.buffer])
    return answer.promise
  }

  #start(): Worker {
    const file = import.meta.url.endsWith('.ts') ? './hashWorker.ts' : './hashWorker.js'
    const worker = new Worker(new URL(file, import.meta.url), { env: {}, resourceLimits })
    let cause: unknown
    worker.on('error', error => (cause = error))
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null
      for (const { reject } of this.#waiting.splice(0)) reject(new ThreadLost('the hashing thread ended', { cause }))
    })
    worker.on('message', (answer: HashAnswer) => {
      this.#waiting.shift()!.resolve(answer)
      if (this.#waiting.length === 0) this.#rest(worker)
    })
    return worker
  }

  #rest(worker: Worker): void {
    worker.unref()
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => {
      this.#worker = null
      void worker.terminate()
    }, idleMs).unref()
  }
}

const thread = new HashThread()

/** Content that is hashed where it flows. */
class InlineHash {
  readonly #hash = createHash('sha256')

  update(chunk: Uint8Array): void {
    this.#hash.update(chunk)
  }

  end(): string {
    return this.#hash.digest('hex')
  }
}

/** Content on its way to the thread, lot by lot. */
class ThreadHash {
  readonly #content = thread.nextContent()
  readonly #away: Promise<HashAnswer>[] = []
  #memory = Buffer.allocUnsafeSlow(lotBytes)
  #filled = 0

  async update(chunk: Buffer): Promise<void> {
    for (let from = 0; from < chunk.length;) {
      if (this.#filled === lotBytes) await this.#next()
      const copied = chunk.copy(this.#memory, this.#filled, from)
      this.#filled += copied
      from += copied
    }
  }

  async end(): Promise<string> {
    return (await this.#send(false)).sha256!
  }

  #send(more: boolean): Promise<HashAnswer> {
    return thread.ask({ content: this.#content, memory: this.#memory, bytes: this.#filled, more })
  }

  async #next(): Promise<void> {
    this.#away.push(this.#send(true))
    this.#memory =
      this.#away.length < maxLots
        ? Buffer.allocUnsafeSlow(lotBytes)
        : Buffer.from((await this.#away.shift()!).memory.buffer)
    this.#filled = 0
  }
}

/** Passes content on, and throws `fault()` at its end if its length or its SHA-256 differs. */
export async function* proved(
  content: AsyncIterable<Buffer>,
  { bytes, sha256 }: { readonly bytes: number; readonly sha256: string },
  fault: () => Error,
): AsyncGenerator<Buffer, void> {
  const hashing = bytes > maxInlineBytes ? new ThreadHash() : new InlineHash()
  let flowed = 0
  let ended = false
  try {
    for await (const chunk of content) {
      flowed += chunk.length
      await hashing.update(chunk)
      yield chunk
    }
    ended = true
    if ((await hashing.end()) !== sha256 || flowed !== bytes) throw fault()
  } finally {
    // aborted content: tell the thread to drop it
    if (!ended) void hashing.end()
  }
}
