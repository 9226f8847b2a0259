import { expect } from 'vitest'
import { isRefusal, type RefusalCode } from '../../domain/shared/refusal.ts'

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  return expect.fail('nothing was refused')
}

/** Expects work, now or later, to end in just this refusal, and gives it back. */
export async function refusalFrom(work: () => unknown, code: RefusalCode) {
  const error = await thrownBy(work)
  expect(isRefusal(error) ? error.code : error).toBe(code)
  if (!isRefusal(error)) throw error
  return error
}

/** Code and place of the refusal that work ends in at once. */
export function refusalOf(work: () => unknown): readonly [RefusalCode, string | undefined] {
  try {
    work()
  } catch (error) {
    if (isRefusal(error)) return [error.code, error.data.at]
    throw error
  }
  return expect.fail('nothing was refused')
}
