import { and, asc, eq } from 'drizzle-orm'
import type { RecordStep } from '../../domain/shared/recordApi.ts'
import type { RecordArea } from '../../domain/shared/recordAreas.ts'
import { recordSteps, users } from '../schema/index.ts'
import type { ReadDb } from '../store/store.ts'

/** Steps of a record, oldest first. */
export const recordStepsOf = (db: ReadDb, area: RecordArea, record: number): RecordStep[] =>
  db
    .select({
      event: recordSteps.event,
      on: recordSteps.on,
      at: recordSteps.at,
      by: users.name,
      note: recordSteps.note,
    })
    .from(recordSteps)
    .innerJoin(users, eq(recordSteps.by, users.id))
    .where(and(eq(recordSteps.area, area), eq(recordSteps.record, record)))
    .orderBy(asc(recordSteps.id))
    .all() as RecordStep[]
