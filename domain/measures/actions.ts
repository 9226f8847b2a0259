/** What is done with the catalogue of measures beside what is done with every record, by its word in the audit log. */
export const measureActions = {
  'measures.link': '关联制度措施',
  'measures.unlink': '解除关联制度措施',
} as const
