/** The fifteen types of official papers (党政机关公文处理工作条例). */
const official: readonly string[] = [
  '决议',
  '决定',
  '命令',
  '公报',
  '公告',
  '通告',
  '意见',
  '通知',
  '通报',
  '报告',
  '请示',
  '批复',
  '议案',
  '函',
  '纪要',
]

/** Other kinds of papers that offices send, and what is attached to them. */
const others: readonly string[] = [
  ...['通知单', '通知书', '督办单', '交办单', '转办单', '提醒单', '指令书', '建议书', '决定书', '告知书', '责任书'],
  ...['方案', '办法', '细则', '预案', '计划', '规划', '要点', '措施', '规定', '制度', '标准', '规程', '规范', '条例'],
  ...['清单', '总结', '简报', '公示', '倡议书', '指南', '守则', '规则', '机制', '分工', '情况', '讲话', '汇报'],
]

const sheets =
  '表|名单|台账|名册|目录|说明|须知|材料|提纲|样式|模板|要求|流程|流程图|分解|口径|范围|图|档案|承诺书|回执|附录'

const edition = '(?:（[^）。]{1,24}）)?'
const anyType = new RegExp(
  `(${[...others, ...official].toSorted((a, b) => b.length - a.length).join('|')})${edition}$`,
  'u',
)
const attachedType = new RegExp(`(?:${sheets})${edition}$`, 'u')

/** The type that a title ends with: 通知, 方案, 督办通知单 is a 通知单; null where it ends with none. */
export const typeOfTitle = (title: string): string | null => anyType.exec(title)?.[1] ?? null

const endings =
  '委员会|办公室|办事处|人民政府|政府|管委会|安委会|安委办|总工会|工会|妇联|团委|联合会|协会|集团|公司|分公司|大队|支队|总队|中队|中心|学校|学院|医院|分局|总局|局|厅|委|部|院|所|站|处|室|党组|党委|指挥部|领导小组|专班|镇|街道|乡|法院|检察院|银行|厂|社|会|科|组|办'
const stamp = '(?:（(?:代章|盖章|公章|印章|章)）)?'
const organ = new RegExp(`^[\\p{Script=Han}（）()]{3,40}?(?:${endings})${stamp}$`, 'u')
const organStart = new RegExp(`^((?:[\\p{Script=Han}]{2,40}?(?:${endings})[、和]?)+)(?=关于|印发|转发|批转)`, 'u')

/** A name as organs have it, by how it ends. */
export const isOrgan = (text: string): boolean => organ.test(text) && !/关于|印发|转发|通知$|[，。；：]/u.test(text)

/** An organ's name without the words beside its seal. */
export const organName = (text: string): string => text.replace(/（(?:代章|盖章|公章|印章|章)）$/u, '')

const balanced = (text: string): boolean =>
  [...text].filter(letter => letter === '《').length === [...text].filter(letter => letter === '》').length

/** True where a title with 关于, 印发 or 转发 begins, with or without its issuers before it. */
export const beginsTitle = (text: string): boolean => /^(?:关于|印发|转发|批转)/u.test(text) || organStart.test(text)

/** A title that is complete: it ends with a type of paper and has no sentence in it. */
export function isTitle(text: string): boolean {
  if (text.length > 120 || text.length < 4 || /[。；：｜]/u.test(text) || !balanced(text)) return false
  if (typeOfTitle(text) === null) return false
  return (
    beginsTitle(text) || (text.length <= 60 && !/[，、]/u.test(text.replace(/《[^》]*》/gu, '')) && !isSentence(text))
  )
}

/** A line that says what is done is no title, whatever it ends in. */
const isSentence = (text: string): boolean =>
  /^(?:请|要|须|应|按照|根据|对|为|将|以|把|已|并|及|和|等|认真|严格|及时|组织|制定|建立|完善|落实|开展|抓好|做好|报送|学习|编制|参照|执行|具体|其他|有关)/u.test(
    text,
  )

/** What can be the title of something attached: a short line without any sentence in it. */
export const isAttachedTitle = (text: string): boolean =>
  isTitle(text) || (text.length >= 3 && text.length <= 60 && attachedType.test(text) && !/[，。；：｜]/u.test(text))

/** The issuers that stand before 关于 in a title; empty where none do. */
export function issuersOfTitle(title: string): readonly string[] {
  const found = organStart.exec(title)
  return found === null ? [] : found[1]!.split(/[、和]/u).filter(part => part !== '')
}
