import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'

export const auditApi = {
  /** Starts a job; its result: `sound`, `rows`, `head`, and when not sound `brokenAt` and `fault`. */
  verify: sessionCall('audit.verify', 'JOB_RUNNING').output(z.strictObject({ job: z.string() })),
}
