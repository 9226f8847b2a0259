/**
 * The printed recovery key: 8 groups of 6 digits, 5 of data and 1 check digit, 40 digits of data (132 bits).
 * The check digit is Damm's (H. M. Damm, 2004: finds every single wrong digit and every swap of neighbours)
 * over the group's number and its data, so that two good groups in each other's place are found too.
 */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

/** How many groups a recovery key has. */
export const recoveryGroups = 8
const dataDigits = 5

const step = (interim: number, digit: string): number => Number(damm[interim]![Number(digit)])

const checkDigit = (group: number, data: string): string => String([...`${group + 1}${data}`].reduce(step, 0))

/** Digits wanted from the source of chance to make one key. */
export const recoveryDigits = recoveryGroups * dataDigits

/** Turns 40 random decimal digits into the 8 groups that are printed. */
export function recoveryGroupsOf(digits: string): readonly string[] {
  if (!/^\d{40}$/.test(digits)) throw new RangeError('a recovery key has 40 digits')
  return Array.from({ length: recoveryGroups }, (_, group) => {
    const data = digits.slice(group * dataDigits, (group + 1) * dataDigits)
    return data + checkDigit(group, data)
  })
}

/** Half- and full-width digits only: what a person types from paper, spaces and dashes dropped. */
const digitsOf = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '')

/** Numbers (1 to 8) of the groups that cannot be right; none when all could be. */
export function wrongRecoveryGroups(typed: readonly string[]): readonly number[] {
  return Array.from({ length: recoveryGroups }, (_, group) => group).flatMap(group => {
    const text = digitsOf(typed[group] ?? '')
    const right = /^\d{6}$/.test(text) && checkDigit(group, text.slice(0, dataDigits)) === text[dataDigits]
    return right ? [] : [group + 1]
  })
}

/** The 40 data digits of 8 typed groups, or null when a group is wrong. */
export function recoveryDigitsOf(typed: readonly string[]): string | null {
  if (typed.length !== recoveryGroups || wrongRecoveryGroups(typed).length > 0) return null
  return typed.map(group => digitsOf(group).slice(0, dataDigits)).join('')
}
