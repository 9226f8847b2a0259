import { z } from 'zod'
import { Month } from '../../domain/shared/period.ts'
import { Instant } from '../../domain/shared/time.ts'

/** Names of parts: plain ones beneath data/ or files/, never a path that climbs. */
export const partName = /^(?:data|files)\/[\w-]{1,60}\.[a-z\d]{1,8}$/u

/** First entry of every package: what is in it, from whom, for whom. The signature is over these very bytes. */
export const Manifest = z.strictObject({
  format: z.literal('safetydesk-package'),
  version: z.literal(1),
  id: z.uuid(),
  kind: z.enum(['monthlyReport']),
  sender: z.strictObject({
    office: z.string().min(2).max(60),
    regionCode: z.string().regex(/^\d{6,12}$/u),
    fingerprint: z.string().regex(/^\d{4}(?: \d{4}){5}$/u),
  }),
  /** Fingerprints of those it was sealed for. */
  recipients: z.array(z.string().max(40)).min(1).max(200),
  period: Month,
  sequence: z.int().min(1),
  created: Instant,
  parts: z
    .array(
      z.strictObject({
        name: z.string().regex(partName),
        bytes: z.int().min(0),
        sha256: z.string().regex(/^[\da-f]{64}$/u),
      }),
    )
    .min(1)
    .max(100),
})
export type Manifest = z.output<typeof Manifest>
