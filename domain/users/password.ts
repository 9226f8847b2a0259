import type { PasswordRule } from '../shared/refusalText.ts'
import { z } from 'zod'

/** Login name: 2 to 32 letters, digits, Chinese characters, dot, dash or underscore. */
export const LoginName = z.string().regex(/^[\p{Script=Han}A-Za-z0-9._-]{2,32}$/u)

/** A password as typed, before any rule is applied. */
export const Password = z.string().min(1).max(256)

/** Earlier passwords that must not come back, and days after which a password is due. */
export const passwordKeeping = { history: 5, days: 90 } as const

/** Why a password must be changed before anything else: given by somebody else, or too old; null when it need not. */
export type PasswordDue = 'first' | 'expired' | null

/** Is a password due? `setAt` and `now` are ISO instants. */
export function passwordDue(mustChange: boolean, setAt: string | null, now: string): PasswordDue {
  if (mustChange) return 'first'
  const age = setAt === null ? 0 : Date.parse(now) - Date.parse(setAt)
  return age > passwordKeeping.days * 86_400_000 ? 'expired' : null
}

/** Fewest and most characters of a password. */
const passwordLength = { least: 10, most: 128 } as const

const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/u]

/**
 * The rules a new password breaks, none when it is good: at least 10 and at most 128 characters, three of the
 * four classes (lower case, capitals, digits, other), and not containing the login name.
 */
export function brokenPasswordRules(password: string, login: string): readonly PasswordRule[] {
  const broken: PasswordRule[] = []
  const length = [...password].length
  if (length < passwordLength.least || length > passwordLength.most) broken.push('length')
  if (classes.filter(kind => kind.test(password)).length < 3) broken.push('classes')
  if (login !== '' && password.toLowerCase().includes(login.toLowerCase())) broken.push('name')
  return broken
}
