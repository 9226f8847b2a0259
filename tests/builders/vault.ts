import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { writeSetting } from '../../db/settings/settings.ts'
import type { Actor } from '../../db/store/change.ts'
import { createVault, openVault, type Vault } from '../../db/vault/vault.ts'
import { addUser } from '../../db/users/users.ts'
import { Instant } from '../../domain/shared/time.ts'
import type { Credential } from '../../domain/vault/api.ts'
import { aFolder } from './temporary.ts'

/** The least that Argon2id takes: tests prove what happens, the bench how long it takes. */
export const cheap = { memoryKiB: 8, passes: 1 } as const

export const clock = (): Instant => Instant.parse(new Date().toISOString())

export const login = 'zhang'
export const password = 'Correct-Horse-9'
export const byPassword = { kind: 'password', login, password } satisfies Credential
export const clerk: Actor = { id: 1, name: '张三' }
export const opening = { clock, beforeMigration: () => undefined }

/** Closes a vault when the test is over, if the test has not. */
export function closing(vault: Vault): Vault {
  onTestFinished(() => {
    if (vault.store.writer.open) vault.close()
  })
  return vault
}

/** A new vault of the office's first user, cheap to unlock. */
export async function aVault(folder = join(aFolder(), 'vault')) {
  const { vault, groups } = await createVault(folder, {
    members: [{ login, password }],
    clock,
    cost: cheap,
    founder: { id: null, name: '张三' },
    found(change, [slot]) {
      addUser(change, { uid: randomUUID(), login, name: '张三', roles: ['clerk', 'sysAdmin'], slot: slot! }, clock())
      const office = { name: '某区安全生产委员会办公室', regionCode: '371071' }
      writeSetting(change, 'office', { office, idleMinutes: 10 })
    },
  })
  return { vault: closing(vault), folder, groups }
}

/** Opens a vault again with the first user's password. */
export const reopened = async (folder: string, credential: Credential = byPassword): Promise<Vault> =>
  closing(await openVault(folder, credential, opening))
