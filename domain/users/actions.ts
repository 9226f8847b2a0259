/** Actions on accounts, by their words in the audit log. */
export const accountActions = {
  'users.add': '开设账号',
  'users.rename': '修改姓名',
  'users.disable': '停用账号',
  'users.approve': '核准账号',
  'users.setRoles': '调整岗位',
  'users.unlock': '解锁账号',
} as const

/** Who came, went or was refused, and whose password was set, by their words in the audit log. */
export const sessionActions = {
  'session.begin': '登录',
  'session.end': '退出',
  'session.refused': '登录失败',
  'call.refused': '越权被拒',
  'password.change': '修改口令',
  'password.recover': '用恢复密钥重设口令',
  'password.reset': '重置口令',
} as const
