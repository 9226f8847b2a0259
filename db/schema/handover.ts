import { blobs, receivedFiles, users } from './infrastructure.ts'
import { attachments, measureLinks, recordSteps, recordTables } from './records.ts'
import { figureReports } from './figures.ts'
import { findings, findingSteps, inspections, rectificationOrders } from './inspections.ts'
import { notices } from './notices.ts'
import { calendarYears, papers, prints } from './papers.ts'
import { referenceRecords } from './exchange.ts'
import { receivedReports, summaries } from './summaries.ts'
import { assignments, assignmentSteps, duties, tasks } from './tasks.ts'
import { attendances, trainingSessions } from './training.ts'
import { regions, units, unitVersions } from './organizations.ts'
import { employments, people } from './people.ts'

/**
 * Tables that an office hands over to its successor, each after those that it names. Every table of the schema stands
 * here or in `keptBack`; a test holds that.
 */
export const handedOver = {
  regions,
  calendarYears,
  units,
  unitVersions,
  people,
  employments,
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
  receivedReports,
  papers,
  prints,
  referenceRecords,
  receivedFiles,
  ...recordTables,
  recordSteps,
  attachments,
  measureLinks,
} as const

/** Name of a table that is handed over, and of its part of the package. */
export type HandedOver = keyof typeof handedOver

/** Tables that stay where they are, by their name in the database, and why. */
export const keptBack: Readonly<Record<string, string>> = {
  users: 'passwords and roles are the receiver’s own; names go with the rows that name them',
  settings: 'every office has its own',
  saved_views: 'belong to an account, not to the office',
  list_columns: 'belong to an account, not to the office',
  column_keys: 'every vault has its own; what they seal is opened and sealed anew',
  blob_keys: 'every vault has its own; attachments are opened and sealed anew',
  blobs: 'made anew by the attachments that the rows name',
  office_keys: 'whoever holds them is the office',
  office_cards: 'whom an office believes, it decides itself',
  enrolments: 'private keys of the units’ forms; the receiver makes new forms',
  outgoing: 'register of the media that this office wrote',
  import_batches: 'register of the media that this office read',
  import_files: 'quarantine: sealed for keys that stay here',
  sheet_mappings: 'how this office reads foreign sheets',
  trash: 'points into the audit log, which stays; what was removed is no business of the successor',
  trash_blobs: 'belong to what lies in the trash',
  drafts: 'belong to an account, not to the office',
  imports: 'points into the audit log, which stays',
  audit: 'chained; it proves what was done in this vault',
  audit_head: 'chained; it proves what was done in this vault',
  backups: 'certificates of this vault’s own backups',
}

/** Tables whose rows are deleted when an imported handover is undone: all that it may have written. */
export const handoverUndoable = [...Object.values(handedOver), blobs, users] as const
