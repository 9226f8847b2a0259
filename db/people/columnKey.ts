import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { columnKeys } from '../schema/index.ts'
import { change, type Actor } from '../store/change.ts'
import type { ReadDb, Store } from '../store/store.ts'

/** Encrypts single values of a column, and marks them so that equal ones are found without decrypting. */
export interface ColumnKey {
  /** AES-256-GCM under a fresh nonce; `row` is bound to it, so that a value cannot be moved to another row. */
  seal(value: string, row: string): string
  /** The value; throws when it was changed or belongs to another row. */
  open(sealed: string, row: string): string
  /** HMAC-SHA-256 of the value: equal for equal values, and reveals nothing else. */
  mark(value: string): string
}

function keyOf(secret: Buffer): ColumnKey {
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, 32))
  const sealing = derived('seal')
  const marking = derived('mark')
  return {
    seal(value, row) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(row))
      return Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64',
      )
    },
    open(sealed, row) {
      const bytes = Buffer.from(sealed, 'base64')
      const cipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12)).setAAD(Buffer.from(row))
      cipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString('utf8')
    },
    mark: value => createHmac('sha256', marking).update(value).digest('base64'),
  }
}

const name = 'identity'

/** The key of identity numbers, or null while the vault has none. */
export function identityKey(db: ReadDb): ColumnKey | null {
  const row = db.select({ key: columnKeys.key }).from(columnKeys).where(eq(columnKeys.name, name)).get()
  return row === undefined ? null : keyOf(Buffer.from(row.key, 'base64'))
}

/** A key that is never stored: for the preview of an import before the vault has a key. */
export const passingKey = (): ColumnKey => keyOf(randomBytes(32))

/**
 * The key of identity numbers, made when the vault has none yet: in a change of its own, so that it stays when the
 * change that needed it first is undone.
 */
export function demandIdentityKey(store: Store, actor: Actor): ColumnKey {
  const known = identityKey(store.read)
  if (known !== null) return known
  const secret = randomBytes(32)
  change(store, { actor, action: 'vault.columnKey' }, at =>
    at.insert(columnKeys, { name, key: secret.toString('base64'), createdAt: store.clock() }),
  )
  return keyOf(secret)
}
