import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../db/store/durable.ts'
import { discard } from '../db/store/heldFiles.ts'
import { lockFolder, type FolderLock } from '../db/vault/lock.ts'
import { isRefusal } from '../domain/shared/refusal.ts'

/** How a second start finds the first: its port, and a secret that only this user's programs can read. */
const Running = z.strictObject({ port: z.int(), secret: z.string() })

const file = (stateFolder: string): string => join(stateFolder, 'running.json')

/** This program is the first: it holds the lock until it ends, however it ends. */
export interface FirstInstance {
  readonly secret: string
  announce(port: number): void
  end(): void
}

/** Claims to be the only one; null when another is running. */
export function claimFirst(stateFolder: string): FirstInstance | null {
  let lock: FolderLock
  try {
    lock = lockFolder(stateFolder, 'running.lock')
  } catch (error) {
    if (isRefusal(error) && error.code === 'VAULT_IN_USE') return null
    throw error
  }
  const secret = randomBytes(24).toString('base64url')
  return {
    secret,
    announce: port => writeDurably(file(stateFolder), Buffer.from(JSON.stringify({ port, secret }))),
    end() {
      discard(file(stateFolder))
      lock.release()
    },
  }
}

/** Asks the running one for another page; null when it does not answer. */
export async function askRunning(stateFolder: string): Promise<string | null> {
  try {
    const { port, secret } = Running.parse(JSON.parse(readFileSync(file(stateFolder), 'utf8')))
    const answer = await fetch(`http://127.0.0.1:${port}/again`, {
      method: 'POST',
      headers: { 'x-safetydesk-instance': secret },
      signal: AbortSignal.timeout(3000),
    })
    return z.object({ address: z.string().startsWith(`http://127.0.0.1:${port}/`) }).parse(await answer.json()).address
  } catch {
    return null
  }
}
