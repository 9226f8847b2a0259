import type { SaidDeadline } from '../deadlines/deadline.ts'
import { deadlinesIn } from '../deadlines/find.ts'
import { findDeadlines, paperDay, type FoundDeadline, type Receipt } from './deadlines.ts'
import { namesOfCell, partiesIn, type Parties } from './parties.ts'
import { clausesIn, clauseText, wholeText, type Clause, type PaperDocument, type PaperStructure } from './structure.ts'
import { isRow, taskRows, type TaskRow } from './taskTable.ts'

/** A task that a clause suggests. */
export interface TaskProposal {
  readonly clauseKey: string
  /** 二（一）: where it stands. */
  readonly label: string
  readonly title: string
  readonly text: string
  /** Every deadline of the clause in the order of its text, with its words. */
  readonly deadlines: SaidDeadline[]
  readonly parties: Parties
  /** 成果要求: what is to be handed in. */
  readonly result: string
  /** False for clauses that only explain why, or say what was done: a person may still take them. */
  readonly suggested: boolean
}

const maxTitle = 60
const background =
  /^(?:提高政治站位|充分认识|深刻认识|总体要求|总体目标|指导思想|工作目标|重要意义|目的|基本原则|适用范围|总体情况|基本情况|主要成效|工作成效|存在问题|活动主题|活动时间|检查时间|检查范围|检查对象|整治范围|整治时间|联系方式)/u
const work =
  /要|应当|应|须|强化|加强|开展|组织|制定|建立|完善|落实|报送|督促|检查|推进|做好|抓好|整改|考核|报|排查|打击|整治|清理|摸底|验收|核查|拆除|查处|培训|宣传|演练|编制|明确|实施|推动|严格|严禁|严查|规范|健全|提升|复查|销号|整顿|治理|监管|巡查|调度|通报|完成|配备|安装|改造|更新|建设|建成|公示|评估|修订|收集|汇总|研究|负责|拿出|送达|公布|成立|查明|提出|处理|上墙|签订|反馈|提交/u
const done =
  /^(?:共|已|累计|全年共|今年以来|上半年)|已(?:完成|整改|排查|检查|办结|拆除|处罚|关停)|(?:共|累计)(?:查|检|排|整|处|组|开)\S{0,8}\d/u

/** A clause's words as a title: without its full stop, what stands in brackets behind, and more than a line. */
function shortTitle(words: string): string {
  const title = words.replace(/（(?:[^（）]*(?:单位|时限|牵头|配合|负责)[^（）]*)）/gu, '').replace(/[。；，：]+$/u, '')
  return title.length <= maxTitle ? title : `${title.slice(0, maxTitle - 1)}…`
}

/** The first sentence that asks for something; in a letter it has 请 or 要. */
function askingSentence(text: string): string {
  const sentences = text.split(/(?<=[。；])/u)
  const asking = [/请(?!示)|务必|限/u, /要(?!求)|须|应|于.{2,12}前/u]
  for (const words of asking) {
    const found = sentences.find(one => words.test(one) && work.test(one))
    if (found !== undefined) return found
  }
  return sentences[0] ?? text
}

const topic = /(?:时间|要求|分工|任务|内容|事项|保障|安排)$|^关于/u

/** A heading that only names a time or a topic says too little: the work stands in the first sentence beneath it. */
function titleOf(clause: Clause): string {
  const heading = clause.heading.replace(/[。：]$/u, '')
  if (heading === '') return shortTitle(askingSentence(clause.text))
  const first = clause.text === '' ? (clause.children[0]?.text ?? '') : clause.text
  const isShort = heading.length <= 2 || (heading.length <= 4 && !work.test(heading))
  const isThin = first !== '' && !first.startsWith('（') && (isShort || (heading.length <= 8 && topic.test(heading)))
  return shortTitle(isThin ? `${heading}：${askingSentence(first)}` : heading)
}

const hasNumbered = ({ children }: Clause): boolean => children.some(({ label }) => label !== '')

function labelOf(clauses: readonly Clause[], key: string): string {
  const path = clausesIn(clauses).filter(clause => key === clause.key || key.startsWith(`${clause.key}.`))
  const labels = path.map(({ label }) => label.replace(/、$/u, '')).filter(label => label !== '')
  return /^\d+(?:\.\d+)+$/u.test(labels.at(-1) ?? '') ? labels.at(-1)! : labels.join('')
}

const sectionOf = (clauses: readonly Clause[], key: string): Clause | undefined =>
  clauses.find(clause => key === clause.key || key.startsWith(`${clause.key}.`))

const results =
  /(?:报送|上报|提交|形成)(?:一次|本单位|有关)?(?:《)?([\p{Script=Han}、]{2,24}?(?:报告|总结|方案|台账|清单|名单|名册|计划|报表|情况|材料|统计表|汇总表|预案|意见))/u

/** What is to be handed in, by the words behind 报送. */
const resultOf = (text: string): string => {
  const labelled = /(?:成果|提交材料|成果要求|完成标志)(?:形式)?：([^；。）｜]{2,60})/u.exec(text)
  return labelled?.[1] ?? results.exec(text)?.[1] ?? ''
}

const verbFirst = /^[查建配抓管控治拆报改停封堵]/u
const aboutItself = /制定本(?:规定|办法|方案|制度|细则|预案)|本(?:规定|办法|方案|制度|细则|预案).{0,16}(?:施行|解释)/u

interface Reader {
  readonly document: PaperDocument
  readonly deadlines: readonly FoundDeadline[]
  readonly structure: PaperStructure
  readonly receipt: Receipt
}

function proposal(reader: Reader, clause: Clause, isSuggested: boolean): TaskProposal {
  const { document, deadlines } = reader
  const keys = new Set(clausesIn([clause]).map(({ key }) => key))
  const text = wholeText(clause)
  return {
    clauseKey: clause.key,
    label: labelOf(document.clauses, clause.key),
    title: titleOf(clause),
    text,
    deadlines: deadlines.filter(one => keys.has(one.clauseKey)).map(({ clauseKey: _, ...said }) => said),
    parties: partiesIn(
      clausesIn([clause])
        .map(one => `${one.heading}${one.text}`)
        .join('\n'),
    ),
    result: resultOf(text),
    suggested: isSuggested,
  }
}

/** A numbered clause without numbered ones beneath it. */
function ofClause(reader: Reader, clause: Clause): TaskProposal {
  const section = sectionOf(reader.document.clauses, clause.key)
  const explains = background.test(clause.heading) || (section !== undefined && background.test(section.heading))
  const found = proposal(reader, clause, false)
  const own = clause.heading + clause.text
  const isWork = work.test(found.text) || verbFirst.test(own) || found.deadlines.some(({ sure }) => sure)
  return { ...found, suggested: !explains && isWork && !done.test(own) && !aboutItself.test(own) }
}

/** A row of a table of tasks. */
function ofRow({ document, structure, receipt }: Reader, { clause, cells }: TaskRow): TaskProposal {
  const days = { ...receipt, signed: paperDay(structure) }
  const cell = (column: Parameters<typeof cells.get>[0]) => cells.get(column) ?? ''
  const said = deadlinesIn(cell('deadline'), days, true)
  const parties = {
    lead: namesOfCell(cell('lead')),
    assist: namesOfCell(cell('assist')),
    carryOut: namesOfCell(cell('carryOut')),
  }
  return {
    clauseKey: clause.key,
    label: labelOf(document.clauses, clause.key),
    title: shortTitle(cell('task')),
    text: clauseText(clause),
    deadlines: said,
    parties,
    result: cell('result'),
    suggested: true,
  }
}

const asks = /请(?:你|各|贵|于|认真|务必|抓紧|及时|结合|将|按|立即|尽快|对照|高度)|务必|要求(?:你|各)/u

/** What is proposed of one document: rows, numbered clauses, paragraphs with a deadline, and what a letter asks. */
function ofDocument(reader: Reader): TaskProposal[] {
  const { structure } = reader
  const { clauses } = reader.document
  const all = clausesIn(clauses)
  const rows = new Map(taskRows(all).map(row => [row.clause.key, row]))
  const isReport = reader.document.documentType === '报告'
  const leaves = all.filter(clause => clause.label !== '' && !hasNumbered(clause))
  const hasRows = ({ key }: Clause) => [...rows.keys()].some(row => row.startsWith(`${key}.`))
  const numbered = new Set(leaves.filter(clause => !hasRows(clause)).map(({ key }) => key))
  const inside = (key: string) => [...numbered].some(one => key.startsWith(`${one}.`))
  const isDated = ({ key }: Clause) =>
    reader.deadlines.some(({ clauseKey, deadline }) => clauseKey === key && deadline.kind !== 'promptly')
  return all.flatMap(clause => {
    const row = rows.get(clause.key)
    if (row !== undefined) return [ofRow(reader, row)]
    if (numbered.has(clause.key)) {
      const found = ofClause(reader, clause)
      return [isReport ? { ...found, suggested: found.suggested && isDated(clause) } : found]
    }
    if (clause.label !== '' || isRow(clause) || inside(clause.key)) return []
    const isForwarding = structure.documents.length > 1 && /现(?:将|印发|转发|就)/u.test(clause.text)
    const isAsked =
      !isForwarding &&
      asks.test(clause.text) &&
      work.test(clause.text) &&
      ((numbered.size === 0 && rows.size === 0) || isDated(clause))
    return isAsked || isDated(clause) ? [proposal(reader, clause, true)] : []
  })
}

/**
 * Tasks that a paper suggests: one for every row of a table of tasks, every numbered clause without numbered ones
 * beneath it, every paragraph outside of them that names a deadline, and what a letter without numbers asks for.
 */
export function proposeTasks(structure: PaperStructure, receipt: Receipt): readonly TaskProposal[] {
  const deadlines = findDeadlines(structure, receipt)
  return structure.documents.flatMap(document => ofDocument({ document, deadlines, structure, receipt }))
}
