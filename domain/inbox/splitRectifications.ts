import type { Submission } from '../packages/submission.ts'
import { cycleOf } from '../inspections/lifecycle.ts'
import { canStep } from '../shared/cycle.ts'
import type { KnownState } from './known.ts'

/**
 * A submission with a rectification for each of its own findings that came earlier as open and is now said to be put
 * right: a form tells its findings again every time, and what has happened since must not be lost.
 */
export function splitRectifications(submission: Submission, known: Pick<KnownState, 'finding' | 'units'>): Submission {
  const told = new Set(submission.rectifications.map(({ finding }) => finding))
  const since = submission.findings.flatMap(({ uid, rectified }) => {
    const held = rectified === null || told.has(uid) ? null : known.finding(uid)
    const open = held !== null && known.units.has(held.unitId) && canStep(cycleOf(held.level), held.state, 'submit')
    return open ? [{ finding: uid, ...rectified! }] : []
  })
  return since.length === 0 ? submission : { ...submission, rectifications: [...submission.rectifications, ...since] }
}
