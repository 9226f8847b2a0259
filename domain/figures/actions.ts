/** Actions on the figures of units, by their words in the audit log. */
export const figureActions = {
  'figures.save': '登记单位报表',
} as const
