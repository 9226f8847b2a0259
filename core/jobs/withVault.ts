import { join } from 'node:path'
import type { Client } from '../../db/store/driver.ts'
import { openDatabase } from '../../db/store/open.ts'
import { Secret } from '../../db/store/secret.ts'
import { openStore, type Store } from '../../db/store/store.ts'
import { readKeyring } from '../../db/vault/keyring.ts'
import { Instant } from '../../domain/shared/time.ts'
import type { VaultAccess } from './orders.ts'

const clock = (): Instant => Instant.parse(new Date().toISOString())

const databaseOf = (vaultFolder: string): string => join(vaultFolder, readKeyring(vaultFolder).database)

/** Works on an open vault's database over connections of the worker's own, closed whatever happens. */
export async function inVault<T>({ vaultFolder, key }: VaultAccess, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore(databaseOf(vaultFolder), new Secret(key), clock)
  try {
    return await work(store)
  } finally {
    store.close()
  }
}

/** Reads an open vault's database over one connection that cannot write, closed whatever happens. */
export function withDatabase<T>({ vaultFolder, key }: VaultAccess, use: (client: Client, file: string) => T): T {
  const file = databaseOf(vaultFolder)
  const client = openDatabase(file, new Secret(key), { readOnly: true })
  try {
    return use(client, file)
  } finally {
    client.close()
  }
}
