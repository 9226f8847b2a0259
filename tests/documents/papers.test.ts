import { describe, expect, test } from 'vitest'
import { documentOf } from '../../documents/papers/papers.ts'
import { documentText } from './documentText.ts'
import { goldenDocuments, tableInputs } from './golden.ts'

const textFile = (name: string): string => `golden/${name}.txt`

/** An input as it was stored before rows had names: their texts in the order of the columns. */
const positional = (input: object): object =>
  Object.fromEntries(
    Object.entries(input).map(([field, value]) => [
      field,
      Array.isArray(value) ? value.map(row => Object.values(row as object)) : value,
    ]),
  )

describe('a paper', () => {
  test.each(goldenDocuments.map(({ name, make }) => [name, make] as const))(
    '%s says what it said',
    async (name, make) => {
      await expect(documentText(make())).toMatchFileSnapshot(textFile(name))
    },
  )
})

describe('a table paper of the version before', () => {
  test.each(Object.entries(tableInputs))(
    '%s is printed again from rows without names',
    async (name, { kind, input }) => {
      await expect(documentText(documentOf(kind, positional(input)))).toMatchFileSnapshot(textFile(name))
    },
  )

  test('is refused where a row has too few texts, or a text more', () => {
    const { kind, input } = tableInputs.隐患台账
    for (const row of [['2026-0001-1'], Array.from({ length: 15 }, () => '')])
      expect(() => documentOf(kind, { ...input, rows: [row] })).toThrow()
  })
})
