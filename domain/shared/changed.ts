import { z } from 'zod'

/** Key of the change that a call made; it can be undone by it. */
export const Changed = z.strictObject({ id: z.int(), change: z.uuid() })
export type Changed = z.output<typeof Changed>
