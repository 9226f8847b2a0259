/** Actions on what lies in the trash, by their words in the audit log. */
export const trashActions = {
  'trash.remove': '移入回收站',
  'trash.restore': '从回收站恢复',
  'trash.sweep': '清理回收站',
} as const
