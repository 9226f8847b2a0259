import type { ContractRouterClient } from '@orpc/contract'
import type { Api } from '../../domain/api.ts'
import type { WaitingFile } from '../../domain/sheets/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'

export type Calls = ContractRouterClient<Api>

/** What the host does for the page; Electron and the browser differ only here. */
export interface Host {
  readonly calls: Calls
  /** Asks for files in the host's own dialog; null where the page must use a file input. */
  readonly chooseFiles: (() => Promise<readonly WaitingFile[]>) | null
  /** Brings dropped or chosen files to the core and gives their handles. */
  bring(files: readonly File[], progress: (done: number, total: number) => void): Promise<readonly Handle[]>
  /** Hands a file out: a download, or a save dialog. The name it was saved under, or null when dismissed. */
  handOut(file: WaitingFile): Promise<string | null>
  print(): Promise<void>
}

/** Why there is no host: this page's one-time address was used up, or the program has ended. */
export type HostLoss = 'expired' | 'gone'

/** Something that the host tells the page, and who listens for it. */
function newSignal<T>() {
  const listeners = new Set<(told: T) => void>()
  return {
    report: (told: T): void => listeners.forEach(listener => listener(told)),
    /** Listens; the result stops listening. */
    on(listener: (told: T) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The host is lost; nothing can be called any more. */
export const { report: reportLoss, on: onLoss } = newSignal<HostLoss>()

/** The core ended by itself and was started again: nobody is logged in any more, and calls go to the new one. */
export const { report: reportRestart, on: onRestart } = newSignal<void>()

/** The person left: the screen was locked, or the machine goes to sleep. */
export const { report: reportLock, on: onLock } = newSignal<void>()
