import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'
import { Reason } from '../shared/reason.ts'
import { Instant } from '../shared/time.ts'
import { LoginName, Password } from './password.ts'
import { Role } from '../shared/permissions.ts'

/** One account as the administrators see it. `locked`: minutes until it may try again, 0 when free. */
export const Account = z.strictObject({
  id: z.int(),
  login: z.string(),
  name: z.string(),
  roles: z.array(Role),
  createdAt: Instant,
  enteredBy: z.string().nullable(),
  approvedAt: Instant.nullable(),
  disabledAt: Instant.nullable(),
  mustChange: z.boolean(),
  locked: z.int(),
})
export type Account = z.output<typeof Account>

const Name = z.string().trim().min(1).max(30)
const Roles = z.array(Role).min(1).max(2)
const One = z.strictObject({ id: z.int() })

/** Accounts. Entering one and approving it are two persons' work. */
export const usersApi = {
  list: sessionCall('users.read').output(z.array(Account)),
  /** Opens an account with a first password; it may log in once a security administrator approved it. */
  add: sessionCall('users.write', 'LOGIN_TAKEN', 'ROLES_CONFLICT', 'PASSWORD_WEAK')
    .input(z.strictObject({ login: LoginName, name: Name, roles: Roles, password: Password }))
    .output(One),
  rename: sessionCall('users.write', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), name: Name, reason: Reason }))
    .output(One),
  /** Takes an account out of use, or back in; its password no longer opens the vault meanwhile. */
  disable: sessionCall('users.write', 'RECORD_NOT_FOUND', 'LAST_OF_ROLE').input(One).output(One),
  approve: sessionCall('users.approve', 'RECORD_NOT_FOUND', 'OWN_APPROVAL').input(One).output(One),
  setRoles: sessionCall('users.approve', 'RECORD_NOT_FOUND', 'ROLES_CONFLICT', 'LAST_OF_ROLE', 'OWN_APPROVAL')
    .input(z.strictObject({ id: z.int(), roles: Roles }))
    .output(One),
  unlock: sessionCall('users.approve', 'RECORD_NOT_FOUND').input(One).output(One),
  /** Gives a new first password, to be changed at the next login; also brings a disabled account back. */
  resetPassword: sessionCall('users.approve', 'RECORD_NOT_FOUND', 'PASSWORD_WEAK', 'OWN_APPROVAL')
    .input(z.strictObject({ id: z.int(), password: Password }))
    .output(One),
}
