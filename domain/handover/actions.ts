/** Making and taking in a handover, by their words in the audit log. */
export const handoverActions = {
  'handover.make': '做移交包',
  'inbox.takeOver': '收入移交包',
} as const
