import { IsoDay } from './time.ts'

const dayMs = 86_400_000

const noonOf = (day: IsoDay): number => Date.parse(`${day}T12:00:00Z`)

/** The day so many days later; negative for earlier. */
export const addDays = (day: IsoDay, days: number): IsoDay =>
  IsoDay.parse(new Date(noonOf(day) + days * dayMs).toISOString().slice(0, 10))

/** Days from one day to another; negative when the other lies before. */
export const daysBetween = (from: IsoDay, to: IsoDay): number => Math.round((noonOf(to) - noonOf(from)) / dayMs)

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: IsoDay): number => new Date(noonOf(day)).getUTCDay() || 7

/** Last day of the month of a day. */
export function monthEnd(day: IsoDay): IsoDay {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return IsoDay.parse(new Date(Date.UTC(year, month, 0, 12)).toISOString().slice(0, 10))
}

/** `2022-11-21` as an official paper writes it: 2022年11月21日, Arabic digits, no leading zero (GB/T 9704 7.3.5). */
export function officialDay(day: IsoDay): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return `${year}年${month}月${date}日`
}
