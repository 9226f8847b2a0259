import type { JobKinds, OrderOf, ExportedFile } from '../jobs/orders.ts'
import type { CallContext } from './callContext.ts'

/** Kinds of jobs whose value is a file for the page that asked. */
type ExportKind = { [K in keyof JobKinds]: JobKinds[K]['value'] extends ExportedFile ? K : never }[keyof JobKinds]

/** Starts a job that makes a file; at its end the page may fetch the file. Refuses JOB_RUNNING. */
export function startExport<K extends ExportKind>(context: CallContext, kind: K, order: OrderOf<K>): { job: string } {
  const { core, connection } = context
  const job = core.jobs.start<ExportKind>(connection.id, kind, order, end => {
    core.recordJobDamage(end)
    return end.phase === 'done' ? core.downloads.offer(connection.id, end.value.name, end.value.content) : undefined
  })
  return { job }
}
