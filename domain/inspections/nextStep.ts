import type { IsoDay } from '../shared/time.ts'
import { openFindingStates, type FindingState } from './lifecycle.ts'

/** The day by which a finding must be put right, while it is not. */
export const findingDue = ({ state, dueOn }: { readonly state: FindingState; readonly dueOn: IsoDay | null }) =>
  dueOn !== null && openFindingStates.includes(state) ? { label: '整改期限', on: dueOn } : null

/** What an inspection waits for: its findings that are not closed. */
export function inspectionWaits(
  findings: readonly { readonly state: FindingState; readonly overdue: boolean }[],
): string | null {
  const open = findings.filter(({ state }) => state !== 'closed')
  if (open.length === 0) return null
  const late = open.filter(({ overdue }) => overdue).length
  return `等待 ${open.length} 个隐患整改销号${late === 0 ? '' : `，其中 ${late} 个逾期`}`
}
