import type { ServerResponse } from 'node:http'

/** Counts open pages by the stream that each holds; calls `gone` when none has been open for `graceMs`. */
export class Presence {
  readonly #pages = new Set<ServerResponse>()
  readonly #graceMs: number
  readonly #gone: () => void
  #timer: NodeJS.Timeout | undefined

  constructor(graceMs: number, gone: () => void) {
    this.#graceMs = graceMs
    this.#gone = gone
  }

  /** Keeps a page's stream open; a comment every 15 s keeps it from being closed as idle. */
  welcome(response: ServerResponse): void {
    clearTimeout(this.#timer)
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write('retry: 1000\ndata: here\n\n')
    const pulse = setInterval(() => response.write(': \n\n'), 15_000)
    this.#pages.add(response)
    response.on('close', () => {
      clearInterval(pulse)
      this.#pages.delete(response)
      if (this.#pages.size === 0) this.#timer = setTimeout(this.#gone, this.#graceMs)
    })
  }

  end(): void {
    clearTimeout(this.#timer)
    for (const page of this.#pages) page.end()
  }
}
