/** 发文字号 in its parts; `text` is the standard's form: 〔〕, no leading zero (GB/T 9704 7.2.5). */
interface DocumentNumber {
  readonly organCode: string
  readonly year: number
  readonly serial: number
  readonly text: string
}

const year = '((?:19|20)\\d{2})'
const loose = String.raw`(\p{Script=Han}{2,12}?)\s*[〔\[【（(［]\s*${year}\s*[〕\]】）)］]\s*第?\s*0*([1-9]\d{0,4})\s*号`
const whole = new RegExp(`^${loose}$`, 'u')
const within = new RegExp(loose, 'gu')
const damaged = new RegExp(
  String.raw`^(\p{Script=Han}{2,12}?)[〔\[【（(［]?\s*${year}\s*[〕〔\]】）)（(［］]?\s*第?\s*0*([1-9]\d{0,3})\s*[〕\]】）)］]?\s*号?$`,
  'u',
)
const organCode = /[发函字办电明通令规复会报督安]$/u

const standard = (code: string, said: string, serial: string): DocumentNumber => ({
  organCode: code,
  year: Number(said),
  serial: Number(serial),
  text: `${code}〔${said}〕${serial}号`,
})

/** Reads a document number in any of the brackets that people and machines put; null for anything else. */
export function readDocumentNumber(typed: string): DocumentNumber | null {
  const found = whole.exec(typed.trim())
  return found === null ? null : standard(found[1]!, found[2]!, found[3]!)
}

/** A document number as a line of a paper has it. */
export interface NumberLine {
  readonly text: string
  /** Why the number is to be checked; null where it is whole. */
  readonly doubt: string | null
}

const issue = /^（?(?:总)?第\s*(\d{1,4})\s*(期|号)）?$/u

/**
 * The number on a line of a paper's head: in brackets, with the signer behind it, with brackets lost by copying, or the
 * 第3期 of minutes. Null where the line is something else.
 */
export function readNumberLine(line: string): NumberLine | null {
  const bare = line
    .replace(/签发人?：.*$/u, '')
    .replace(/^（(.*)）$/u, '$1')
    .trim()
  const sound = readDocumentNumber(bare)
  if (sound !== null) return { text: sound.text, doubt: null }
  const periodical = issue.exec(bare)
  if (periodical !== null) return { text: `第${periodical[1]}${periodical[2]}`, doubt: null }
  const found = bare.length <= 30 ? damaged.exec(bare) : null
  if (found === null || !organCode.test(found[1]!)) return null
  return { text: standard(found[1]!, found[2]!, found[3]!).text, doubt: `文号写作“${bare}”，请对照原件核对` }
}

/** A number in brackets at the end of a title: what is left of the title, and the number. */
export function splitNumber(title: string): { readonly title: string; readonly number: string | null } {
  const found = new RegExp(`（(${loose})）$`, 'u').exec(title)
  if (found === null) return { title, number: null }
  return { title: title.slice(0, found.index), number: readDocumentNumber(found[1]!)?.text ?? null }
}

/** Puts every document number within a text into the standard's form. */
export const normalizeNumbers = (text: string): string =>
  text.replace(within, (_, code: string, said: string, serial: string) => standard(code, said, serial).text)
