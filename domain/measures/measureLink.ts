import { z } from 'zod'

/** Areas beside the kinds of records whose records can be linked to measures. */
export const LinkedArea = z.enum(['notices', 'tasks', 'training', 'inspections'])
export type LinkedArea = z.output<typeof LinkedArea>

/** A measure as far as words can speak of it. */
export interface SpokenMeasure {
  readonly id: number
  readonly title: string
  readonly keywords: string | null
}

/** Fewest letters by which a measure is recognised. */
const minWord = 3

const wordsOf = ({ title, keywords }: SpokenMeasure): readonly string[] =>
  [title, ...(keywords ?? '').split(/[、，,;；\s]+/u)].map(word => word.trim()).filter(word => word.length >= minWord)

/** The words of a measure that stand in a text, the longest first; empty where none does. */
export function spokenWords(measure: SpokenMeasure, text: string): readonly string[] {
  const plain = text.replaceAll(/[\s“”"《》]/gu, '')
  return wordsOf(measure)
    .filter(word => plain.includes(word.replaceAll(/[\s“”"《》]/gu, '')))
    .toSorted((one, other) => other.length - one.length)
}
