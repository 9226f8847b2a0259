import { z } from 'zod'
import { recordPermissions } from './recordAreas.ts'

/** What an account may do; the rows of `permissionMatrix` name these. */
export const Role = z.enum(['clerk', 'leader', 'sysAdmin', 'securityAdmin', 'auditor'])
export type Role = z.output<typeof Role>

/** The three administrators: each has an account of its own, and none of them does the office's business. */
export const adminRoles: readonly Role[] = ['sysAdmin', 'securityAdmin', 'auditor']

/** Who may do what, as data: one row a permission, the roles that hold it. */
export const permissionMatrix = {
  'session.use': ['clerk', 'leader', 'sysAdmin', 'securityAdmin', 'auditor'],
  'settings.read': ['clerk', 'leader', 'sysAdmin', 'securityAdmin', 'auditor'],
  'settings.write': ['sysAdmin'],
  'backup.read': ['clerk', 'leader', 'sysAdmin', 'securityAdmin', 'auditor'],
  'backup.write': ['clerk', 'sysAdmin'],
  'backup.replace': ['sysAdmin'],
  'program.update': ['sysAdmin'],
  'vault.rekey': ['sysAdmin', 'securityAdmin'],
  'users.read': ['sysAdmin', 'securityAdmin', 'auditor'],
  'users.write': ['sysAdmin'],
  'users.approve': ['securityAdmin'],
  'audit.read': ['clerk', 'leader', 'sysAdmin', 'securityAdmin', 'auditor'],
  'audit.readAll': ['auditor'],
  'audit.export': ['auditor'],
  'audit.verify': ['sysAdmin', 'securityAdmin', 'auditor'],
  'received.read': ['clerk', 'leader'],
  'received.write': ['clerk'],
  'units.read': ['clerk', 'leader'],
  'units.write': ['clerk'],
  'people.read': ['clerk', 'leader'],
  'people.write': ['clerk'],
  'people.identity': ['clerk', 'leader'],
  'register.import': ['clerk'],
  'record.undo': ['clerk'],
  'trash.read': ['clerk', 'leader'],
  'notices.read': ['clerk', 'leader'],
  'notices.write': ['clerk'],
  'tasks.read': ['clerk', 'leader'],
  'tasks.write': ['clerk'],
  'training.read': ['clerk', 'leader'],
  'training.write': ['clerk'],
  'inspections.read': ['clerk', 'leader'],
  'inspections.write': ['clerk'],
  'inspections.approve': ['clerk', 'leader'],
  'figures.read': ['clerk', 'leader'],
  'figures.write': ['clerk'],
  'summaries.read': ['clerk', 'leader'],
  'summaries.write': ['clerk'],
  'summaries.approve': ['leader'],
  'papers.read': ['clerk', 'leader'],
  'papers.write': ['clerk'],
  'reports.read': ['clerk', 'leader'],
  'reports.write': ['clerk'],
  'outbox.read': ['clerk', 'leader'],
  'outbox.write': ['clerk'],
  'handover.make': ['leader'],
  'inbox.read': ['clerk', 'leader'],
  'inbox.write': ['clerk'],
  ...recordPermissions,
} as const satisfies Record<string, readonly Role[]>

/** Name of a permission: a row of the matrix. */
export type Permission = keyof typeof permissionMatrix

/** True when one of the roles holds the permission. */
export const may = (roles: readonly Role[], permission: Permission): boolean =>
  roles.some(role => (permissionMatrix[permission] as readonly Role[]).includes(role))

/**
 * True when one account may hold these roles together: 经办 and 审核 may be one person (who still cannot approve an
 * own entry); an administrator's account holds nothing beside it.
 */
export const rolesFit = (roles: readonly Role[]): boolean =>
  roles.length > 0 && (roles.length === 1 || !roles.some(role => adminRoles.includes(role)))

/** True when a person may approve an entry: never one's own, nor one whose author is unknown. */
export const mayApprove = (enteredBy: number | null, approver: number): boolean =>
  enteredBy !== null && enteredBy !== approver

/** The administrators' accounts a new office begins with, unless it names persons of its own. */
export const defaultAdmins = [
  { role: 'sysAdmin', login: 'xitong', name: '系统管理员' },
  { role: 'securityAdmin', login: 'baomi', name: '安全保密管理员' },
  { role: 'auditor', login: 'shenji', name: '安全审计员' },
] as const
