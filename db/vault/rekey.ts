import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../domain/shared/refusal.ts'
import { digestTables } from '../store/digest.ts'
import { newClient } from '../store/driver.ts'
import { moveDurably, partPrefix, syncFile } from '../store/durable.ts'
import { refusalOf } from '../store/errors.ts'
import { discard } from '../store/heldFiles.ts'
import { nextDatabaseName, readKeyring, writeKeyring, type Keyring } from './keyring.ts'
import { lockFolder } from './lock.ts'
import { checkDatabase, giveKey, openDatabase, rawKeyText } from '../store/open.ts'
import type { Secret } from '../store/secret.ts'
import { sealDataKey } from './keySlots.ts'
import { snapshot } from '../store/snapshot.ts'
import type { Work } from '../store/jobProgress.ts'

function rekeyFile(file: string, from: Secret, to: Secret): void {
  const client = newClient(file, 0)
  const text = rawKeyText(to)
  try {
    giveKey(client, from)
    client.pragma('journal_mode = DELETE')
    client.rekey(text)
  } finally {
    text.fill(0)
    client.close()
  }
}

function demandSameRows(file: string, key: Secret, digests: unknown): void {
  const client = openDatabase(file, key, { frozen: true })
  try {
    checkDatabase(client, file, true)
    if (JSON.stringify(digestTables(client)) !== JSON.stringify(digests)) throw new Refusal('MEDIUM_FAILED')
  } finally {
    client.close()
  }
}

/**
 * Gives the vault a new data key: a copy is made and proved, the copy is put under the new key and proved again,
 * then the keyring that names both is renamed into place. The file in force is never touched, so a kill leaves
 * the old key or the new one, whole. The folder must not be open. Passwords and recovery key stay as they are.
 * Refuses VAULT_IN_USE, DISK_FULL, MEDIUM_FAILED; throws Cancelled; then nothing has changed.
 */
export async function changeDataKey(folder: string, from: Secret, to: Secret, work: Work): Promise<Keyring> {
  const keyring = readKeyring(folder)
  const lock = lockFolder(folder)
  const name = nextDatabaseName(keyring)
  const part = join(folder, `${partPrefix}${name}`)
  try {
    const dataKey = await sealDataKey(keyring.slots, to)
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(part + suffix, { force: true })
    const { digests } = snapshot({ file: join(folder, keyring.database), key: from }, part, work)
    work.stopIfCancelled()
    rekeyFile(part, from, to)
    demandSameRows(part, to, digests)
    work.progress('swap', 0, null)
    syncFile(part)
    moveDurably(part, join(folder, name))
    const next = { ...keyring, database: name, dataKey }
    writeKeyring(folder, next)
    return next
  } catch (error) {
    discard(part)
    throw refusalOf(error) ?? error
  } finally {
    lock.release()
  }
}
