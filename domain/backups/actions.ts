/** Backups, by their word in the audit log. */
export const backupActions = {
  'backup.create': '备份',
} as const
