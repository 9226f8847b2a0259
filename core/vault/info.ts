import { createCipheriv, randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { lastBackupAt } from '../../db/backups/certificates.ts'
import { blobTotals } from '../../db/store/blobs.ts'
import { readHead } from '../../db/store/chain.ts'
import type { Vault } from '../../db/vault/vault.ts'
import { schemaVersion } from '../../db/migrations/migrate.ts'
import type { VaultInfo } from '../../domain/vault/api.ts'
import { officeSettings } from '../kernel/officeSettings.ts'

/** Megabytes a second of AES on this processor: the store's cipher is built on the same instructions. */
function measureCipher(): number {
  const plain = Buffer.alloc(1024 * 1024)
  const cipher = createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12))
  const runs = Array.from({ length: 8 }, () => {
    const begun = performance.now()
    cipher.update(plain)
    return performance.now() - begun
  })
  // use the fastest run; the others were disturbed
  return Math.round(1000 / Math.max(0.05, Math.min(...runs)))
}

/** Facts about the open vault; its cipher's speed is measured anew by each call. */
export function vaultInfo({ store, keyring }: Vault): VaultInfo {
  const head = readHead(store.reader)
  const { count, bytes } = blobTotals(store.read)
  return {
    vaultId: keyring.vaultId,
    office: officeSettings(store.read).office,
    schemaVersion: schemaVersion(store.reader),
    databaseBytes: statSync(store.file).size,
    blobCount: count,
    blobBytes: bytes,
    auditCount: head.count,
    auditHead: head.hash,
    cipher: keyring.cipher,
    cipherSpeed: measureCipher(),
    lastBackupAt: lastBackupAt(store.read),
  }
}
