import type { Core, CorePort, StartCore } from '../core/core.ts'
import type { Shell } from '../core/kernel/hostOptions.ts'
import { ToCore, type Ask, type CoreStart, type ToMain } from './coreMessages.ts'

/** The message port between a utility process and the main process. */
export interface MainLine {
  on(event: 'message', listener: (event: { data: unknown; ports: readonly CorePort[] }) => void): unknown
  postMessage(message: unknown): void
}

/**
 * Runs the core in the utility process: starts it, passes it pages and files, and sends its questions to the main
 * process.
 */
export class CoreService {
  readonly #line: MainLine
  readonly #startCore: StartCore
  readonly #exit: (code: number) => void
  readonly #asked = new Map<number, (paths: readonly string[]) => void>()
  #core: Core | null = null
  #lastAsk = 0

  constructor(line: MainLine, startCore: StartCore, exit: (code: number) => void) {
    this.#line = line
    this.#startCore = startCore
    this.#exit = exit
  }

  /** Starts to listen, and reports that to the main process. */
  listen(): void {
    this.#line.on('message', event => this.#onMessage(ToCore.parse(event.data), event.ports))
    this.#send({ type: 'ready' })
  }

  #send(message: ToMain): void {
    this.#line.postMessage(message)
  }

  #ask(ask: Ask): Promise<readonly string[]> {
    const id = ++this.#lastAsk
    this.#send({ type: 'ask', id, ask })
    return new Promise(resolve => this.#asked.set(id, resolve))
  }

  #updates(key: string): Pick<Shell, 'chooseUpdate' | 'updates'> {
    const install = async (path: string) => (await this.#ask({ kind: 'install', path })).length > 0
    return { chooseUpdate: async () => (await this.#ask({ kind: 'update' }))[0] ?? null, updates: { key, install } }
  }

  #start({ updateKey, ...start }: CoreStart): Core {
    const shell = {
      kind: 'electron' as const,
      chooseFolder: async () => (await this.#ask({ kind: 'folder' }))[0] ?? null,
      chooseFiles: () => this.#ask({ kind: 'files' }),
      saveAs: async (name: string) => (await this.#ask({ kind: 'saveAs', name }))[0] ?? null,
      ...(updateKey === null ? {} : this.#updates(updateKey)),
    }
    return this.#startCore({ shell, ...start })
  }

  #onMessage(message: ToCore, ports: readonly CorePort[]): void {
    if (message.type === 'start') this.#core ??= this.#start(message.start)
    else if (message.type === 'page') for (const port of ports) this.#core?.servePort(port)
    else if (message.type === 'openFiles') this.#openFiles(message.id, message.paths)
    else if (message.type === 'answer') this.#answered(message.id, message.paths)
    else void this.#close()
  }

  #openFiles(id: number, paths: readonly string[]): void {
    this.#core?.openFiles(paths)
    this.#send({ type: 'filesOpened', id })
  }

  #answered(id: number, paths: readonly string[]): void {
    this.#asked.get(id)?.(paths)
    this.#asked.delete(id)
  }

  async #close(): Promise<void> {
    try {
      await this.#core?.close()
      this.#exit(0)
    } catch {
      this.#exit(1)
    }
  }
}
