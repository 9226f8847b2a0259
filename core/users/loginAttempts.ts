import { join } from 'node:path'
import { z } from 'zod'
import { readChecked, writeChecked } from '../../db/store/parseStored.ts'
import { refusing } from '../../db/store/errors.ts'
import { readKeyring } from '../../db/vault/keyring.ts'
import { slotId } from '../../db/vault/keySlots.ts'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import { Instant } from '../../domain/shared/time.ts'
import { afterAttempt, noAttempts, secondsLeft, type Attempts } from '../../domain/users/lockout.ts'
import type { Credential } from '../../domain/vault/api.ts'
import type { CoreState } from '../kernel/coreState.ts'

const Entry = z.strictObject({ failures: z.int(), waitLeft: z.number(), uptime: z.number() })

/** Lies beside the keyring, since it must be read before anything can be opened; logins stand in it as slot ids. */
const File = z.strictObject({
  logins: z.record(z.string(), Entry),
  unaudited: z.array(z.strictObject({ slot: z.string(), at: Instant })),
})
type File = z.output<typeof File>

/** Logins and refusals in the file, so that guessing at made-up names cannot fill the disk. */
const maxRemembered = 500

const pathOf = (folder: string): string => join(folder, 'attempts.json')

const read = (folder: string): File => File.safeParse(readChecked(pathOf(folder))).data ?? { logins: {}, unaudited: [] }

function write(folder: string, { logins, unaudited }: File): void {
  const newest = Object.entries(logins).slice(-maxRemembered)
  const content = { logins: Object.fromEntries(newest), unaudited: unaudited.slice(-maxRemembered) }
  refusing(() => writeChecked(pathOf(folder), content))
}

function put(folder: string, slot: string, attempts: Attempts | null): void {
  const file = read(folder)
  const { [slot]: _, ...others } = file.logins
  write(folder, { ...file, logins: attempts === null ? others : { ...others, [slot]: { ...attempts } } })
}

/** Whole minutes a login still has to wait, 0 when it may try. */
export function minutesLocked(core: CoreState, folder: string, slot: string): number {
  return Math.ceil(secondsLeft(read(folder).logins[slot] ?? noAttempts, core.uptime()) / 60)
}

/** Lets a login try again at once. */
export const forgetAttempts = (folder: string, slot: string): void => put(folder, slot, null)

/** Refusals that nobody could write into the audit log while the vault was closed; each is given once. */
export function takeUnaudited(folder: string): File['unaudited'] {
  const file = read(folder)
  if (file.unaudited.length > 0) write(folder, { ...file, unaudited: [] })
  return file.unaudited
}

function noteRefused(core: CoreState, folder: string, slot: string): void {
  const file = read(folder)
  write(folder, { ...file, unaudited: [...file.unaudited, { slot, at: core.clock() }] })
}

/**
 * Tries a credential. A password attempt is counted before it is tried, so that pulling the plug while it is tried
 * wins nothing. Refuses LOGIN_LOCKED with the minutes to wait; else as `prove`.
 */
export async function trying<T>(
  core: CoreState,
  folder: string,
  credential: Credential,
  prove: (credential: Credential) => Promise<T>,
): Promise<T> {
  if (credential.kind === 'recovery') return prove(credential)
  const slot = slotId(readKeyring(folder).vaultId, credential.login)
  const minutes = minutesLocked(core, folder, slot)
  if (minutes > 0) throw new Refusal('LOGIN_LOCKED', { figure: minutes })
  const before = read(folder).logins[slot] ?? null
  put(folder, slot, afterAttempt(before ?? noAttempts, core.uptime()))
  try {
    const proved = await prove(credential)
    forgetAttempts(folder, slot)
    return proved
  } catch (error) {
    if (isRefusal(error) && error.code === 'PASSWORD_WRONG') noteRefused(core, folder, slot)
    else put(folder, slot, before)
    throw error
  }
}
