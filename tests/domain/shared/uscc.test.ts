import { describe, expect, test } from 'vitest'
import { plainCode } from '../../../domain/shared/plainText.ts'
import { organizationCheck, usccCheck, usccFault } from '../../../domain/shared/uscc.ts'
import { Chance } from '../../bench/chance.ts'
import { aUscc } from '../../bench/codes.ts'

test.each(['91371000052350125D', '11152921790192595R', '113715250043286799'])('%s is a real code, and good', code => {
  expect(usccFault(code)).toBe(null)
})

test('10,000 codes made by a generator of its own are good, and every single wrong character is found', () => {
  const chance = new Chance(32_100)
  for (let n = 0; n < 10_000; n += 1) {
    const code = aUscc(chance, '371002')
    expect(usccFault(code)).toBe(null)
    const at = chance.below(18)
    const other = chance.of([...'0123456789'].filter(digit => digit !== code[at]))
    expect(usccFault(code.slice(0, at) + other + code.slice(at + 1))).not.toBe(null)
  }
})

describe('what is wrong is named', () => {
  test.each([
    ['91371000052350125', 'length'],
    ['9137100005235012OD', 'shape'],
    ['91371000052350126D', 'check'],
    ['913710000523501000', 'rounded'],
    ['9.13710000523501E+17', 'rounded'],
  ] as const)('%s: %s', (code, fault) => expect(usccFault(code)).toBe(fault))

  test('a wrong inner organisation code under a right check digit is found too', () => {
    const body = `91371002${'12345678'}${organizationCheck('12345678') === '0' ? '1' : '0'}`
    expect(usccFault(body + usccCheck(body))).toBe('organization')
  })
})

test('full-width letters, blanks, dashes and an apostrophe do not matter', () => {
  expect(usccFault(plainCode(' ９１３７１０００-０５２３５０１２５ｄ'))).toBe(null)
  expect(plainCode("'91371000052350125D")).toBe('91371000052350125D')
})
