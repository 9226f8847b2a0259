import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { submissionOf } from '../../exchange/package/packageLists.ts'

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, 'outreach.json'), 'utf8')) as {
  name: string
  part: string
  expect: string
}[]

function outcome(part: string): string {
  try {
    submissionOf(new Map([['data/outreach.ndjson', Buffer.from(part)]]))
    return 'ok'
  } catch (error) {
    return isRefusal(error) ? error.code : String(error)
  }
}

describe('the part `data/outreach.ndjson` of a submission', () => {
  test.each(vectors)('$name: $expect', ({ part, expect: expected }) => {
    expect(outcome(part)).toBe(expected)
  })
})
