import { isRefusal, Refusal, type RefusalCode } from '../../domain/shared/refusal.ts'

const byCode: Readonly<Record<string, RefusalCode>> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EFBIG: 'DISK_FULL',
  SQLITE_FULL: 'DISK_FULL',
  // the shared index of the write-ahead log could not be given its size
  SQLITE_IOERR_SHMSIZE: 'DISK_FULL',
  EROFS: 'FOLDER_READ_ONLY',
  EACCES: 'FOLDER_READ_ONLY',
  EPERM: 'FOLDER_READ_ONLY',
  SQLITE_READONLY: 'FOLDER_READ_ONLY',
  SQLITE_CANTOPEN: 'FOLDER_READ_ONLY',
  SQLITE_READONLY_DIRECTORY: 'FOLDER_READ_ONLY',
  EBUSY: 'FILE_IN_USE',
  ETXTBSY: 'FILE_IN_USE',
  ENAMETOOLONG: 'PATH_TOO_LONG',
  ENOENT: 'PLACE_GONE',
  ENOTDIR: 'PLACE_GONE',
  EIO: 'MEDIUM_FAILED',
  ENXIO: 'MEDIUM_FAILED',
  ENODEV: 'MEDIUM_FAILED',
  // what libuv has no word for on Windows: a drive that is not ready, a damaged file, a stick that went
  UNKNOWN: 'MEDIUM_FAILED',
  SQLITE_BUSY: 'STORE_BUSY',
  SQLITE_LOCKED: 'STORE_BUSY',
  SQLITE_CORRUPT: 'DATABASE_DAMAGED',
  SQLITE_NOTADB: 'DATABASE_DAMAGED',
}

/** The code of an error of the system or of SQLite; '' for any other. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** True for one of these codes; the ORM may have wrapped the error. */
const isOneOf = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof Error && (codes.includes(codeOf(error)) || isOneOf(error.cause, codes))

/** True when a row cannot go because others name it. */
export const isForeignKeyFault = (error: unknown): boolean => isOneOf(error, ['SQLITE_CONSTRAINT_FOREIGNKEY'])

/** True for a row whose key, or what must be unique of it, another row has. */
export const isTaken = (error: unknown): boolean =>
  isOneOf(error, ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'])

/**
 * The refusal behind an error of SQLite or of the file system, or null when it is neither (then it is our bug).
 * Extended SQLite codes count as their family. An I/O error means a failing medium (MEDIUM_FAILED), unless the disk is
 * full (DISK_FULL).
 */
export function refusalOf(error: unknown): Refusal | null {
  if (isRefusal(error)) return error
  const code = codeOf(error)
  const known = byCode[code] ?? byCode[code.split('_').slice(0, 2).join('_')]
  if (known !== undefined) return new Refusal(known, {}, { cause: error })
  if (code.startsWith('SQLITE_IOERR')) return new Refusal('MEDIUM_FAILED', {}, { cause: error })
  return null
}

/** Runs `work`, turning what the disk and SQLite throw into refusals. */
export function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}
