import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deadlineText } from '../../domain/notices/deadlines/deadline.ts'
import { proposedFields } from '../../domain/notices/registerPaper.ts'
import { findDeadlines } from '../../domain/notices/structure/deadlines.ts'
import { readPaper } from '../../domain/notices/structure/paper.ts'
import { proposeTasks } from '../../domain/notices/structure/proposals.ts'
import { allClauses, PaperStructure } from '../../domain/notices/structure/structure.ts'
import { workdaysOf } from '../../domain/shared/workdays.ts'
import { day } from './register.ts'

const calendar = workdaysOf([{ year: 2026, source: '', holidays: [], workdays: [] }])
const receipt = { received: day('2026-04-10'), calendar }

/** A case of the field as it is read. */
export function readCase(name: string) {
  const paper = readPaper(readFileSync(join(import.meta.dirname, '../domain/notices/cases', `${name}.txt`), 'utf8'))
  // whatever is read must also be kept
  PaperStructure.parse(paper)
  const cover = paper.documents[0]!
  const deadlines = findDeadlines(paper, receipt)
  return {
    paper,
    cover,
    fields: proposedFields(paper, receipt.received),
    clauses: allClauses(paper).map(({ label, heading, text }) => [label, heading, text].filter(Boolean).join('|')),
    deadlines: deadlines.map(({ deadline, sure }) => `${sure ? '' : '? '}${deadlineText(deadline)}`),
    phrases: deadlines.map(({ phrase }) => phrase),
    proposals: proposeTasks(paper, receipt),
  }
}
