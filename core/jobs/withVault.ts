import { join } from 'node:path'
import { readKeyring } from '../../db/vault/keyring.ts'
import { Secret } from '../../db/store/secret.ts'
import { openStore, type Store } from '../../db/store/store.ts'
import { Instant } from '../../domain/shared/time.ts'

const clock = (): Instant => Instant.parse(new Date().toISOString())

/** Works on an open vault's database over connections of the worker's own, closed whatever happens. */
export async function inVault<T>(
  { vaultFolder, key }: { readonly vaultFolder: string; readonly key: SharedArrayBuffer },
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = openStore(join(vaultFolder, readKeyring(vaultFolder).database), new Secret(key), clock)
  try {
    return await work(store)
  } finally {
    store.close()
  }
}
