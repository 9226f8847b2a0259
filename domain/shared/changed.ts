import { z } from 'zod'

/** What a call did, by the change that can be undone. */
export const Changed = z.strictObject({ id: z.int(), change: z.uuid() })
export type Changed = z.output<typeof Changed>
