/** Actions on the monthly report, by their words in the audit log. */
export const summaryActions = {
  'summary.draft': '起草月报',
  'summary.edit': '修改月报',
  'summary.step': '办理月报',
  'summary.correct': '更正月报',
} as const
