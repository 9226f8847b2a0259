import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { demandKnownLists, reportOf, reportPartNames } from '../../exchange/package/packageLists.ts'

interface Vector {
  readonly name: string
  /** Content of each part; null where it is not there. */
  readonly report: string | null
  readonly lists: string | null
  readonly expect: string
}

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, 'report.json'), 'utf8')) as readonly Vector[]

const partsOf = ({ report, lists }: Vector): ReadonlyMap<string, Uint8Array> =>
  new Map(
    [['data/report.ndjson', report] as const, ['data/reportLists.ndjson', lists] as const].flatMap(([name, text]) =>
      text === null ? [] : [[name, Buffer.from(text)] as const],
    ),
  )

function outcome(read: () => void): string {
  try {
    read()
    return 'ok'
  } catch (error) {
    return isRefusal(error) ? error.code : String(error)
  }
}

describe('the parts of a monthly report', () => {
  test.each(vectors)('$name: $expect', vector => {
    expect(outcome(() => reportOf(partsOf(vector)))).toBe(vector.expect)
  })

  test('with lists are refused by name where only the report is known, and without them are not', () => {
    const [one, two] = vectors.map(vector => [...partsOf(vector).keys()])
    const before = ['report']
    expect([one, two].map(parts => outcome(() => demandKnownLists(parts!, before)))).toEqual(['ok', 'PACKAGE_NEWER'])
    expect([one, two].map(parts => outcome(() => demandKnownLists(parts!, reportPartNames)))).toEqual(['ok', 'ok'])
  })
})
