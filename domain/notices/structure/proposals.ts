import { findDeadlines, type Deadline } from './deadlines.ts'
import { clausesIn, clauseText, wholeText, type Clause, type PaperStructure } from './structure.ts'

/** A task that a clause suggests. */
interface TaskProposal {
  readonly clauseKey: string
  /** 二（一）: where it stands. */
  readonly label: string
  readonly title: string
  readonly text: string
  readonly deadline: Deadline | null
  /** False for clauses that only explain why: a person may still take them. */
  readonly suggested: boolean
}

const maxTitle = 60
const background = /^(提高政治站位|充分认识|深刻认识|总体要求|指导思想|工作目标|重要意义)/u
const work = /要|应当|须|强化|加强|开展|组织|制定|建立|完善|落实|报送|督促|检查|推进|做好|抓好|整改|考核|报/u

/** The clause's heading as a title: without its full stop and without more than a line. */
function titleOf({ heading, text }: Clause): string {
  const title = (heading === '' ? (text.split(/[。；]/u)[0] ?? '') : heading).replace(/[。；，]$/u, '')
  return title.length <= maxTitle ? title : `${title.slice(0, maxTitle - 1)}…`
}

const hasNumbered = ({ children }: Clause): boolean => children.some(({ label }) => label !== '')

/** The numbered clauses that have none beneath them. */
const leaves = (clauses: readonly Clause[]): readonly Clause[] =>
  clausesIn(clauses).filter(clause => clause.label !== '' && !hasNumbered(clause))

function labelOf(clauses: readonly Clause[], key: string): string {
  const path = clausesIn(clauses).filter(clause => key === clause.key || key.startsWith(`${clause.key}.`))
  return path.map(({ label }) => label.replace(/、$/u, '')).join('')
}

const sectionOf = (clauses: readonly Clause[], key: string): Clause | undefined =>
  clauses.find(clause => key === clause.key || key.startsWith(`${clause.key}.`))

/**
 * Tasks that a paper suggests: one for every numbered clause without numbered ones beneath it, and one for every
 * paragraph outside of them that names a recurring or dated deadline.
 */
export function proposeTasks(structure: PaperStructure): readonly TaskProposal[] {
  const deadlines = findDeadlines(structure)
  const deadlineOf = (keys: readonly string[]): Deadline | null =>
    deadlines.find(({ clauseKey, deadline }) => keys.includes(clauseKey) && deadline.kind !== 'promptly')?.deadline ??
    null
  return structure.documents.flatMap(({ clauses }) => {
    const numbered = leaves(clauses).map((clause): TaskProposal => {
      const section = sectionOf(clauses, clause.key)
      const explains = section !== undefined && background.test(section.heading)
      return {
        clauseKey: clause.key,
        label: labelOf(clauses, clause.key),
        title: titleOf(clause),
        text: wholeText(clause),
        deadline: deadlineOf(clausesIn([clause]).map(({ key }) => key)),
        suggested: !explains && work.test(clauseText(clause)),
      }
    })
    const taken = numbered.map(({ clauseKey }) => clauseKey)
    const dated = clausesIn(clauses).filter(
      ({ key, label }) => label === '' && deadlineOf([key]) !== null && !taken.some(one => key.startsWith(`${one}.`)),
    )
    const paragraphs = dated.map((clause): TaskProposal => ({
      clauseKey: clause.key,
      label: labelOf(clauses, clause.key),
      title: titleOf(clause),
      text: clause.text,
      deadline: deadlineOf([clause.key]),
      suggested: true,
    }))
    return [...paragraphs, ...numbered]
  })
}
