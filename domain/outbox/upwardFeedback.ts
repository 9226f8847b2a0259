import type { Feedback } from '../packages/submission.ts'
import type { PassedTask } from '../tasks/taskPackage.ts'
import type { IsoDay } from '../shared/time.ts'
import type { AssignmentState } from '../tasks/lifecycle.ts'

/** A part of a task that came from above, as the report to the office above looks at it. */
export interface LocalPart {
  readonly unitName: string
  readonly state: AssignmentState
  readonly dispatchedOn: IsoDay
  readonly signedOn: IsoDay | null
  readonly submittedOn: IsoDay | null
  readonly feedback: string | null
}

/** Letters of the note that goes up. */
const maxNote = 2000

const reported: ReadonlySet<AssignmentState> = new Set(['submitted', 'accepted'])
const final: ReadonlySet<AssignmentState> = new Set(['accepted', 'cancelled'])

function noteOf(parts: readonly LocalPart[]): string {
  const [only] = parts
  const text =
    parts.length === 1
      ? (only!.feedback ?? '')
      : parts.map(({ unitName, feedback }) => `${unitName}：${feedback ?? ''}`).join('\n')
  return text.slice(0, maxNote)
}

const latest = (days: readonly (IsoDay | null)[], otherwise: IsoDay): IsoDay =>
  days.reduce<IsoDay>((last, day) => (day !== null && day > last ? day : last), otherwise)

/**
 * What the office above is told of a task by the states of its parts here: nothing while no part was
 * signed for or once the office above has closed it; that it is signed for while some part is open; and what was done
 * once every part was handed in. `reply` is what a person wrote
 * in place of the parts' own words. What the office above sent back is not handed in again with the same words.
 */
export function feedbackUp(
  { assignment, state, feedback }: PassedTask,
  all: readonly LocalPart[],
  reply: string | null,
): Feedback | null {
  const parts = all.filter(part => part.state !== 'cancelled')
  const begun = parts.filter(part => part.state !== 'dispatched')
  if (begun.length === 0 || final.has(state)) return null
  const signed = latest(
    begun.map(part => part.signedOn),
    begun[0]!.dispatchedOn,
  )
  const sign: Feedback = { assignment, event: 'sign', on: signed, note: null }
  if (!parts.every(part => reported.has(part.state))) return sign
  const note = reply ?? noteOf(parts)
  if (note.trim().length < 2 || (state === 'returned' && note === feedback)) return sign
  const on = latest(
    parts.map(part => part.submittedOn),
    signed,
  )
  return { assignment, event: 'submit', on, note }
}
