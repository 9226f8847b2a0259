import { IsoDay } from '../../domain/shared/time.ts'

/** The day by this machine's clock. */
export function today(): IsoDay {
  const now = new Date()
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0'))
  return IsoDay.parse(parts.join('-'))
}
