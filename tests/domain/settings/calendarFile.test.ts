import { expect, test } from 'vitest'
import { calendarFile } from '../../../domain/settings/calendarFile.ts'

test('a year comes in our own form or with the names of its days', () => {
  const own = { year: 2027, source: '国办发明电〔2026〕1号', holidays: ['2027-01-01'], workdays: ['2027-01-09'] }
  expect(calendarFile(JSON.stringify(own))).toEqual(own)
  const named = { holidays: { '2027-01-01': '元旦' }, workdays: { '2027-01-09': '元旦' }, inLieuDays: {} }
  expect(calendarFile(`\uFEFF${JSON.stringify(named)}`)).toMatchObject({ year: 2027, holidays: ['2027-01-01'] })
})

test('what is none is none: no JSON, no days, days of another year, a file too large', () => {
  const year = { year: 2027, source: '', holidays: ['2026-01-01'], workdays: [] }
  for (const wrong of ['', '{', '[]', '{"holidays":{},"workdays":{}}', JSON.stringify(year), ' '.repeat(300_000)])
    expect(calendarFile(wrong)).toBeNull()
})
