import type { Role } from './permissions.ts'

/** Labels of the roles on pages and in the audit. */
export const roleNames: Readonly<Record<Role, string>> = {
  clerk: '经办',
  leader: '审核（领导）',
  sysAdmin: '系统管理员',
  securityAdmin: '安全保密管理员',
  auditor: '安全审计员',
}

/** What each role is for, in one line. */
export const roleDuties: Readonly<Record<Role, string>> = {
  clerk: '登记、导入、报送等日常业务',
  leader: '查看业务，核准经办人录入的内容',
  sysAdmin: '开设和停用账号、单位设置、备份恢复；看不到业务数据',
  securityAdmin: '核准账号、调整岗位、解锁和重置口令、更换密钥；看不到业务数据',
  auditor: '查看和导出全部审计记录；不能改动任何内容',
}
