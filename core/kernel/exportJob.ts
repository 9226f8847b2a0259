import type { JobEvent, JobResult } from '../../domain/jobs/api.ts'
import type { CallContext } from './callContext.ts'

/** At the end of a job that made a file: keeps it for the page that asked. */
export function handingOut({ desk, connection }: CallContext, end: JobEvent, value: unknown): JobResult | undefined {
  desk.noticingEnd(end)
  if (end.phase !== 'done') return undefined
  const { name, content } = value as { name: string; content: Uint8Array }
  return desk.made.keep(connection.id, name, content)
}
