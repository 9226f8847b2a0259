import { Worker } from 'node:worker_threads'
import { Refusal } from '../../../domain/shared/refusal.ts'
import { resourceLimits } from './jobs.ts'
import type { PaperDone, PaperWork, PressAnswer, PressOrder } from './order.ts'

/** A press that has nothing to print gives its memory back after this long. */
const idleMs = 60_000

interface Waiting {
  readonly resolve: (done: PaperDone) => void
  readonly reject: (error: Error) => void
}

function settle({ resolve, reject }: Waiting, { said }: PressAnswer): void {
  if (said.type === 'fault') return reject(Object.assign(new Error(said.name), { code: said.code, stack: said.stack }))
  const { event, value } = said
  if (event.phase === 'done') return resolve(value as PaperDone)
  if (event.phase !== 'refused') return reject(new Error('nobody cancels a paper'))
  const { code, at, figure } = event
  reject(new Refusal(code, { ...(at === undefined ? {} : { at }), ...(figure === undefined ? {} : { figure }) }))
}

/** Prints papers in a worker of its own that keeps the fonts open between two papers. */
export class Press {
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #next = 0
  readonly #waiting = new Map<number, Waiting>()

  /** A paper as a PDF. Rejects with the refusal of what was refused, or our own fault. */
  print(work: PaperWork): Promise<PaperDone> {
    clearTimeout(this.#idle)
    const worker = (this.#worker ??= this.#start())
    worker.ref()
    const id = (this.#next += 1)
    const order: PressOrder = { id, work }
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage(order)
    })
  }

  #start(): Worker {
    const file = import.meta.url.endsWith('.ts') ? './pressWorker.ts' : './pressWorker.js'
    const worker = new Worker(new URL(file, import.meta.url), { env: {}, resourceLimits })
    let fault = new Error('the press ended without a word')
    worker.on('error', (error: Error) => (fault = error))
    worker.on('exit', () => this.#ended(worker, fault))
    worker.on('message', (answer: PressAnswer) => this.#answered(worker, answer))
    return worker
  }

  #answered(worker: Worker, answer: PressAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (waiting !== undefined) settle(waiting, answer)
    if (this.#waiting.size > 0) return
    // a press at rest keeps no process alive
    worker.unref()
    this.#idle = setTimeout(() => this.#rest(worker), idleMs).unref()
  }

  /** Ends a worker at rest; a paper that comes meanwhile starts another. */
  #rest(worker: Worker): void {
    this.#worker = null
    void worker.terminate()
  }

  #ended(worker: Worker, fault: Error): void {
    if (this.#worker !== worker) return
    this.#worker = null
    for (const { reject } of this.#waiting.values()) reject(fault)
    this.#waiting.clear()
  }

  /** Ends the worker; a paper that is being printed is lost. */
  async close(): Promise<void> {
    clearTimeout(this.#idle)
    await this.#worker?.terminate()
  }
}
