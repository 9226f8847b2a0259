/** Actions on units, by their words in the audit log. */
export const organizationActions = {
  'unit.open': '登记单位',
  'unit.change': '变更单位',
  'unit.correct': '更正单位',
  'unit.close': '撤销单位',
  'unit.merge': '并入单位',
} as const
