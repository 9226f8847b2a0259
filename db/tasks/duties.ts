import { asc, eq, isNotNull } from 'drizzle-orm'
import type { Duty, DutyFields } from '../../domain/tasks/api.ts'
import { duePeriods } from '../../domain/tasks/task.ts'
import { Month } from '../../domain/shared/period.ts'
import { duties, tasks } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'
import { clauseColumns, clauseOf } from './tasks.ts'

/** Every duty with the months that are due up to `current` and have no task. */
export function listDuties(db: ReadDb, current: Month): Duty[] {
  const open = db
    .select({ dutyId: tasks.dutyId, period: tasks.period })
    .from(tasks)
    .where(isNotNull(tasks.dutyId))
    .all()
  const existingPeriods = new Set(open.map(({ dutyId, period }) => `${dutyId}:${period}`))
  return db
    .select()
    .from(duties)
    .orderBy(asc(duties.id))
    .all()
    .map(row => {
      const firstMonth = Month.parse(row.firstMonth)
      const lastMonth = row.lastMonth === null ? null : Month.parse(row.lastMonth)
      const until = lastMonth !== null && lastMonth < current ? lastMonth : current
      const { id, title, requirement, output, rule, leadUnitId, unitIds } = row
      const waiting = duePeriods(rule, firstMonth, until).filter(month => !existingPeriods.has(`${id}:${month}`))
      return {
        id,
        title,
        requirement,
        output,
        clause: clauseOf(row),
        rule,
        leadUnitId,
        unitIds: [...unitIds],
        firstMonth,
        lastMonth,
        waiting,
      }
    })
}

/** A duty as it is stored, or null. */
export const dutyById = (db: ReadDb, id: number) => db.select().from(duties).where(eq(duties.id, id)).get() ?? null

/** Adds a duty and returns its key. */
export const addDuty = (change: Change, uid: string, { clause, ...fields }: DutyFields): number =>
  change.insert(duties, { uid, ...fields, ...clauseColumns(clause) })

/** Sets the last month of a duty. */
export const endDuty = (change: Change, id: number, lastMonth: Month): void => change.update(duties, id, { lastMonth })
