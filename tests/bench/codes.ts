import type { Chance } from './chance.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const uniform = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const organization = [3, 7, 9, 10, 5, 8, 4, 2]
const resident = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

const weigh = (text: string, weights: readonly number[], valueOf: (letter: string) => number): number =>
  weights.reduce((sum, weight, index) => sum + weight * valueOf(text[index]!), 0)

/** Check letter of an organization code (GB 11714). */
export function organizationCheck(body: string): string {
  const rest = 11 - (weigh(body, organization, letter => Number.parseInt(letter, 36)) % 11)
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)
}

/** Check letter of a unified social credit code (GB 32100). */
export const usccCheck = (body: string): string =>
  alphabet[(31 - (weigh(body, uniform, letter => alphabet.indexOf(letter)) % 31)) % 31]!

/** Check letter of a resident's number (GB 11643). */
export const residentCheck = (body: string): string => '10X98765432'[weigh(body, resident, Number) % 11]!

/** A valid unified social credit code of a company in a region. */
export function aUscc(chance: Chance, region: string): string {
  const body = chance.digits(8)
  const code = `91${region}${body}${organizationCheck(body)}`
  return code + usccCheck(code)
}

/** A valid number of a resident born between 1960 and 2005. */
export function aResidentNumber(chance: Chance, region: string): string {
  const born = new Date(Date.UTC(1960, 0, 1 + chance.below(16_436))).toISOString().slice(0, 10).replaceAll('-', '')
  const body = `${region}${born}${chance.digits(3)}`
  return body + residentCheck(body)
}
