import type { Submission } from '../packages/submission.ts'
import { cycleOf } from '../inspections/lifecycle.ts'
import { canStep } from '../shared/cycle.ts'
import type { KnownState } from './known.ts'

/**
 * A submission with a rectification for each of its own findings that came open earlier and is now reported as
 * rectified: a form sends all its findings every time, and a rectification since then must not be lost.
 */
export function splitRectifications(submission: Submission, known: Pick<KnownState, 'finding' | 'units'>): Submission {
  const handedIn = new Set(submission.rectifications.map(({ finding }) => finding))
  const since = submission.findings.flatMap(({ uid, rectified }) => {
    const current = rectified === null || handedIn.has(uid) ? null : known.finding(uid)
    const open =
      current !== null && known.units.has(current.unitId) && canStep(cycleOf(current.level), current.state, 'submit')
    return open ? [{ finding: uid, ...rectified! }] : []
  })
  return since.length === 0 ? submission : { ...submission, rectifications: [...submission.rectifications, ...since] }
}
