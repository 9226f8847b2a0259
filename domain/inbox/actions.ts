/** Actions on files that came in, and answers to them, by their words in the audit log. */
export const inboxActions = {
  'inbox.begin': '开始收件',
  'inbox.bring': '存入收件',
  'inbox.look': '检查收件',
  'inbox.confirmSheet': '确认表格类别和各列',
  'inbox.mapping': '记住表格各列',
  'inbox.decide': '决定收件取舍',
  'inbox.keep': '存入佐证照片',
  'inbox.import': '导入收件',
  'inbox.undo': '撤销收件导入',
  'receipt.make': '制作回执',
  'slip.make': '制作补正单',
  'sheet.return': '退回表格',
  'package.open': '拆开数据包',
} as const
