import { Refusal } from '../../domain/shared/refusal.ts'

/** Longest path that Explorer, Office and SQLite open on Windows, in characters (MAX_PATH without its end). */
const maxPath = 259

/** Longest path beneath a place of backups: an unfinished copy of an attachment. */
export const beneathBackups = 112
/** Longest path beneath a vault: one beneath the backups that it keeps itself. */
export const beneathVault = 'backups/'.length + beneathBackups

/** Refuses PATH_TOO_LONG on Windows where a path, and so many characters beneath it, is longer than programs there open. */
export function demandShortPath(path: string, beneath = 0, system: NodeJS.Platform = process.platform): void {
  if (system === 'win32' && path.length + beneath > maxPath) throw new Refusal('PATH_TOO_LONG')
}
