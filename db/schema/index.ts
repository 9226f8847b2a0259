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
export { regions, savedViews, units, unitVersions } from './organizations.ts'
export { columnKeys, employments, imports, people } from './people.ts'
import { regions, savedViews, units, unitVersions } from './organizations.ts'
import { employments, people } from './people.ts'

/** Tables whose changes can be taken back from the audit log. */
export const undoable = [units, unitVersions, people, employments, regions, savedViews] as const
