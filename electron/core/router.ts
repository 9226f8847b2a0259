import { auditHandlers } from './audit.ts'
import { backupHandlers } from './backups.ts'
import { calls } from './context.ts'
import { exchangeHandlers } from './exchange.ts'
import { jobHandlers } from './jobCalls.ts'
import { organizationHandlers } from './organizations.ts'
import { peopleHandlers } from './people.ts'
import { settingsHandlers } from './settings.ts'
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
})
export type Router = typeof router
