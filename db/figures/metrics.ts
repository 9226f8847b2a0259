import type { RawSource } from '../store/fact.ts'

/** Raw tables of what the units reported. */
export const figureTables = {
  figures: {
    columns: ['id', 'unit_id', 'month', 'received_on', 'cells'],
    from: 'figure_reports WHERE +month <= @month',
  },
} as const satisfies Readonly<Record<string, RawSource>>
