import { FormData } from '../../domain/outbox/formData.ts'
import { localDay } from '../../domain/shared/localTime.ts'
import type { IsoDay } from '../../domain/shared/time.ts'

/** What the office embedded in this page; null where there is nothing, or nothing readable. */
export function formData(page: Document): FormData | null {
  try {
    return FormData.parse(JSON.parse(page.getElementById('content')!.textContent))
  } catch {
    return null
  }
}

/** The day by this machine's clock. */
export const today = (): IsoDay => localDay(new Date())
