const two = (number: number): string => String(number).padStart(2, '0')

/** A moment as the office writes it, in local time: 2026年11月23日 16:05. */
export function moment(instant: string): string {
  const at = new Date(instant)
  const day = `${at.getFullYear()}年${at.getMonth() + 1}月${at.getDate()}日`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Bytes as a person counts them. */
export function size(bytes: number): string {
  const units = ['字节', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  for (; value >= 1024 && unit < units.length - 1; unit += 1) value /= 1024
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}

/** Whole days from a moment until now. */
export const daysSince = (instant: string, now: number): number =>
  Math.floor((now - new Date(instant).getTime()) / 86_400_000)
