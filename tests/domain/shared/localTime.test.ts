import { expect, test } from 'vitest'
import { localDay, localMinute } from '../../../domain/shared/localTime.ts'

test('a moment is written as the day and minute of this machine, with leading zeros', () => {
  const at = new Date(2026, 0, 5, 7, 3)
  expect(localDay(at)).toBe('2026-01-05')
  expect(localMinute(at)).toBe('2026-01-05 07:03')
})
