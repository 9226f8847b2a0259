import { existsSync, statSync } from 'node:fs'
import { Refusal } from '../../domain/shared/refusal.ts'
import { newClient, type Client } from './driver.ts'
import { refusalOf } from './errors.ts'
import { demandReadable } from './heldFiles.ts'
import type { Secret } from './secret.ts'

/**
 * How a database file is opened. `readOnly`: beside a writer, refusing every write. `frozen`: a finished copy that
 * nobody writes, on a medium that may itself be read-only.
 */
interface OpenOptions {
  readonly readOnly?: boolean
  readonly frozen?: boolean
  readonly create?: boolean
  readonly busyMs?: number
}

/** The key as SQLite3 Multiple Ciphers wants it raw: `raw:` and 64 hex digits. Wipe it after use. */
export function rawKeyText(key: Secret): Buffer {
  const text = Buffer.alloc(4 + 64)
  text.write('raw:', 'latin1')
  const digits = '0123456789abcdef'
  key.bytes.forEach((byte, index) => {
    text[4 + 2 * index] = digits.charCodeAt(byte >> 4)
    text[5 + 2 * index] = digits.charCodeAt(byte & 15)
  })
  return text
}

/** Gives a connection its key; the hex text lives in a buffer that is wiped. */
export function giveKey(client: Client, key: Secret): void {
  client.pragma("cipher = 'aegis'")
  const text = rawKeyText(key)
  client.key(text)
  text.fill(0)
}

/** Settings of every connection; temporary tables stay in memory, so that no plain text reaches a disk. */
function configure(client: Client, options: OpenOptions): void {
  client.pragma('temp_store = MEMORY')
  client.pragma('trusted_schema = OFF')
  client.pragma('cell_size_check = ON')
  client.pragma('foreign_keys = ON')
  client.pragma('mmap_size = 0')
  client.pragma('cache_size = -32000')
  if (options.readOnly === true || options.frozen === true) {
    client.pragma('query_only = ON')
    return
  }
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
}

/**
 * Opens an encrypted database. Refuses DATABASE_MISSING, DATABASE_DAMAGED (a wrong key looks the same; the
 * keyring has proved the key before), FOLDER_READ_ONLY, FILE_IN_USE, DISK_FULL.
 */
export function openDatabase(file: string, key: Secret, options: OpenOptions = {}): Client {
  if (options.create !== true && !existsSync(file)) throw new Refusal('DATABASE_MISSING')
  if (options.create !== true && statSync(file).size === 0) throw new Refusal('DATABASE_DAMAGED')
  let client: Client | undefined
  try {
    client = newClient(file, options.busyMs ?? 5000, options.frozen)
    giveKey(client, key)
    client.pragma('schema_version')
    configure(client, options)
    return client
  } catch (error) {
    client?.close()
    if (existsSync(file)) demandReadable(file)
    throw refusalOf(error) ?? error
  }
}

/** Bytes beyond which the full check is left to the background: about a third of a second here. */
const maxQuickCheckBytes = 64 * 1024 * 1024

/**
 * Looks for damage: page count against file size first, then every page if the file is small or `full` is set.
 * Refuses DATABASE_DAMAGED.
 */
export function checkDatabase(client: Client, file: string, full = false): void {
  try {
    if (!client.readonly && client.pragma('query_only', { simple: true }) === 0)
      client.pragma('wal_checkpoint(TRUNCATE)')
    const bytes =
      Number(client.pragma('page_count', { simple: true })) * Number(client.pragma('page_size', { simple: true }))
    const size = statSync(file).size
    if (size % Number(client.pragma('page_size', { simple: true })) !== 0) throw new Refusal('DATABASE_DAMAGED')
    if (size < bytes && !existsSync(`${file}-wal`)) throw new Refusal('DATABASE_DAMAGED')
    if (!full && size > maxQuickCheckBytes) return
    const verdict = client.pragma('quick_check(1)', { simple: true })
    if (verdict !== 'ok') throw new Refusal('DATABASE_DAMAGED')
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}
