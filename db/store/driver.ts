import Database from 'better-sqlite3'

/** One connection to one SQLite file. */
export type Client = Database.Database

let nativeBinding: string | undefined

/** Names the addon file to load; a packaged build for old C libraries calls this before anything is opened. */
export const useNativeBinding = (file: string): void => void (nativeBinding = file)

/** A bare connection that waits `busyMs` for other writers: no key yet, no settings. */
export const newClient = (file: string, busyMs: number, readonly = false): Client =>
  new Database(file, { timeout: busyMs, readonly, ...(nativeBinding === undefined ? {} : { nativeBinding }) })
