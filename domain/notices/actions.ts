/** Actions on received papers, by their words in the audit log. */
export const noticeActions = {
  'notice.add': '登记来文',
  'notice.change': '修改来文登记',
  'notice.structure': '调整条款',
  'notice.step': '办理来文',
  'notice.remove': '移除来文',
} as const
