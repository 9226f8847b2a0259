/** Actions on people, by their words in the audit log. */
export const personActions = {
  'person.add': '登记人员',
  'person.change': '修改人员',
  'person.employ': '增加任职',
  'person.leave': '结束任职',
  'person.merge': '合并人员',
  'person.remove': '移除人员',
  'person.reveal': '查看身份证号',
} as const
