import type { Router as RouterOf } from '@orpc/server'
import type { api } from '../domain/api.ts'
import { attachmentHandlers } from './attachments/calls.ts'
import { auditHandlers } from './audit/calls.ts'
import { backupHandlers } from './backups/calls.ts'
import { contract, type CallContext } from './kernel/callContext.ts'
import { sheetHandlers } from './sheets/calls.ts'
import { receivedHandlers } from './sheets/receivedCalls.ts'
import { draftHandlers } from './drafts/calls.ts'
import { figureHandlers } from './figures/calls.ts'
import { handoverHandlers } from './handover/calls.ts'
import { referenceHandlers } from './reference/calls.ts'
import { inboxHandlers } from './inbox/calls.ts'
import { inspectionHandlers } from './inspections/calls.ts'
import { jobHandlers } from './kernel/jobCalls.ts'
import { listHandlers } from './lists/calls.ts'
import { measureHandlers } from './measures/calls.ts'
import { noticeHandlers } from './notices/calls.ts'
import { organizationHandlers } from './organizations/calls.ts'
import { outboxHandlers } from './outbox/calls.ts'
import { paperHandlers } from './papers/calls.ts'
import { peopleHandlers } from './people/calls.ts'
import { recordHandlers } from './records/handlers.ts'
import { reportHandlers } from './reports/calls.ts'
import { settingsHandlers } from './settings/calls.ts'
import { summaryHandlers } from './summaries/calls.ts'
import { taskHandlers } from './tasks/calls.ts'
import { trainingHandlers } from './training/calls.ts'
import { trashHandlers } from './trash/calls.ts'
import { updateHandlers } from './updates/calls.ts'
import { userHandlers } from './users/calls.ts'
import { vaultHandlers } from './vault/calls.ts'

/** The contract with a handler for each call. */
export type Router = RouterOf<typeof api, CallContext>

/** Every call of the contract with its handler; one that is missing does not compile. */
export const router: Router = contract.router({
  vault: vaultHandlers,
  backups: backupHandlers,
  updates: updateHandlers,
  drafts: draftHandlers,
  jobs: jobHandlers,
  audit: auditHandlers,
  sheets: { ...sheetHandlers, ...receivedHandlers },
  settings: settingsHandlers,
  users: userHandlers,
  organizations: organizationHandlers,
  people: peopleHandlers,
  lists: listHandlers,
  attachments: attachmentHandlers,
  notices: noticeHandlers,
  tasks: taskHandlers,
  training: trainingHandlers,
  trash: trashHandlers,
  inspections: inspectionHandlers,
  figures: figureHandlers,
  summaries: summaryHandlers,
  papers: paperHandlers,
  reports: reportHandlers,
  outbox: { ...outboxHandlers, ...handoverHandlers, ...referenceHandlers },
  inbox: inboxHandlers,
  ...recordHandlers,
  measures: { ...recordHandlers.measures, ...measureHandlers },
})
