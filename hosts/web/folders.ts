import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'

/** The folder for settings of a user's programs, by the custom of each system. */
export function defaultStateFolder(): string {
  const { env, platform } = process
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'SafetyDesk')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'SafetyDesk')
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'safetydesk')
}

/** The user's documents folder; on Linux its name may be Chinese, as the desktop's `user-dirs.dirs` says. */
export function defaultDocumentsFolder(): string {
  const config = join(homedir(), '.config', 'user-dirs.dirs')
  const named = existsSync(config)
    ? /^XDG_DOCUMENTS_DIR="\$HOME\/([^"]+)"/m.exec(readFileSync(config, 'utf8'))?.[1]
    : undefined
  const candidates = [named, 'Documents', '文档'].filter(name => name !== undefined).map(name => join(homedir(), name))
  return candidates.find(existsSync) ?? homedir()
}

/** True for the folder of a packed program; `root` is the folder with its package.json. */
export const isPacked = (root: string): boolean => basename(root) === 'app.asar.unpacked'

/**
 * The database addon that a package brings for a C library or a Node that the one of npm does not serve; null elsewhere.
 * `root` is the folder with the program's package.json.
 */
export function shippedAddon(root: string): string | null {
  const file = join(root, '..', 'native', 'better_sqlite3.node')
  return isPacked(root) && existsSync(file) ? file : null
}
