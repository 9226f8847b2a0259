import { describe, expect, test } from 'vitest'
import { birthOf, identityFault, maskedIdentity, plainIdentity, sexOf } from '../../../domain/shared/identityNumber.ts'
import { Chance } from '../../bench/chance.ts'
import { aResidentNumber } from '../../bench/codes.ts'

test('the standard’s own example is good and says who it is', () => {
  const number = '11010519491231002X'
  expect(identityFault(number)).toBe(null)
  expect([birthOf(number), sexOf(number)]).toEqual(['1949-12-31', 'female'])
  expect(maskedIdentity(number)).toBe('110105********002X')
})

test('15 digits, full-width letters and blanks all come to the same 18 characters', () => {
  for (const typed of ['110105491231002', '１１０１０５１９４９１２３１００２Ｘ', ' 110105 19491231 002x '])
    expect(plainIdentity(typed)).toBe('11010519491231002X')
})

test('10,000 numbers made by a generator of its own are good, and every single wrong digit is found', () => {
  const chance = new Chance(11_643)
  for (let n = 0; n < 10_000; n += 1) {
    const number = aResidentNumber(chance, '371002')
    expect(identityFault(number)).toBe(null)
    const at = chance.below(17)
    const other = chance.of([...'0123456789'].filter(digit => digit !== number[at]))
    expect(identityFault(number.slice(0, at) + other + number.slice(at + 1))).not.toBe(null)
  }
})

describe('what is wrong is named', () => {
  test.each([
    ['11010519491231002', 'shape'],
    ['11010519490231002X', 'birth'],
    ['110105194912310021', 'check'],
    ['110105194912310000', 'rounded'],
    ['1.10105194912310E+17', 'rounded'],
    ['', 'shape'],
  ] as const)('%s: %s', (number, fault) => expect(identityFault(number)).toBe(fault))
})
