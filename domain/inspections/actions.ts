/** Actions on inspections and findings, by their words in the audit log. */
export const inspectionActions = {
  'inspection.plan': '制定检查方案',
  'inspection.approve': '批准检查方案',
  'inspection.cancel': '取消检查',
  'inspection.execute': '登记检查情况',
  'inspection.order': '下达整改指令',
  'finding.add': '登记隐患',
  'finding.step': '办理隐患',
} as const
