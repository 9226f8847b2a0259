import { z } from 'zod'

/** Why something that was recorded is corrected, withdrawn or removed; it stands in the audit log. */
export const Reason = z.string().trim().min(2).max(500)
