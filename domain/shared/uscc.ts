/** Alphabet of GB 32100-2015: no I, O, S, V, Z. A character's place is its value. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** What is wrong with a 统一社会信用代码. `rounded`: Excel kept 15 digits of it and filled up with zeros. */
export type UsccFault = 'length' | 'shape' | 'check' | 'organization' | 'rounded'

/** Check character over the first 17 characters (GB 32100-2015, mod 31). */
export function usccCheck(first17: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(first17[at]!), 0)
  return alphabet[(31 - (sum % 31)) % 31]!
}

const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** Check character over the first 8 characters of an organisation code (GB 11714-1997, mod 11). */
export function organizationCheck(first8: string): string {
  const sum = organizationWeights.reduce((total, weight, at) => total + weight * Number.parseInt(first8[at]!, 36), 0)
  return '0123456789X0'[11 - (sum % 11)]!
}

/** What Excel makes of an 18-digit number: 15 digits it can hold, then zeros. */
const looksRounded = (code: string): boolean => /^\d{15}000$/.test(code) || /^\d(\.\d+)?E\+?\d+$/.test(code)

/**
 * The first fault of a code as `plainCode` gives it, or null when it is good: length, characters, check digit of the
 * inner organisation code (GB 11714), check digit of the whole (GB 32100-2015).
 */
export function usccFault(code: string): UsccFault | null {
  const sound = shape.test(code) && usccCheck(code) === code[17]
  if (sound) return organizationCheck(code.slice(8, 16)) === code[16] ? null : 'organization'
  if (looksRounded(code)) return 'rounded'
  if (code.length !== 18) return 'length'
  return shape.test(code) ? 'check' : 'shape'
}
