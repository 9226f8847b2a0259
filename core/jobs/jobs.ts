import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { JobEvent, JobInfo, JobKind, JobResult } from '../../domain/jobs/api.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Log } from './log.ts'
import type { WorkerMessage, WorkerStart } from './messages.ts'
import type { JobEnd, OrderOf, Stopped } from './orders.ts'

/**
 * Runs in the core when a job ended, before pages see it: stores a certificate, opens the vault again. What it returns
 * is added to the result of a job that succeeded.
 */
type Finish<K extends JobKind> = (end: JobEnd<K>) => JobResult | void | Promise<JobResult | void>

interface Job {
  readonly id: string
  readonly kind: JobKind
  readonly owner: string
  readonly cancel: Int32Array
  readonly watchers: Set<(event: JobEvent) => void>
  readonly ended: Promise<void>
  last: JobEvent
}

const isOver = (event: JobEvent): boolean => event.phase !== 'running'

/** Finished jobs that are still remembered, so that a page that comes back learns how they ended. */
const maxRemembered = 20

/** Memory of one worker: a file that needs more is refused, and the core keeps running. */
export const resourceLimits = { maxOldGenerationSizeMb: 400, maxYoungGenerationSizeMb: 24 } as const

/** True for the error of a worker that took more memory than it may. */
export const outgrown = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/** Runs jobs, each in a worker thread of its own; only one at a time, since each of them uses the vault's files. */
export class Jobs {
  readonly #jobs = new Map<string, Job>()
  readonly #file: URL
  readonly #log: Log
  readonly #nativeBinding: string | null

  constructor(file: URL, log: Log, nativeBinding: string | null) {
    this.#file = file
    this.#log = log
    this.#nativeBinding = nativeBinding
  }

  get running(): boolean {
    return [...this.#jobs.values()].some(job => !isOver(job.last))
  }

  /** Starts a job for a connection. Refuses JOB_RUNNING. */
  start<K extends JobKind>(owner: string, kind: K, order: OrderOf<K>, finish: Finish<K> = () => undefined): string {
    if (this.running) throw new Refusal('JOB_RUNNING')
    const cancel = new Int32Array(new SharedArrayBuffer(4))
    const id = randomUUID()
    const watchers: Job['watchers'] = new Set()
    const last: JobEvent = { phase: 'running', step: 'waiting', done: 0, total: null }
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    this.#jobs.set(id, { id, kind, owner, cancel, watchers, ended, last })
    void this.#run(id, this.#work(id, kind, order, cancel), finish).finally(resolve)
    this.#forgetOld()
    return id
  }

  async #run<K extends JobKind>(id: string, work: Promise<JobEnd<K>>, finish: Finish<K>): Promise<void> {
    const end = await work
    try {
      const more = await finish(end)
      if (end.phase !== 'done') return this.#publish(id, end)
      this.#publish(id, { phase: 'done', result: more ? { ...end.result, ...more } : { ...end.result } })
    } catch (error) {
      this.#publish(id, this.#faulty(error))
    }
  }

  #faulty(error: unknown): Stopped {
    if (error instanceof Refusal) return { phase: 'refused', code: error.code }
    return { phase: 'refused', code: 'INTERNAL_FAULT', figure: this.#log.fault(error) }
  }

  #work<K extends JobKind>(id: string, kind: K, order: OrderOf<K>, cancel: Int32Array): Promise<JobEnd<K>> {
    const workerData: WorkerStart = {
      kind,
      order,
      cancel: cancel.buffer as SharedArrayBuffer,
      nativeBinding: this.#nativeBinding,
    }
    const worker = new Worker(this.#file, { workerData, env: {}, resourceLimits })
    return new Promise(resolve => {
      worker.on('error', error => resolve(this.#faulty(outgrown(error) ? new Refusal('SHEET_TOO_LARGE') : error)))
      worker.on('exit', () => resolve(this.#faulty(new Error('worker exited without a result'))))
      worker.on('message', (message: WorkerMessage<K>) => {
        if (message.type === 'event') this.#publish(id, message.event)
        else if (message.type === 'end') resolve(message.event)
        else resolve(this.#faulty(Object.assign(new Error(message.name), { code: message.code, stack: message.stack })))
      })
    })
  }

  #publish(id: string, event: JobEvent): void {
    const job = this.#jobs.get(id)
    if (job === undefined) return
    job.last = event
    for (const watcher of job.watchers) watcher(event)
  }

  #forgetOld(): void {
    const over = [...this.#jobs.values()].filter(job => isOver(job.last))
    for (const job of over.slice(0, Math.max(0, over.length - maxRemembered))) this.#jobs.delete(job.id)
  }

  #demandJob(id: string): Job {
    const job = this.#jobs.get(id)
    if (job === undefined) throw new Refusal('JOB_NOT_FOUND')
    return job
  }

  /** Jobs of one connection, the newest last. */
  list(owner: string): JobInfo[] {
    return [...this.#jobs.values()]
      .filter(job => job.owner === owner)
      .map(({ id, kind, last }) => ({ job: id, kind, last }))
  }

  /** The last event of a job, then every later one until its end. Refuses JOB_NOT_FOUND. */
  watch(id: string, signal?: AbortSignal): AsyncGenerator<JobEvent, void> {
    return this.#follow(this.#demandJob(id), signal)
  }

  async *#follow(job: Job, signal?: AbortSignal): AsyncGenerator<JobEvent, void> {
    const waiting: JobEvent[] = [job.last]
    let wake = () => undefined as void
    const onEvent = (event: JobEvent) => {
      waiting.push(event)
      wake()
    }
    job.watchers.add(onEvent)
    signal?.addEventListener('abort', () => wake(), { once: true })
    try {
      while (signal?.aborted !== true) {
        for (const event of waiting.splice(0)) {
          yield event
          if (isOver(event)) return
        }
        if (waiting.length === 0) await new Promise<void>(resolve => (wake = resolve))
      }
    } finally {
      job.watchers.delete(onEvent)
    }
  }

  /** Asks a job to stop; false when it is over already. Refuses JOB_NOT_FOUND. */
  cancel(id: string): boolean {
    const job = this.#demandJob(id)
    Atomics.store(job.cancel, 0, 1)
    return !isOver(job.last)
  }

  /** Waits until every job has ended; with `cancel`, each is asked to stop first. */
  async settle(cancel: boolean): Promise<void> {
    const open = [...this.#jobs.values()].filter(job => !isOver(job.last))
    if (cancel) for (const job of open) Atomics.store(job.cancel, 0, 1)
    await Promise.all(open.map(job => job.ended))
  }
}
