/** Updates of the program, by their word in the audit log. */
export const updateActions = {
  'update.install': '安装新版本',
} as const
