import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'

/** Length and last hash of the audit log as noted earlier outside the vault: on paper, in a backup's certificate. */
export const AuditAnchor = z.strictObject({ count: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** Calls about the audit log. */
export const auditApi = {
  /**
   * Starts a job; its result: `sound`, `rows`, `head`, and when not sound `brokenAt` and `fault`. With an anchor, a
   * log that was rewritten whole since then is found too.
   */
  verify: sessionCall('audit.verify', 'JOB_RUNNING')
    .input(z.strictObject({ anchor: AuditAnchor.nullable() }))
    .output(z.strictObject({ job: z.string() })),
}
