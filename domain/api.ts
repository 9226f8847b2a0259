import type { ContractRouterClient } from '@orpc/contract'
import { attachmentsApi } from './attachments/api.ts'
import { auditApi } from './audit/api.ts'
import { backupsApi } from './backups/api.ts'
import { draftsApi } from './drafts/api.ts'
import { sheetsApi } from './sheets/api.ts'
import { figuresApi } from './figures/api.ts'
import { inboxApi } from './inbox/api.ts'
import { inspectionsApi } from './inspections/api.ts'
import { jobsApi } from './jobs/api.ts'
import { listsApi } from './lists/api.ts'
import { measuresApi } from './measures/api.ts'
import { noticesApi } from './notices/api.ts'
import { organizationsApi } from './organizations/api.ts'
import { outboxApi } from './outbox/api.ts'
import { papersApi } from './papers/api.ts'
import { peopleApi } from './people/api.ts'
import { recordApis } from './recordApis.ts'
import { reportsApi } from './reports/api.ts'
import { settingsApi } from './settings/api.ts'
import { summariesApi } from './summaries/api.ts'
import { tasksApi } from './tasks/api.ts'
import { trainingApi } from './training/api.ts'
import { trashApi } from './trash/api.ts'
import { updatesApi } from './updates/api.ts'
import { usersApi } from './users/api.ts'
import { vaultApi } from './vault/api.ts'

/** The whole contract between a page and the core: every area, every call. */
export const api = {
  vault: vaultApi,
  backups: backupsApi,
  updates: updatesApi,
  drafts: draftsApi,
  jobs: jobsApi,
  audit: auditApi,
  sheets: sheetsApi,
  settings: settingsApi,
  users: usersApi,
  organizations: organizationsApi,
  people: peopleApi,
  lists: listsApi,
  attachments: attachmentsApi,
  notices: noticesApi,
  tasks: tasksApi,
  training: trainingApi,
  trash: trashApi,
  inspections: inspectionsApi,
  figures: figuresApi,
  summaries: summariesApi,
  papers: papersApi,
  reports: reportsApi,
  outbox: outboxApi,
  inbox: inboxApi,
  ...recordApis,
  measures: { ...recordApis.measures, ...measuresApi },
}
/** Type of the whole contract, for clients and handlers. */
export type Api = typeof api

/** Size limit of the input of one call, in bytes as sent. Files never travel in a call. */
export const maxInputBytes = 1024 * 1024

/** Every call of the contract, as a caller within the core has them. */
export type Calls = ContractRouterClient<typeof api>
