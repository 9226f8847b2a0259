import { FormData } from '../../domain/outbox/formData.ts'
import { localDay } from '../../domain/shared/localTime.ts'
import type { IsoDay } from '../../domain/shared/time.ts'

/** The data that the office embedded in this page; null when there is none or it cannot be read. */
export function formData(page: Document): FormData | null {
  try {
    return FormData.parse(JSON.parse(page.getElementById('content')!.textContent))
  } catch {
    return null
  }
}

/** The day by this machine's clock. */
export const today = (): IsoDay => localDay(new Date())
