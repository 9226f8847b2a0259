import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadFonts } from '../../documents/fonts/loadFonts.ts'
import { documentOf } from '../../documents/papers/papers.ts'
import { wholePdf } from '../../documents/wholePdf.ts'
import { PaperKind } from '../../domain/papers/paper.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { isWhole } from '../builders/runs.ts'
import { randomInputs } from './randomPapers.ts'

const fonts = loadFonts('build/fonts')
const kinds = PaperKind.options

/** Papers of a kind: 2,000 of all kinds with `npm run properties`, a few of each with every run. */
const papersOfKind = isWhole ? Math.ceil(2000 / kinds.length) : 2

describe('a random paper is printed whole, or refused by name', () => {
  test.each(kinds)('%s', async kind => {
    const outcomes = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(randomInputs[kind], async input => {
        const outcome = await wholePdf(documentOf(kind, input), fonts).then(
          () => 'whole',
          (error: unknown) => {
            if (!isRefusal(error)) throw error
            return error.code === 'GLYPH_MISSING' ? 'GLYPH_MISSING' : `${error.code} ${error.data.at}`
          },
        )
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }),
      { numRuns: papersOfKind, seed: 20_261_201, endOnFailure: true },
    )
    if (isWhole) process.stdout.write(`${kind}: ${JSON.stringify(Object.fromEntries(outcomes))}\n`)
    expect(outcomes.get('whole') ?? 0).toBeGreaterThan(0)
  })
})
