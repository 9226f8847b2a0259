import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recoveryDigitsOf, recoveryGroupsOf, wrongRecoveryGroups } from '../../../domain/vault/recoveryKey.ts'

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 40, maxLength: 40 }).map(all => all.join(''))
const place = fc.tuple(fc.nat(7), fc.nat(5))

const withDigit = (groups: readonly string[], group: number, at: number, digit: string) =>
  groups.map((text, index) => (index === group ? text.slice(0, at) + digit + text.slice(at + 1) : text))

test('what is printed can be typed back', () => {
  fc.assert(
    fc.property(digits, key => {
      expect(recoveryDigitsOf(recoveryGroupsOf(key))).toBe(key)
    }),
  )
})

test('full-width digits, spaces and dashes are accepted', () => {
  const groups = recoveryGroupsOf('1234567890'.repeat(4))
  const typed = groups.map(group => ` ${group.slice(0, 3)}-${group.slice(3)} `)
  const wide = typed.map(text => text.replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)))
  expect(recoveryDigitsOf(wide)).toBe('1234567890'.repeat(4))
})

test('one wrong digit names its group and no other', () => {
  fc.assert(
    fc.property(digits, place, fc.integer({ min: 1, max: 9 }), (key, [group, at], by) => {
      const groups = recoveryGroupsOf(key)
      const digit = String((Number(groups[group]![at]) + by) % 10)
      expect(wrongRecoveryGroups(withDigit(groups, group, at, digit))).toEqual([group + 1])
    }),
  )
})

test('two neighbours in each other’s place are found', () => {
  fc.assert(
    fc.property(digits, fc.tuple(fc.nat(7), fc.nat(4)), (key, [group, at]) => {
      const groups = recoveryGroupsOf(key)
      const text = groups[group]!
      fc.pre(text[at] !== text[at + 1])
      const swapped = text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2)
      expect(wrongRecoveryGroups(groups.map((same, index) => (index === group ? swapped : same)))).toEqual([group + 1])
    }),
  )
})

test('two different groups in each other’s place are found', () => {
  const groups = recoveryGroupsOf('0123456789'.repeat(4))
  const swapped = [groups[1]!, groups[0]!, ...groups.slice(2)]
  expect(wrongRecoveryGroups(swapped)).toEqual([1, 2])
})

test('a short, long or empty group is wrong; all missing groups are named', () => {
  expect(wrongRecoveryGroups(['', '12345', '1234567', 'abcdef'])).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(recoveryDigitsOf([])).toBeNull()
})
