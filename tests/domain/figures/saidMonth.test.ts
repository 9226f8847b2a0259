import { describe, expect, test } from 'vitest'
import { onlyMonth, otherTime, saidTime } from '../../../domain/figures/saidMonth.ts'
import { Month } from '../../../domain/shared/period.ts'

const monthIn = (texts: readonly string[], rule: 'calendarMonth' | 'from21to20' = 'calendarMonth') =>
  onlyMonth(saidTime(texts, rule))

test.each([
  ['2026年11月安全生产统计表'],
  ['二〇二六年十一月统计表'],
  ['二○二六年十一月份统计表'],
  ['２０２６年 11 月份'],
  ['2026-11'],
  ['统计表（2026.11）'],
  ['202611'],
  ['2026年安全生产统计表（11月）'],
  ['2026年11月1日至11月30日'],
  ['2026年11月统计表 填报时间：2026年12月3日'],
])('%s is November', text => expect(monthIn([text])).toBe('2026-11'))

test.each([
  ['填报时间：2026年12月3日'],
  ['填报日期: 2026-12'],
  ['2026年1-11月统计表'],
  ['2026年1月至11月'],
  ['2026年11月（累计）'],
  ['2026年前三季度'],
  ['2026年上半年'],
  ['截至2026年11月30日'],
  ['2026年12月3日'],
  ['2026年10月21日至11月20日'],
  ['统计表'],
  ['2026年统计表'],
])('%s names no month', text => expect(monthIn([text])).toBeNull())

describe('a stretch of days', () => {
  test('is the month it ends in where the office counts so', () => {
    expect(monthIn(['2026年10月21日至11月20日'], 'from21to20')).toBe('2026-11')
    expect(monthIn(['2025年12月21日—2026年1月20日'], 'from21to20')).toBe('2026-01')
  })
  test('is none by a day more', () => expect(monthIn(['2026年10月21日至11月21日'], 'from21to20')).toBeNull())
  test('of a whole month is none where the office counts otherwise', () =>
    expect(monthIn(['2026年11月1日至11月30日'], 'from21to20')).toBeNull())
})

test('texts that disagree name none', () => {
  expect(monthIn(['2026年11月', '2026年10月'])).toBeNull()
  expect(monthIn(['2026年11月', '10月'])).toBeNull()
  expect(monthIn(['2026年11月', '11月'])).toBe('2026-11')
})

test('what speaks against a month is said', () => {
  const november = Month.parse('2026-11')
  const against = (...texts: string[]) => otherTime(saidTime(texts, 'calendarMonth'), november)
  expect(against('2026年11月', '11月')).toBeNull()
  expect(against('表')).toBeNull()
  expect(against('2026年10月统计表')).toBe('写的是“2026年10月”，不是2026年11月')
  expect(against('10月')).toBe('写的是“10月”，不是2026年11月')
  expect(against('2026年1-11月')).toContain('1-11月')
})
