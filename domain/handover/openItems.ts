import { fileStateNames } from '../inbox/fileState.ts'
import { findingStateNames, inspectionStateNames } from '../inspections/lifecycle.ts'
import { noticeStateNames } from '../notices/notice.ts'
import { summaryStateNames } from '../summaries/lifecycle.ts'
import { assignmentStateNames, taskStateNames } from '../tasks/lifecycle.ts'
import { OpenItem, type OpenList } from './handover.ts'

const stateNames: Readonly<Record<Exclude<OpenList, 'forms'>, Readonly<Record<string, string>>>> = {
  notices: noticeStateNames,
  tasks: taskStateNames,
  assignments: assignmentStateNames,
  inspections: inspectionStateNames,
  findings: findingStateNames,
  summaries: summaryStateNames,
  inbox: fileStateNames,
}

/** An open thing as its tables have it. */
interface Row {
  readonly area: OpenList
  readonly title: string
  readonly unit: string
  readonly dueOn: string | null
  readonly state: string
}

/** An open thing with its state in words; a form's is the day on which it went out. */
export const openItemOf = ({ area, title, unit, dueOn, state }: Row): OpenItem =>
  OpenItem.parse({
    area,
    title: title.slice(0, 4000),
    unit: unit.slice(0, 300),
    dueOn,
    state: area === 'forms' ? `${state.slice(0, 10)} 发出` : (stateNames[area][state] ?? state),
  })
