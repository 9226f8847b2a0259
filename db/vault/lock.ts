import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../domain/shared/refusal.ts'
import { newClient, type Client } from '../store/driver.ts'
import { refusalOf } from '../store/errors.ts'

/** Held by the one program that has a folder open. */
export interface FolderLock {
  release(): void
}

/**
 * Holds a folder for this process until released or the process ends, however it ends: the operating system
 * drops the lock of an empty SQLite file by itself, so a kill leaves nothing to clean up. Refuses VAULT_IN_USE
 * when another program holds it, FOLDER_READ_ONLY when it cannot be written.
 */
export function lockFolder(folder: string, name = 'desk.lock'): FolderLock {
  mkdirSync(folder, { recursive: true })
  let client: Client | undefined
  try {
    client = newClient(join(folder, name), 0)
    client.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    client?.close()
    const refusal = refusalOf(error)
    throw refusal?.code === 'STORE_BUSY' ? new Refusal('VAULT_IN_USE') : (refusal ?? error)
  }
  const connection = client
  return { release: () => void connection.close() }
}
