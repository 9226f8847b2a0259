import { expect, test } from 'vitest'
import { lineFilter } from '../../../domain/shared/sheets/lineFilter.ts'
import { headOfMapping } from '../../../domain/shared/sheets/mapping.ts'
import { proposeTable, rememberedOf, type TableProposal } from '../../../domain/sheets/recogniseTable.ts'
import { readTable, readTabs } from '../../../exchange/xlsx/readTable.ts'
import { layouts, mutations, type Layout } from '../../fixtures/layouts.ts'

const pairs = (fields: Iterable<readonly [number, string | null]>) =>
  [...fields].filter(([, field]) => field !== null).map(([place, field]) => `${place} ${field!}`)

const mapped = ({ mapping }: TableProposal) => pairs(mapping.columns.map(({ place, field }) => [place, field]))

/** What is wrong with a proposal: columns that hold something else, and columns that were not found. */
function judged({ kind, sheet, truth }: Layout, proposal: TableProposal | null) {
  if (proposal === null) return { wrong: ['nothing'], lost: [] }
  const [found, meant] = [mapped(proposal), pairs(truth)]
  const other = proposal.kind === kind && proposal.sheet === sheet ? [] : [`${proposal.kind} in ${proposal.sheet}`]
  return {
    wrong: [...other, ...found.filter(pair => !meant.includes(pair))],
    lost: meant.filter(pair => !found.includes(pair)),
  }
}

async function recordsIn({ bytes }: Layout, { sheet, mapping }: TableProposal): Promise<number> {
  const { row, at } = headOfMapping(mapping)
  const rows = await readTable(bytes, sheet)
  const isRecord = lineFilter([...at.values()], rows[row]!.cells)
  return rows.slice(row + 1).filter(({ cells }) => isRecord(cells)).length
}

const slow = 120_000

test(
  'of 140 layouts 95 in 100 are mapped right, none is taken silently for what it is not, and every record is seen',
  { timeout: slow },
  async () => {
    const all = await layouts()
    expect(all.length).toBe(7 * mutations.length)
    const results = await Promise.all(
      all.map(async layout => {
        const proposal = proposeTable(await readTabs(layout.bytes))
        const records = proposal === null ? 0 : await recordsIn(layout, proposal)
        return {
          name: layout.name,
          sure: proposal?.sure === true,
          seen: records === layout.records,
          ...judged(layout, proposal),
        }
      }),
    )
    const right = results.filter(({ wrong, lost, seen }) => wrong.length === 0 && lost.length === 0 && seen)
    expect(results.filter(({ sure, wrong, seen }) => sure && (wrong.length > 0 || !seen))).toEqual([])
    const missed = results.filter(one => !right.includes(one))
    expect(right.length / all.length, JSON.stringify(missed, null, 1)).toBeGreaterThanOrEqual(0.95)
  },
)

test(
  'what a person confirmed of a sender’s layout is sure the next time, also where it was guessed',
  { timeout: slow },
  async () => {
    const asked: boolean[] = []
    for (const layout of await layouts(41)) {
      const tabs = await readTabs(layout.bytes)
      const proposal = proposeTable(tabs)
      if (proposal === null || proposal.sure || proposal.kind !== layout.kind) continue
      const columns = proposal.mapping.columns.map(column => ({
        ...column,
        field: layout.truth.get(column.place) ?? null,
      }))
      const again = proposeTable(tabs, { [layout.kind]: rememberedOf({ ...proposal.mapping, columns }) }, [
        layout.kind,
      ])!
      expect(mapped(again), layout.name).toEqual(pairs([...layout.truth]))
      asked.push(again.sure)
    }
    expect(asked.length).toBeGreaterThan(20)
    expect(asked).not.toContain(false)
  },
)
