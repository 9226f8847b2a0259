/** Actions on the vault and its keys, by their words in the audit log. */
export const vaultActions = {
  'vault.create': '建立工作库',
  'vault.rekey': '更换密钥',
  'vault.columnKey': '建立身份证号密钥',
  'recovery.confirm': '核对恢复密钥',
  'recovery.renew': '重制恢复密钥',
} as const
