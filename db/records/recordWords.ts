import type { FieldValues } from '../../domain/shared/field.ts'
import type { RecordKind } from '../../domain/shared/recordKind.ts'
import { initialsOf, searchable } from '../search/tokens.ts'

/** Longest text of one field that a search looks through. */
const maxSearched = 200

/**
 * What a search of a record looks through: its short texts and the words of its choices, then the 拼音首字母 of its title.
 * Longer texts take part with their beginning.
 */
export function recordWords(kind: RecordKind, values: FieldValues): string {
  const texts = Object.entries(kind.fields).flatMap(([name, field]) => {
    const value = values[name]
    if (typeof value !== 'string') return []
    if (field.kind === 'choice') return [field.names[value] ?? '']
    return field.kind === 'text' ? [value.slice(0, maxSearched)] : []
  })
  return [...texts.map(searchable), initialsOf(String(values[kind.title] ?? ''))].join(' ')
}
