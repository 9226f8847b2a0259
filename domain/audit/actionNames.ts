/** Chinese names of the deeds in the log; the closed list of what the program does. */
const names: Readonly<Record<string, string>> = {
  'vault.create': '建立工作库',
  'vault.rekey': '更换密钥',
  'recovery.confirm': '核对恢复密钥',
  'recovery.renew': '重制恢复密钥',
  'session.begin': '登录',
  'session.end': '退出',
  'session.refused': '登录失败',
  'call.refused': '越权被拒',
  'password.change': '修改口令',
  'password.recover': '用恢复密钥重设口令',
  'password.reset': '重置口令',
  'settings.write': '修改设置',
  'backup.create': '备份',
  'exchange.receive': '接收文件',
  'users.add': '开设账号',
  'users.rename': '修改姓名',
  'users.disable': '停用账号',
  'users.approve': '核准账号',
  'users.setRoles': '调整岗位',
  'users.unlock': '解锁账号',
  'unit.open': '登记单位',
  'unit.change': '变更单位',
  'unit.correct': '更正单位',
  'unit.close': '撤销单位',
  'unit.merge': '并入单位',
  'view.save': '保存查询',
  'view.remove': '删除查询',
  'person.add': '登记人员',
  'person.change': '修改人员',
  'person.employ': '增加任职',
  'person.leave': '结束任职',
  'person.merge': '合并人员',
  'person.remove': '移除人员',
  'person.reveal': '查看身份证号',
  'import.units': '导入单位',
  'import.people': '导入人员',
  'import.note': '记录导入',
  'undo.change': '撤销改动',
  'undo.import': '撤销导入',
  'practice.fill': '填入练习数据',
}

/** Chinese name of a deed. */
export const actionName = (action: string): string => names[action] ?? action

/** Every deed with its name, for a choice. */
export const actionChoices = Object.entries(names).map(([value, label]) => ({ value, label }))
