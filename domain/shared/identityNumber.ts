import { plainCode } from './plainText.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** What is wrong with a 公民身份号码. `rounded`: Excel kept 15 digits of it and filled up with zeros. */
type IdentityFault = 'shape' | 'birth' | 'check' | 'rounded'

/** Check character over the first 17 digits (GB 11643-1999, mod 11). */
export const identityCheck = (first17: string): string =>
  '10X98765432'[weights.reduce((sum, weight, at) => sum + weight * Number(first17[at]), 0) % 11]!

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text)!.map(Number) as [number, number, number, number]
  const days = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30]
  const last = [...days, 31, 31, 30, 31, 30, 31][month - 1]
  return year >= 1900 && last !== undefined && day >= 1 && day <= last
}

/**
 * An identity number in its 18-character form: half-width, without blanks, a 15-digit number of before 1999 made
 * longer by its century and check digit. What is neither comes back as plain text, for `identityFault` to name.
 */
export function plainIdentity(typed: string): string {
  const plain = plainCode(typed)
  if (!/^\d{15}$/.test(plain)) return plain
  const first17 = `${plain.slice(0, 6)}19${plain.slice(6)}`
  return first17 + identityCheck(first17)
}

/** The first fault of a number as `plainIdentity` gives it, or null when it is good (GB 11643-1999). */
export function identityFault(number: string): IdentityFault | null {
  if (/^\d(\.\d+)?E\+?\d+$/.test(number)) return 'rounded'
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return 'shape'
  const sound = identityCheck(number) === number[17]
  if (!sound && /^\d{15}000$/.test(number)) return 'rounded'
  if (!isDay(number.slice(6, 14))) return 'birth'
  return sound ? null : 'check'
}

/** Day of birth in a good number, as ISO day. */
export const birthOf = (number: string): string =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

/** Sex in a good number: the 17th digit is odd for men. */
export const sexOf = (number: string): 'male' | 'female' => (Number(number[16]) % 2 === 1 ? 'male' : 'female')

/** What lists show: the first six and the last four characters. */
export const maskedIdentity = (number: string): string => `${number.slice(0, 6)}********${number.slice(-4)}`
