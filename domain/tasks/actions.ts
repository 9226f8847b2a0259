/** Actions on tasks and recurring duties, by their words in the audit log. */
export const taskActions = {
  'task.add': '建立任务',
  'task.change': '修改任务',
  'task.remove': '移除任务',
  'task.dispatch': '下发任务',
  'task.step': '办理任务',
  'task.urge': '催办',
  'duty.add': '建立定期任务',
  'duty.end': '终止定期任务',
  'duty.open': '下发定期任务',
} as const
