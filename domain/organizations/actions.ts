/** Actions on units and on saved ways to look at lists, by their words in the audit log. */
export const organizationActions = {
  'unit.open': '登记单位',
  'unit.change': '变更单位',
  'unit.correct': '更正单位',
  'unit.close': '撤销单位',
  'unit.merge': '并入单位',
  'view.save': '保存查询',
  'view.remove': '删除查询',
} as const
