/** 发文字号 in its parts; `text` is the standard's form: 〔〕, no leading zero (GB/T 9704 7.2.5). */
interface DocumentNumber {
  readonly organCode: string
  readonly year: number
  readonly serial: number
  readonly text: string
}

const loose = String.raw`(\p{Script=Han}{2,12}?)\s*[〔\[【（(［]\s*((?:19|20)\d{2})\s*[〕\]】）)］]\s*第?\s*0*([1-9]\d{0,4})\s*号`
const whole = new RegExp(`^${loose}$`, 'u')
const within = new RegExp(loose, 'gu')

/** Reads a document number in any of the brackets that people and machines put; null for anything else. */
export function readDocumentNumber(typed: string): DocumentNumber | null {
  const found = whole.exec(typed.trim())
  if (found === null) return null
  const [, organCode, year, serial] = found
  return {
    organCode: organCode!,
    year: Number(year),
    serial: Number(serial),
    text: `${organCode}〔${year}〕${serial}号`,
  }
}

/** Puts every document number within a text into the standard's form. */
export const normalizeNumbers = (text: string): string =>
  text.replace(within, (_, code: string, year: string, serial: string) => `${code}〔${year}〕${serial}号`)
