/** Filling a practice vault with sample records, by its word in the audit log. */
export const practiceActions = {
  'practice.fill': '填入练习数据',
} as const
