/** Actions on training sessions, by their words in the audit log. */
export const trainingActions = {
  'training.add': '登记培训',
  'training.change': '修改培训',
  'training.step': '办理培训',
  'training.enrol': '确定参训人员',
  'training.withdraw': '移出参训人员',
  'training.record': '登记签到成绩',
} as const
