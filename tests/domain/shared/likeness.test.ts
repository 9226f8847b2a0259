import { expect, test } from 'vitest'
import fc from 'fast-check'
import { likeness } from '../../../domain/shared/likeness.ts'
import { cases } from '../../builders/runs.ts'

test('the same text is 1, signs, width and blanks aside; nothing in common is 0', () => {
  expect(likeness('消防通道堵塞', '消防 通道，堵塞。')).toBe(1)
  expect(likeness('Ａ１仓库', 'A1仓库')).toBe(1)
  expect(likeness('消防通道', '电线裸露')).toBe(0)
  expect(likeness('', '')).toBe(0)
  expect(likeness('火', '火')).toBe(1)
})

test('one word of a sentence changed leaves it alike, another hazard of the same place does not', () => {
  expect(likeness('消防通道被货物堵塞，不能通行', '消防通道被货物堵塞，无法通行')).toBeGreaterThan(0.7)
  expect(likeness('配电箱无盖板', '配电箱未上锁，线路老化')).toBeLessThan(0.5)
})

test('it lies between 0 and 1 and does not depend on the order', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const how = likeness(one, other)
      return how >= 0 && how <= 1 && how === likeness(other, one)
    }),
    cases(2000),
  )
})
