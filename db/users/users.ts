import { asc, eq } from 'drizzle-orm'
import type { Role } from '../../domain/shared/permissions.ts'
import { users, type PasswordHistory } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** A person who may log in, once approved and while not disabled. */
export interface User {
  readonly id: number
  readonly uid: string
  readonly login: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly slot: string
  readonly createdAt: string
  readonly disabledAt: string | null
  readonly mustChange: boolean
  readonly passwordSetAt: string | null
  readonly passwordHistory: PasswordHistory | null
  readonly enteredBy: number | null
  readonly approvedAt: string | null
  readonly approvedBy: number | null
}

/** The user behind a keyring slot, or null. */
export const userOfSlot = (db: ReadDb, slot: string): User | null =>
  db.select().from(users).where(eq(users.slot, slot)).get() ?? null

/** The user by key, or null. */
export const userById = (db: ReadDb, id: number): User | null =>
  db.select().from(users).where(eq(users.id, id)).get() ?? null

const handedSlot = 'handover:'

/** Slot of an account that only keeps the name of somebody from the predecessor office; in no keyring, so no login. */
export const slotOfHanded = (uid: string): string => `${handedSlot}${uid}`

/** True for such an account. */
export const isHandedOver = ({ slot }: Pick<User, 'slot'>): boolean => slot.startsWith(handedSlot)

/** Every account, the oldest first. */
export const listUsers = (db: ReadDb): User[] => db.select().from(users).orderBy(asc(users.id)).all()

/** What a new account begins with; left out, it was approved at once and its password is its owner's own. */
export type NewUser = Pick<User, 'uid' | 'login' | 'name' | 'roles' | 'slot'> &
  Partial<Pick<User, 'mustChange' | 'enteredBy' | 'passwordHistory' | 'approvedAt' | 'approvedBy'>>

/** Adds a user inside a change and returns the key. */
export const addUser = (change: Change, user: NewUser, at: string): number =>
  change.insert(users, { mustChange: false, approvedAt: at, createdAt: at, passwordSetAt: at, ...user })

/** Sets fields of an account inside a change. */
export const updateUser = (change: Change, id: number, fields: Partial<Omit<User, 'id' | 'uid' | 'slot'>>): void =>
  change.update(users, id, fields)
