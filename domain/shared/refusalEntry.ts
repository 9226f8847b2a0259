import type { RefusalData } from './refusal.ts'

/** The text of a refusal: its cause, its effect on the data, and the next step. */
export interface RefusalText {
  readonly title: string
  readonly effect: string
  readonly nextStep: string
}

/** A text, or one made of what the refusal brings along. */
export type RefusalEntry = RefusalText | ((data: RefusalData) => RefusalText)

/** A refusal that is always told in the same words. */
export const text = (title: string, effect: string, nextStep: string): RefusalText => ({ title, effect, nextStep })

/** The effect of most refusals. */
export const unchanged = '数据没有改动。'
