import { localDay } from '../../domain/shared/localTime.ts'
import type { IsoDay } from '../../domain/shared/time.ts'

/** The day by this machine's clock. */
export const today = (): IsoDay => localDay(new Date())
