import { eq } from 'drizzle-orm'
import type { Role } from '../../domain/users/permissions.ts'
import { users } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** A person who may log in. */
export interface User {
  readonly id: number
  readonly uid: string
  readonly login: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly slot: string
  readonly disabledAt: string | null
}

/** The user behind a keyring slot, or null. */
export const userOfSlot = (db: ReadDb, slot: string): User | null =>
  db.select().from(users).where(eq(users.slot, slot)).get() ?? null

/** The user by key, or null. */
export const userById = (db: ReadDb, id: number): User | null =>
  db.select().from(users).where(eq(users.id, id)).get() ?? null

/** Adds a user inside a change and returns the key. */
export const addUser = (change: Change, user: Omit<User, 'id' | 'disabledAt'>, at: string): number =>
  change.insert(users, { ...user, createdAt: at })
