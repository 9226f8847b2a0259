/** Actions on what a person keeps of lists, by their words in the audit log. */
export const listActions = {
  'columns.keep': '选定列表的列',
  'view.save': '保存查询',
  'view.remove': '删除查询',
} as const
