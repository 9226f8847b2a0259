import { z } from 'zod'

/** 经办, 审核(领导), 系统管理员, 安全保密管理员, 安全审计员 (domain.md 9.2). */
export const Role = z.enum(['clerk', 'leader', 'sysAdmin', 'securityAdmin', 'auditor'])
export type Role = z.output<typeof Role>

/** Who may do what, as data: one row a permission, the roles that hold it. */
export const permissionMatrix = {
  'session.use': ['clerk', 'leader', 'sysAdmin', 'securityAdmin', 'auditor'],
  'settings.read': ['clerk', 'leader', 'sysAdmin', 'securityAdmin', 'auditor'],
  'settings.write': ['sysAdmin'],
  'backup.read': ['clerk', 'leader', 'sysAdmin', 'securityAdmin', 'auditor'],
  'backup.write': ['clerk', 'sysAdmin'],
  'backup.replace': ['sysAdmin'],
  'vault.rekey': ['sysAdmin', 'securityAdmin'],
  'audit.verify': ['sysAdmin', 'securityAdmin', 'auditor'],
  'received.read': ['clerk', 'leader'],
  'received.write': ['clerk'],
} as const satisfies Record<string, readonly Role[]>

/** Name of a permission: a row of the matrix. */
export type Permission = keyof typeof permissionMatrix

/** True when one of the roles holds the permission. */
export const may = (roles: readonly Role[], permission: Permission): boolean =>
  roles.some(role => (permissionMatrix[permission] as readonly Role[]).includes(role))
