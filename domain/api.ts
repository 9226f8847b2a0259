import { auditApi } from './audit/api.ts'
import { backupsApi } from './backups/api.ts'
import { exchangeApi } from './exchange/api.ts'
import { jobsApi } from './jobs/api.ts'
import { organizationsApi } from './organizations/api.ts'
import { peopleApi } from './people/api.ts'
import { settingsApi } from './settings/api.ts'
import { usersApi } from './users/api.ts'
import { vaultApi } from './vault/api.ts'

/** The whole contract between a page and the core: every area, every call. */
export const api = {
  vault: vaultApi,
  backups: backupsApi,
  jobs: jobsApi,
  audit: auditApi,
  exchange: exchangeApi,
  settings: settingsApi,
  users: usersApi,
  organizations: organizationsApi,
  people: peopleApi,
}
/** Type of the whole contract, for clients and handlers. */
export type Api = typeof api

/** Largest input of one call, in bytes as sent. Files never travel in a call. */
export const largestInput = 1024 * 1024
