import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sources, type Source } from './sources.ts'

interface Row {
  readonly terms: readonly string[]
  readonly identifiers: readonly string[]
}

const [inCode = '', later = ''] = readFileSync('docs/glossary.md', 'utf8').split('## Terms not yet in the program')

/** Rows of the tables; a row may name several terms and, in the same order, several identifiers. */
function rowsOf(text: string): readonly Row[] {
  const rows = [...text.matchAll(/^\| (.+?) \| (`.+?`) \| .+ \|$/gmu)]
  return rows.map(([, chinese = '', english = '']) => ({
    terms: chinese.split(' / '),
    identifiers: english.split(' / ').map(one => one.replaceAll('`', '')),
  }))
}

/** Text without comments: what is only spoken of is not in the code. */
const codeOf = ({ text, parsed }: Source): string =>
  parsed.comments.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text)

const floors = /^(domain|db|core|exchange|documents|renderer)\//
const code = sources.filter(({ path }) => floors.test(path)).map(codeOf)
const words = new Set(code.flatMap(text => text.match(/[a-zA-Z][\w$]*/gu) ?? []))
const metricIds = new Set(code.flatMap(text => [...text.matchAll(/'([a-z]+\.[a-zA-Z]+)'/gu)].map(([, id = '']) => id)))

/** An identifier is in the code as a word, as the head of a longer one, in the plural, and with a capital for types. */
function isInCode(identifier: string): boolean {
  if (identifier.includes('.')) return metricIds.has(identifier)
  const forms = [identifier, identifier[0]!.toUpperCase() + identifier.slice(1)]
  return [...words].some(word =>
    forms.some(form => word.startsWith(form) && /^(?:e?s)?(?:$|[A-Z0-9_])/u.test(word.slice(form.length))),
  )
}

const present = rowsOf(inCode)
const absent = rowsOf(later)
const repeated = (all: readonly string[]): readonly string[] => all.filter((one, at) => all.indexOf(one) !== at)

test('every row of the glossary is read', () => {
  const rows = (inCode + later).split('\n').filter(line => line.startsWith('| '))
  expect(present.length + absent.length).toBe(rows.length - 3)
  expect(present.length).toBeGreaterThan(100)
})

test('every identifier of the glossary is in the code', () => {
  expect(present.flatMap(({ identifiers }) => identifiers).filter(one => !isInCode(one))).toEqual([])
})

test('no term stands as not yet in the program that is in the code', () => {
  expect(absent.flatMap(({ identifiers }) => identifiers).filter(isInCode)).toEqual([])
})

test('no identifier and no Chinese term stands in two rows', () => {
  const all = [...present, ...absent]
  expect(repeated(all.flatMap(({ identifiers }) => identifiers))).toEqual([])
  expect(repeated(all.flatMap(({ terms }) => terms.flatMap(term => term.split('、'))))).toEqual([])
})
