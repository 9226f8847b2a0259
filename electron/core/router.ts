import { auditHandlers } from './audit.ts'
import { backupHandlers } from './backups.ts'
import { calls } from './context.ts'
import { exchangeHandlers } from './exchange.ts'
import { figureHandlers } from './figures.ts'
import { inboxHandlers } from './inbox.ts'
import { inspectionHandlers } from './inspections.ts'
import { jobHandlers } from './jobCalls.ts'
import { noticeHandlers } from './notices.ts'
import { organizationHandlers } from './organizations.ts'
import { outboxHandlers } from './outbox.ts'
import { paperHandlers } from './papers.ts'
import { peopleHandlers } from './people.ts'
import { reportHandlers } from './reports.ts'
import { settingsHandlers } from './settings.ts'
import { summaryHandlers } from './summaries.ts'
import { taskHandlers } from './tasks.ts'
import { trainingHandlers } from './training.ts'
import { userHandlers } from './users.ts'
import { vaultHandlers } from './vault.ts'

/** Every call of the contract with its handler; one that is missing does not compile. */
export const router = calls.router({
  vault: vaultHandlers,
  backups: backupHandlers,
  jobs: jobHandlers,
  audit: auditHandlers,
  exchange: exchangeHandlers,
  settings: settingsHandlers,
  users: userHandlers,
  organizations: organizationHandlers,
  people: peopleHandlers,
  notices: noticeHandlers,
  tasks: taskHandlers,
  training: trainingHandlers,
  inspections: inspectionHandlers,
  figures: figureHandlers,
  summaries: summaryHandlers,
  papers: paperHandlers,
  reports: reportHandlers,
  outbox: outboxHandlers,
  inbox: inboxHandlers,
})
export type Router = typeof router
