/** Actions on printed papers, by their words in the audit log. */
export const paperActions = {
  'paper.issue': '印制公文',
  'paper.print': '打印公文',
} as const
