import { Worker } from 'node:worker_threads'
import { Refusal } from '../../domain/shared/refusal.ts'
import { outgrown, resourceLimits } from './jobs.ts'
import type { WarmReply } from './messages.ts'
import type { PdfOrder, PdfResult, SheetOrder, SheetResult } from './warmOrders.ts'

/** A worker that has nothing to do gives its memory back after this long. */
const idleMs = 60_000

interface Waiting<Result> {
  readonly resolve: (result: Result) => void
  readonly reject: (error: Error) => void
}

function settle<Result>({ resolve, reject }: Waiting<Result>, reply: WarmReply<Result>): void {
  if (reply.type === 'fault')
    return reject(Object.assign(new Error(reply.name), { code: reply.code, stack: reply.stack }))
  const { event } = reply
  if (event.phase === 'done') return resolve(event.value)
  if (event.phase !== 'refused') return reject(new Error('nobody cancels what a warm worker does'))
  const { code, at, figure } = event
  reject(new Refusal(code, { ...(at === undefined ? {} : { at }), ...(figure === undefined ? {} : { figure }) }))
}

/** How a warm worker is started, and what one piece of work may take. */
interface WarmOptions {
  readonly file: URL
  /** Longest that one piece of work may take; then the worker is ended and the work refused (FILE_TOO_SLOW). */
  readonly maxMs?: number
}

/**
 * Short work in a worker of its own that stays warm, one piece after the other: what is slow to load is loaded once,
 * and what a foreign file does to the worker is not done to the core.
 */
export class WarmWorker<Order, Result> {
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #last: Promise<unknown> = Promise.resolve()
  #waiting: Waiting<Result> | null = null
  readonly #options: WarmOptions

  constructor(options: WarmOptions) {
    this.#options = options
  }

  /** What comes of one piece of work. Rejects with the refusal of what was refused, or our own fault. */
  do(order: Order): Promise<Result> {
    const result = this.#last.then(() => this.#begin(order))
    this.#last = result.catch(() => undefined)
    return result
  }

  async #begin(order: Order): Promise<Result> {
    clearTimeout(this.#idle)
    const worker = (this.#worker ??= this.#start())
    worker.ref()
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    this.#waiting = { resolve, reject }
    worker.postMessage(order)
    const { maxMs } = this.#options
    const deadline = maxMs === undefined ? undefined : setTimeout(() => this.#slow(worker), maxMs)
    try {
      return await promise
    } finally {
      clearTimeout(deadline)
      this.#rest(worker)
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#options.file, { env: {}, resourceLimits })
    let fault = new Error('warm worker exited without a result')
    worker.on('error', (error: Error) => (fault = outgrown(error) ? new Refusal('SHEET_TOO_LARGE') : error))
    worker.on('exit', () => this.#ended(worker, fault))
    worker.on('message', (reply: WarmReply<Result>) => {
      const waiting = this.#waiting
      this.#waiting = null
      if (waiting !== null) settle(waiting, reply)
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

/** Starts the worker that prints papers. */
export const newPdfWorker = (file: URL): WarmWorker<PdfOrder, PdfResult> => new WarmWorker({ file })

/** No sheet that a person filled in takes longer than this to read. */
const maxSheetMs = 20_000

/** Starts the worker that reads sheets from outside. */
export const newSheetWorker = (file: URL): WarmWorker<SheetOrder, SheetResult> =>
  new WarmWorker({ file, maxMs: maxSheetMs })

/** The entries of the core's threads, which alone know every job. */
export interface WorkerFiles {
  readonly job: URL
  readonly pdf: URL
  readonly sheets: URL
}
