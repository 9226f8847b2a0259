import type { IsoDay } from '../shared/time.ts'

/** Whether a unit's month came by its deadline, after it, or not at all. */
type ReportingState = 'onTime' | 'late' | 'missing'

/** Labels of the states on pages and in sheets. */
export const reportingStateNames: Readonly<Record<ReportingState, string>> = {
  onTime: '按时',
  late: '迟报',
  missing: '未报',
}

/** State of a unit's monthly report; a report on the due day is on time. */
export function reportingState(receivedOn: IsoDay | null, due: IsoDay): ReportingState {
  if (receivedOn === null) return 'missing'
  return receivedOn <= due ? 'onTime' : 'late'
}

/** How many of the expected units stand where; on time + late + missing = expected, always. */
interface Reporting {
  readonly expected: number
  readonly onTime: number
  readonly late: number
  readonly missing: number
}

/** Counts the states of the expected units. */
export function reportingOf(states: readonly ReportingState[]): Reporting {
  const count = (state: ReportingState) => states.filter(one => one === state).length
  return { expected: states.length, onTime: count('onTime'), late: count('late'), missing: count('missing') }
}
