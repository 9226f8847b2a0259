import { FormData } from '../../domain/outbox/formData.ts'

/** What the office put into this page; null where it put nothing, or what is none. */
export function formData(page: Document): FormData | null {
  try {
    return FormData.parse(JSON.parse(page.getElementById('content')!.textContent))
  } catch {
    return null
  }
}

/** Today by the calendar of this machine. */
export function today(): string {
  const now = new Date()
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
