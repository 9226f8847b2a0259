/** Actions on reports of other offices, on cards and on the keys behind them, by their words in the audit log. */
export const reportActions = {
  'report.export': '导出上报数据包',
  'report.receive': '接收上报数据包',
  'card.make': '生成单位名片',
  'card.accept': '接受单位名片',
  'card.revoke': '停用单位名片',
  'card.link': '选定名片的单位',
  'identity.export': '导出本单位私有身份',
} as const
