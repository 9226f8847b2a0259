import type { MeasureSystem } from './measure.ts'

/** A measure that the program brings along; it is 待核对 until the office confirms it. */
export interface BuiltInMeasure {
  readonly system: MeasureSystem
  readonly number: string
  readonly title: string
  readonly keywords: string | null
  readonly origin: string
}

const numbered = (
  system: MeasureSystem,
  origin: string,
  measures: readonly (readonly [title: string, keywords?: string])[],
): BuiltInMeasure[] =>
  measures.map(([title, keywords = null], at) => ({ system, number: String(at + 1), title, keywords, origin }))

/** 国务院安委会 2022 年十五条硬措施. The wording of 8, 9, 12, 13 and 15 is to be checked against the official text. */
const fifteen = numbered('fifteen', '国务院安委会2022年十五条硬措施', [
  ['严格落实地方党委安全生产责任', '党委安全生产责任'],
  ['严格落实地方政府安全生产责任', '政府安全生产责任'],
  ['严格落实部门安全监管责任', '部门安全监管责任、三管三必须'],
  ['严肃追究领导责任和监管责任', '追究领导责任'],
  ['企业主要负责人必须严格履行第一责任人责任', '第一责任人'],
  ['立即深入扎实开展全国安全生产大检查', '安全生产大检查'],
  ['牢牢守住项目审批安全红线', '项目审批安全红线'],
  ['严厉查处违法分包转包和挂靠资质行为', '分包转包、挂靠资质'],
  ['切实加强劳务派遣和灵活用工人员安全管理', '劳务派遣、灵活用工'],
  ['重拳出击开展“打非治违”', '打非治违'],
  ['坚决整治执法检查宽松软问题', '宽松软'],
  ['着力加强安全监管执法队伍建设', '执法队伍建设'],
  ['重奖激励安全生产隐患举报', '隐患举报、重奖激励'],
  ['严肃查处瞒报谎报迟报漏报事故行为', '瞒报谎报、迟报漏报'],
  ['统筹做好经济发展、疫情防控和安全生产工作'],
])

/** “八抓20条”: the official titles were not found; these are put together from the mechanisms that papers name. */
const twenty = numbered('twenty', '山东省“八抓20条”（标题待核对）', [
  ['大学习大培训大考试'],
  ['开工“第一课”与晨会制度', '开工第一课、晨会制度、班前晨会'],
  ['事故警示教育现场会和警示片', '警示教育现场会、警示教育片'],
  ['法规规章修订'],
  ['任务分工与党政领导职责', '任务分工、党政领导职责'],
  ['全员安全生产责任清单', '全员安全生产责任制、责任清单'],
  ['隐患排查治理办法与重大隐患直报', '重大隐患直报'],
  ['异常事件分析评估', '异常事件'],
  ['安全生产诊断', '安全诊断'],
  ['重大风险隐患清单'],
  ['分类分级监管', '分级分类监管'],
  ['危险作业报告', '危险作业'],
  ['信息化监管'],
  ['驻点监督和“四进”督导', '驻点监督、四进督导'],
  ['安全总监委派和双重领导', '安全总监'],
  ['异地执法'],
  ['“四位一体”倒查与量化问责', '四位一体、量化问责'],
  ['应急处置能力和事故快报', '事故快报'],
  ['机械化换人等本质安全提升', '机械化换人、本质安全'],
  ['有奖举报与社会监督', '有奖举报、安责险'],
])

/** 七项执法检查重点. */
const focus = numbered('focus', '安全生产制度措施执法检查重点（七项）', [
  ['主要负责人履职'],
  ['安全总监'],
  ['危险作业管理', '危险作业'],
  ['劳务派遣和灵活用工人员管理', '劳务派遣、灵活用工'],
  ['全员安全教育培训'],
  ['安全诊断', '安全生产诊断'],
  ['有奖举报'],
])

/** The catalogue that the program brings along. */
export const builtInMeasures: readonly BuiltInMeasure[] = [...fifteen, ...twenty, ...focus]
