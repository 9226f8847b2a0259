import type { Readable } from 'node:stream'
import type { Calls } from '../domain/api.ts'
import type { Handle } from '../domain/shared/handle.ts'
import type { WaitingFile } from '../domain/sheets/api.ts'
import type { CallContext } from './kernel/callContext.ts'
import type { Connection } from './kernel/sessions.ts'
import type { Router } from './router.ts'
import type { HostOptions } from './kernel/hostOptions.ts'
import type { OutgoingFile } from './kernel/outgoingFile.ts'

export type { Connection } from './kernel/sessions.ts'

/** The port of one page as Electron's utility process and node:worker_threads hand it over. */
export interface CorePort {
  on(event: 'message' | 'close', listener: (event: { data: unknown }) => void): unknown
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/** The core as its hosts see it. Nothing here knows Electron. */
export interface Core {
  readonly router: Router
  /** A new page without a session. */
  connect(): Connection
  /** What the router's handlers get for a call from this page. */
  context(connection: Connection): CallContext
  /** Calls straight in, for the command line and for tests. */
  client(connection: Connection): Calls
  /** Serves the contract to one page over a MessagePort; closing the port ends the connection. */
  servePort(port: CorePort): void
  /** Files the operating system asked us to open; they wait until a person receives them. */
  openFiles(paths: readonly string[]): void
  /** Takes an upload in, sealed while it flows. Refuses as `sheets.receive` does. */
  stageUpload(connection: Connection, name: string, content: Readable): Promise<WaitingFile>
  /** A file behind a handle that `sheets.open` gave. Refuses FILE_GONE, BLOB_MISSING, BLOB_DAMAGED. */
  openDownload(connection: Connection, handle: Handle): Promise<OutgoingFile>
  /** Handles for paths that a person named to the host itself: a command line argument, a dialog. */
  placeOf(path: string): Handle
  backupOf(folder: string): Handle
  fileOf(path: string): Handle
  /** Writes a file behind a handle where the host itself was told to, with the same write-verify as `sheets.save`. */
  saveTo(connection: Connection, handle: Handle, path: string): Promise<void>
  /** True while a job runs; a host does not stop on its own then. */
  readonly busy: boolean
  /** Cancels jobs, checkpoints and closes the store. */
  close(): Promise<void>
}

export type StartCore = (options: HostOptions) => Core
