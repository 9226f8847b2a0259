import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expiredBackups } from '../../../domain/backups/retention.ts'
import { Instant } from '../../../domain/shared/time.ts'

const at = (text: string) => Instant.parse(`${text}.000Z`)
const daily = (count: number) =>
  Array.from({ length: count }, (_, day) => Instant.parse(new Date(Date.UTC(2026, 0, 1 + day, 8)).toISOString()))

test('nothing expires among few', () => {
  expect(expiredBackups(daily(7))).toEqual([])
  expect(expiredBackups([])).toEqual([])
})

test('a year of daily backups keeps 7 days, 5 weeks and 12 months', () => {
  const taken = daily(365)
  const expired = new Set(expiredBackups(taken))
  const kept = taken.filter(day => !expired.has(day)).map(day => day.slice(0, 10))
  expect(kept.slice(-7)).toEqual(taken.slice(-7).map(day => day.slice(0, 10)))
  expect(kept).toContain('2026-01-31')
  expect(kept).toContain('2026-11-30')
  expect(kept.length).toBeLessThanOrEqual(24)
  expect(kept.length).toBeGreaterThanOrEqual(18)
})

test('of several on one day the last is kept', () => {
  const taken = [at('2026-03-01T08:00:00'), at('2026-03-01T17:00:00'), ...daily(3)]
  expect(expiredBackups(taken)).toEqual([at('2026-03-01T08:00:00')])
})

test('the newest is always kept, and what is removed never comes back as kept', () => {
  const days = fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 80 })
  fc.assert(
    fc.property(days, offsets => {
      const taken = [...new Set(offsets)].map(day => Instant.parse(new Date(Date.UTC(2024, 0, 1 + day)).toISOString()))
      const expired = expiredBackups(taken)
      const kept = taken.filter(day => !expired.includes(day))
      expect(kept).toContain([...taken].sort().at(-1))
      expect(expiredBackups(kept)).toEqual([])
    }),
  )
})
