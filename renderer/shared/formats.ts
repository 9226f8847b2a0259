import { momentText } from '../../domain/shared/recordFields.ts'
import { sizeText } from '../../domain/shared/sizeText.ts'

/** A moment as the office writes it, in local time: 2026年11月23日 16:05. */
export const moment = momentText

/** Bytes as a person counts them. */
export const size = sizeText

/** Whole days from a moment until now. */
export const daysSince = (instant: string, now: number): number =>
  Math.floor((now - new Date(instant).getTime()) / 86_400_000)
