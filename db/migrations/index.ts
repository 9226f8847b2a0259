import { foundation } from './0010-foundation.ts'

/** Every step the schema ever took, oldest first; a step that has been released is never edited. */
export const steps = [foundation] as const
