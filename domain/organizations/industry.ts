/** The 20 sections of GB/T 4754-2017 with the two-digit divisions they hold. */
const sections = [
  ['A', '农、林、牧、渔业', 1, 5],
  ['B', '采矿业', 6, 12],
  ['C', '制造业', 13, 43],
  ['D', '电力、热力、燃气及水生产和供应业', 44, 46],
  ['E', '建筑业', 47, 50],
  ['F', '批发和零售业', 51, 52],
  ['G', '交通运输、仓储和邮政业', 53, 60],
  ['H', '住宿和餐饮业', 61, 62],
  ['I', '信息传输、软件和信息技术服务业', 63, 65],
  ['J', '金融业', 66, 69],
  ['K', '房地产业', 70, 70],
  ['L', '租赁和商务服务业', 71, 72],
  ['M', '科学研究和技术服务业', 73, 75],
  ['N', '水利、环境和公共设施管理业', 76, 79],
  ['O', '居民服务、修理和其他服务业', 80, 82],
  ['P', '教育', 83, 83],
  ['Q', '卫生和社会工作', 84, 85],
  ['R', '文化、体育和娱乐业', 86, 90],
  ['S', '公共管理、社会保障和社会组织', 91, 96],
  ['T', '国际组织', 97, 97],
] as const

/**
 * An industry code with its section letter (`C2611`), from a code with or without it; null when letter and digits do
 * not fit GB/T 4754-2017. One letter, or two to four digits, or both.
 */
export function plainIndustry(code: string): string | null {
  const [, letter = '', digits = ''] = /^([A-T]?)(\d{2,4})?$/.exec(code) ?? []
  if (letter === '' && digits === '') return null
  if (digits === '') return letter
  const division = Number(digits.slice(0, 2))
  const section = sections.find(([, , first, last]) => division >= first && division <= last)?.[0]
  return section === undefined || (letter !== '' && letter !== section) ? null : section + digits
}

/** Name of the section a code belongs to, or null. */
export const industrySection = (code: string): string | null =>
  sections.find(([letter]) => letter === code[0])?.[1] ?? null
