/** Making what goes out, and the keys of units that hand in by form, by their words in the audit log. */
export const outboxActions = {
  'form.make': '制作报送表单',
  'unit.enrol': '建立单位报送密钥',
  'unit.revoke': '停用单位报送密钥',
  'taskPackage.make': '做任务包',
  'feedback.make': '做办理情况数据包',
} as const
