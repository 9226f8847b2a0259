import { IsoDay } from '../../domain/shared/time.ts'

/** The day of a moment by this machine's clock. */
export function dayAt(at: Date): IsoDay {
  const parts = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(part => String(part).padStart(2, '0'))
  return IsoDay.parse(parts.join('-'))
}

/** The day by this machine's clock. */
export const today = (): IsoDay => dayAt(new Date())
