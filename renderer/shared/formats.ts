import { sizeText } from '../../domain/shared/sizeText.ts'

const two = (number: number): string => String(number).padStart(2, '0')

/** A moment as the office writes it, in local time: 2026年11月23日 16:05. */
export function moment(instant: string): string {
  const at = new Date(instant)
  const day = `${at.getFullYear()}年${at.getMonth() + 1}月${at.getDate()}日`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Bytes as a person counts them. */
export const size = sizeText

/** Whole days from a moment until now. */
export const daysSince = (instant: string, now: number): number =>
  Math.floor((now - new Date(instant).getTime()) / 86_400_000)
