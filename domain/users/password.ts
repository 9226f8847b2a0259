import { z } from 'zod'

/** Login name: 2 to 32 letters, digits, Chinese characters, dot, dash or underscore. */
export const LoginName = z.string().regex(/^[\p{Script=Han}A-Za-z0-9._-]{2,32}$/u)

/** What a new password must satisfy (GB/T 22239-2019, identification; domain.md 9.1). */
export type PasswordRule = 'length' | 'classes' | 'name'

/** Fewest and most characters of a password. */
export const passwordLength = { least: 10, most: 128 } as const

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
