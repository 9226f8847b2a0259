import type { HostOptions } from './shell.ts'

/** One page (a window, a browser cookie, the command line) and who is logged in on it. */
export interface Connection {
  readonly id: string
  /** Ends the connection: its session is over, its handles are gone. */
  close(): void
}

/** The port of one page as Electron's utility process and node:worker_threads hand it over. */
export interface CorePort {
  on(event: 'message' | 'close', listener: (event: { data: unknown }) => void): unknown
  postMessage(message: unknown): void
  start(): void
}

/** The core as its hosts see it. Nothing here knows Electron. */
export interface Core {
  connect(): Connection
  /** Serves the contract to one page over a MessagePort; closing the port closes the connection. */
  servePort(port: CorePort): void
  /** Files the operating system asked us to open; they wait until a person receives them. */
  openFiles(paths: readonly string[]): void
  /** Finishes or cancels jobs, checkpoints and closes the store. */
  close(): Promise<void>
}

export type StartCore = (options: HostOptions) => Core
