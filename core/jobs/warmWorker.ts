import { Worker } from 'node:worker_threads'
import { Refusal } from '../../domain/shared/refusal.ts'
import { outgrown, resourceLimits } from './jobs.ts'
import type { PaperDone, PaperWork, WarmAnswer } from './orders.ts'
import type { ReadSheets } from './orders.ts'
import type { ReadWork } from './orders.ts'

/** A worker that has nothing to do gives its memory back after this long. */
const idleMs = 60_000

interface Waiting<Done> {
  readonly resolve: (done: Done) => void
  readonly reject: (error: Error) => void
}

function settle<Done>({ resolve, reject }: Waiting<Done>, said: WarmAnswer): void {
  if (said.type === 'fault') return reject(Object.assign(new Error(said.name), { code: said.code, stack: said.stack }))
  const { event, value } = said
  if (event.phase === 'done') return resolve(value as Done)
  if (event.phase !== 'refused') return reject(new Error('nobody cancels what a warm worker does'))
  const { code, at, figure } = event
  reject(new Refusal(code, { ...(at === undefined ? {} : { at }), ...(figure === undefined ? {} : { figure }) }))
}

/** How a warm worker is started, and what one piece of work may take. */
interface WarmOptions {
  readonly file: URL
  /** Longest that one piece of work may take; then the worker is ended and the work refused (FILE_TOO_SLOW). */
  readonly mostMs?: number
}

/**
 * Short work in a worker of its own that stays warm, one piece after the other: what is slow to load is loaded once,
 * and what a foreign file does to the worker is not done to the core.
 */
export class WarmWorker<Work, Done> {
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #last: Promise<unknown> = Promise.resolve()
  #waiting: Waiting<Done> | null = null
  readonly #options: WarmOptions

  constructor(options: WarmOptions) {
    this.#options = options
  }

  /** What comes of one piece of work. Rejects with the refusal of what was refused, or our own fault. */
  do(work: Work): Promise<Done> {
    const done = this.#last.then(() => this.#begin(work))
    this.#last = done.catch(() => undefined)
    return done
  }

  async #begin(work: Work): Promise<Done> {
    clearTimeout(this.#idle)
    const worker = (this.#worker ??= this.#start())
    worker.ref()
    const { promise, resolve, reject } = Promise.withResolvers<Done>()
    this.#waiting = { resolve, reject }
    worker.postMessage(work)
    const { mostMs } = this.#options
    const over = mostMs === undefined ? undefined : setTimeout(() => this.#slow(worker), mostMs)
    try {
      return await promise
    } finally {
      clearTimeout(over)
      this.#rest(worker)
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#options.file, { env: {}, resourceLimits })
    let fault = new Error('a warm worker ended without a word')
    worker.on('error', (error: Error) => (fault = outgrown(error) ? new Refusal('SHEET_TOO_LARGE') : error))
    worker.on('exit', () => this.#ended(worker, fault))
    worker.on('message', (said: WarmAnswer) => {
      const waiting = this.#waiting
      this.#waiting = null
      if (waiting !== null) settle(waiting, said)
    })
    return worker
  }

  /** A worker at rest keeps no process alive, and after a while it ends. */
  #rest(worker: Worker): void {
    worker.unref()
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => {
      if (this.#waiting !== null || this.#worker !== worker) return
      this.#worker = null
      void worker.terminate()
    }, idleMs).unref()
  }

  #slow(worker: Worker): void {
    this.#ended(worker, new Refusal('FILE_TOO_SLOW'))
    void worker.terminate()
  }

  #ended(worker: Worker, fault: Error): void {
    if (this.#worker !== worker) return
    this.#worker = null
    this.#waiting?.reject(fault)
    this.#waiting = null
  }

  /** Ends the worker; what it is at is lost. */
  async close(): Promise<void> {
    clearTimeout(this.#idle)
    await this.#worker?.terminate()
  }
}

/** Prints papers. */
export const newPdfWorker = (file: URL): WarmWorker<PaperWork, PaperDone> => new WarmWorker({ file })

/** A sheet that takes longer than this to be read is none that a person filled in. */
const longestReading = 20_000

/** Reads sheets that came from outside. */
export const newSheetWorker = (file: URL): WarmWorker<ReadWork, ReadSheets> =>
  new WarmWorker({ file, mostMs: longestReading })

/** The entries of the core's threads, which alone know every job. */
export interface WorkerFiles {
  readonly job: URL
  readonly pdf: URL
  readonly sheets: URL
}
