import type { JobEvent, JobResult } from '../../domain/jobs/api.ts'
import type { CallContext } from './callContext.ts'

/** At the end of a job that made a file: keeps it for the page that asked. */
export function offerExport({ core, connection }: CallContext, end: JobEvent, value: unknown): JobResult | undefined {
  core.recordJobDamage(end)
  if (end.phase !== 'done') return undefined
  const { name, content } = value as { name: string; content: Uint8Array }
  return core.downloads.offer(connection.id, name, content)
}
