export {
  audit,
  auditHead,
  backups,
  blobKeys,
  blobs,
  receivedFiles,
  secretFields,
  settings,
  users,
  type PasswordHistory,
} from './infrastructure.ts'
export { regions, units, unitVersions } from './organizations.ts'
export { listColumns, savedViews } from './lists.ts'
export { columnKeys, employments, imports, people } from './people.ts'
export { enrolments, importBatches, importFiles, outgoing, referenceRecords, sheetMappings } from './exchange.ts'
export { drafts } from './drafts.ts'
export { figureReports } from './figures.ts'
export { findings, findingSteps, inspections, rectificationOrders } from './inspections.ts'
export { notices } from './notices.ts'
export { calendarYears, papers, prints } from './papers.ts'
export { attachments, measureLinks, recordSteps, recordTables, type RecordTable, type StoredRecord } from './records.ts'
export { officeCards, officeKeys, receivedReports, summaries } from './summaries.ts'
export { assignments, assignmentSteps, duties, tasks } from './tasks.ts'
export { attendances, trainingSessions } from './training.ts'
export { trash, trashBlobs, trashRoots } from './trash.ts'
import { attachments, measureLinks, recordSteps, recordTables } from './records.ts'
import { figureReports } from './figures.ts'
import { findings, findingSteps, inspections, rectificationOrders } from './inspections.ts'
import { notices } from './notices.ts'
import { calendarYears } from './papers.ts'
import { receivedReports, summaries } from './summaries.ts'
import { outgoing, referenceRecords } from './exchange.ts'
import { assignments, assignmentSteps, duties, tasks } from './tasks.ts'
import { attendances, trainingSessions } from './training.ts'
import { trash, trashBlobs } from './trash.ts'
import { regions, units, unitVersions } from './organizations.ts'
import { savedViews } from './lists.ts'
import { employments, people } from './people.ts'

/** Tables whose changes can be undone from the audit log. */
export const undoable = [
  units,
  unitVersions,
  people,
  employments,
  regions,
  savedViews,
  notices,
  duties,
  tasks,
  assignments,
  assignmentSteps,
  trainingSessions,
  attendances,
  inspections,
  rectificationOrders,
  findings,
  findingSteps,
  figureReports,
  summaries,
  calendarYears,
  referenceRecords,
  receivedReports,
  outgoing,
  ...Object.values(recordTables),
  recordSteps,
  attachments,
  measureLinks,
  trash,
  trashBlobs,
] as const
