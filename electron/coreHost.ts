import { join } from 'node:path'
import {
  MessageChannelMain,
  utilityProcess,
  type MessagePortMain,
  type UtilityProcess,
  type WebFrameMain,
} from 'electron'
import { channels } from './channels.ts'
import { ToMain, type Ask, type CoreStart, type ToCore } from './coreMessages.ts'
import { RateLimit } from './rateLimit.ts'

export interface CoreHostOptions {
  readonly start: CoreStart
  /** Asks the person on the core's behalf. */
  readonly ask: (ask: Ask) => Promise<readonly string[]>
  /** The core ended too often. */
  readonly gaveUp: () => void
  readonly note: (code: string, detail: Readonly<Record<string, string | number>>) => void
}

/** Longest time the store gets to cancel jobs, checkpoint and close; killed later, its log recovers it. */
const closeMs = 20_000

interface Unsent {
  readonly message: ToCore
  readonly ports: MessagePortMain[]
}

/** The main process's side of the core: starts it, starts it again, connects pages, closes it. */
export class CoreHost {
  readonly #options: CoreHostOptions
  readonly #restarts = new RateLimit(3, 60_000)
  readonly #opening = new Map<number, () => void>()
  #child: UtilityProcess | null = null
  #unsent: Unsent[] | null = []
  #ended: Promise<void> = Promise.resolve()
  #closing = false
  #lastId = 0

  constructor(options: CoreHostOptions) {
    this.#options = options
    this.#fork()
  }

  #fork(): void {
    const entry = join(import.meta.dirname, 'coreProcess.js')
    const child = utilityProcess.fork(entry, [], { serviceName: 'SafetyDesk core', stdio: 'ignore' })
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#child = child
    this.#ended = promise
    // what was not yet sent to a core that ended before it listened goes to the next one
    const waiting = (this.#unsent ?? []).filter(
      ({ message }) => message.type === 'page' || message.type === 'openFiles',
    )
    this.#unsent = [{ message: { type: 'start', start: this.#options.start }, ports: [] }, ...waiting]
    child.on('message', message => this.#onMessage(child, message))
    child.on('exit', code => {
      resolve()
      this.#onExit(code)
    })
  }

  #onExit(code: number): void {
    this.#child = null
    for (const opened of this.#opening.values()) opened()
    this.#opening.clear()
    if (this.#closing) return
    this.#options.note('CORE_ENDED', { code })
    if (!this.#restarts.take()) return this.#options.gaveUp()
    // pages ask for a port anew when theirs closes
    this.#fork()
  }

  #onMessage(child: UtilityProcess, data: unknown): void {
    const parsed = ToMain.safeParse(data)
    if (!parsed.success) return this.#options.note('CORE_MESSAGE_INVALID', {})
    const message = parsed.data
    if (message.type === 'ready') this.#sendUnsent()
    else if (message.type === 'filesOpened') this.#opened(message.id)
    else void this.#answer(child, message.id, message.ask)
  }

  #sendUnsent(): void {
    const unsent = this.#unsent ?? []
    this.#unsent = null
    for (const { message, ports } of unsent) this.#child?.postMessage(message, ports)
  }

  #send(message: ToCore, ports: MessagePortMain[] = []): void {
    if (this.#unsent !== null) this.#unsent.push({ message, ports })
    else this.#child?.postMessage(message, ports)
  }

  #opened(id: number): void {
    this.#opening.get(id)?.()
    this.#opening.delete(id)
  }

  /** Answers only the process that asked: a newer one uses the same numbers for other questions. */
  async #answer(child: UtilityProcess, id: number, ask: Ask): Promise<void> {
    const paths = await this.#options.ask(ask).catch(() => [])
    if (child === this.#child) this.#send({ type: 'answer', id, paths: [...paths] })
  }

  /** Gives a page its own port to the core. */
  connect(frame: WebFrameMain): void {
    if (this.#child === null) return
    const { port1, port2 } = new MessageChannelMain()
    this.#send({ type: 'page' }, [port1])
    frame.postMessage(channels.port, null, [port2])
  }

  /** Passes files to the core; resolves when the core has listed them. */
  openFiles(paths: readonly string[]): Promise<void> {
    if (paths.length === 0 || this.#child === null) return Promise.resolve()
    const id = ++this.#lastId
    this.#send({ type: 'openFiles', id, paths: [...paths] })
    return new Promise(resolve => this.#opening.set(id, resolve))
  }

  /** Closes the store and ends the process; never takes longer than the limit. */
  async close(limitMs = closeMs): Promise<void> {
    if (!this.#closing) this.#send({ type: 'close' })
    this.#closing = true
    const timer = setTimeout(() => this.#child?.kill(), limitMs)
    await Promise.race([this.#ended, new Promise<void>(resolve => setTimeout(resolve, limitMs + 1000).unref())])
    clearTimeout(timer)
  }
}
