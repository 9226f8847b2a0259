import { monthReportedOn, type Month, type PeriodRule } from '../shared/period.ts'
import type { IsoDay } from '../shared/time.ts'

/** What speaks against removing a record. */
export interface HeldBy {
  /** Titles of the issued papers that it stands behind. */
  readonly papers: readonly string[]
  /** Rows of other records that name it, by their name as a person reads it. */
  readonly uses: readonly { readonly name: string; readonly rows: number }[]
  /** Its day counts for a month whose report is frozen. */
  readonly frozen: Month | null
}

/** Why a record has to stay, in words; null where it may go. What lasts longest is said first. */
export function keptReason({ papers, uses, frozen }: HeldBy): string | null {
  if (frozen !== null) return `${frozen.replace('-', '年')}月的月报已经定稿，其中的数字算有这条记录`
  const [paper] = papers
  if (paper !== undefined) {
    const more = papers.length > 1 ? `等 ${papers.length} 份` : ''
    return `已印发的文书《${paper}》${more}写有这条记录`
  }
  if (uses.length === 0) return null
  return `仍有${uses.map(({ name, rows }) => `${name} ${rows} 条`).join('、')}与它相关`
}

/** The reporting month that a record's day counts for; null for a record without a day. */
export const countedMonth = (rule: PeriodRule, day: string | null): Month | null =>
  day === null ? null : monthReportedOn(rule, day as IsoDay)
