import { IsoDay } from '../../domain/shared/time.ts'

/** The first instant of a day of the office, so many days later. */
export const startOf = (day: string, later = 0): string => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(year, month - 1, date + later).toISOString()
}

/** The day of the office on which an instant lies. */
export function dayOf(at: string): IsoDay {
  const local = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return IsoDay.parse([local.getFullYear(), two(local.getMonth() + 1), two(local.getDate())].join('-'))
}

/** An instant as the office's clock shows it, to the minute. */
export function minuteText(at: string): string {
  const local = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [local.getFullYear(), two(local.getMonth() + 1), two(local.getDate())].join('-')
  return `${day} ${two(local.getHours())}:${two(local.getMinutes())}`
}
