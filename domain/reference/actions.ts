/** Making reference data for other offices, by its word in the audit log. */
export const referenceActions = {
  'reference.make': '做基础数据包',
} as const
