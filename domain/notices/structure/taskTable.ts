import { clauseText, type Clause } from './structure.ts'

/** What a column of a table of tasks holds. */
export type TaskColumn = 'task' | 'result' | 'lead' | 'assist' | 'carryOut' | 'deadline'

const heads: readonly (readonly [RegExp, TaskColumn])[] = [
  [/牵头|主责|主办/u, 'lead'],
  [/配合|协办|协助|参加单位/u, 'assist'],
  [/责任|落实单位|承办|实施单位|单位$/u, 'carryOut'],
  [/时限|期限|时间|进度/u, 'deadline'],
  [/成果|成效|完成标志|提交材料/u, 'result'],
  [/任务|事项|内容|措施|工作|项目|要求|重点|问题/u, 'task'],
]

/** A row of a table of tasks: its cells by what they hold. */
export interface TaskRow {
  readonly clause: Clause
  readonly cells: ReadonlyMap<TaskColumn, string>
}

const cellsOf = (clause: Clause): readonly string[] | null => {
  const text = clauseText(clause)
  return clause.label === '' && text.includes('｜') ? text.split('｜') : null
}

function columnsOf(cells: readonly string[]): readonly (TaskColumn | null)[] | null {
  const columns = cells.map(cell =>
    cell.length <= 12 ? (heads.find(([words]) => words.test(cell))?.[1] ?? null) : null,
  )
  const isHead =
    columns.includes('task') &&
    (columns.includes('deadline') || columns.some(one => one === 'lead' || one === 'carryOut'))
  return isHead ? columns : null
}

/** The first column of a kind holds it; a second one of tasks goes on with it. */
function rowOf(clause: Clause, cells: readonly string[], columns: readonly (TaskColumn | null)[]): TaskRow {
  const found = new Map<TaskColumn, string>()
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? ''
    if (column === null || cell === '') continue
    const before = found.get(column)
    found.set(column, before === undefined ? cell : `${before}；${cell}`)
  }
  return { clause, cells: found }
}

/**
 * The rows of tables of tasks among clauses that follow each other: a head names at least the task and who or when.
 * Rows of other tables give none.
 */
export function taskRows(clauses: readonly Clause[]): readonly TaskRow[] {
  const rows: TaskRow[] = []
  let columns: readonly (TaskColumn | null)[] | null = null
  for (const clause of clauses) {
    const cells = cellsOf(clause)
    if (cells === null) {
      columns = null
      continue
    }
    const head = columnsOf(cells)
    if (head !== null) columns = head
    else if (columns !== null) {
      const row = rowOf(clause, cells, columns)
      if (row.cells.has('task')) rows.push(row)
    }
  }
  return rows
}

/** True for a row of any table. */
export const isRow = (clause: Clause): boolean => cellsOf(clause) !== null
