import { Worker } from 'node:worker_threads'
import { Refusal } from '../../domain/shared/refusal.ts'
import { outgrown, resourceLimits } from './jobs.ts'
import type { WarmReply } from './messages.ts'
import type { PdfOrder, PdfResult, SheetOrder, SheetResult } from './warmOrders.ts'

/** An idle worker is ended after this long, to free its memory. */
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
  if (event.phase !== 'refused') return reject(new Error('a warm worker cannot be cancelled'))
  const { code, at, figure } = event
  reject(new Refusal(code, { ...(at === undefined ? {} : { at }), ...(figure === undefined ? {} : { figure }) }))
}

/** The file that a warm worker runs, and how long one order may take. */
interface WarmOptions {
  readonly file: URL
  /** After this long the worker is ended and its order refused (FILE_TOO_SLOW). */
  readonly maxMs?: number
}

/**
 * Does short orders one after the other in a worker that stays loaded: slow modules are loaded once, and a foreign
 * file that crashes the worker does not crash the core.
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

  /** Does one order. Rejects with its refusal, or with the error of a bug. */
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

  /** Lets the process exit while the worker is idle, and ends the worker after a while. */
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

  /** Ends the worker; an order in progress is lost. */
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

/** Entry files of the core's threads: only they import every job, so that the core loads none of them. */
export interface WorkerFiles {
  readonly job: URL
  readonly pdf: URL
  readonly sheets: URL
}
