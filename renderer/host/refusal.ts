import { ORPCError } from '@orpc/client'
import { refusalCodes, type RefusalCode, type RefusalData } from '../../domain/shared/refusal.ts'

const codes: ReadonlySet<unknown> = new Set(refusalCodes)

export const isRefusalCode = (code: unknown): code is RefusalCode => codes.has(code)

/** A refusal met by the page itself: an upload, a job's end. */
export class PageRefusal extends Error {
  readonly code: RefusalCode
  readonly data: RefusalData

  constructor(code: RefusalCode, data: RefusalData) {
    super(code)
    this.code = code
    this.data = data
  }
}

/** What a call threw, as a refusal; anything unknown becomes INTERNAL_FAULT. */
export function refusalOf(error: unknown): { code: RefusalCode; data: RefusalData } {
  if (error instanceof PageRefusal) return error
  if (error instanceof ORPCError && isRefusalCode(error.code))
    return { code: error.code, data: (error.data ?? {}) as RefusalData }
  return { code: 'INTERNAL_FAULT', data: {} }
}
