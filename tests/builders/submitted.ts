import { randomUUID } from 'node:crypto'
import type { SubmittedFinding, SubmittedSession } from '../../domain/packages/submission.ts'
import { day } from './register.ts'

/** A session that a unit held by itself, with no roster yet. */
export const submittedSession = (more: Partial<SubmittedSession> = {}): SubmittedSession => ({
  uid: randomUUID(),
  title: '制度措施培训',
  kind: 'measures',
  audience: 'allStaff',
  mode: 'offline',
  place: '会议室',
  trainer: null,
  heldOn: day('2026-10-08'),
  hours: 2,
  passLine: 80,
  ...more,
})

/** A finding of a unit's own check that is not put right yet. */
export const submittedFinding = (more: Partial<SubmittedFinding> = {}): SubmittedFinding => ({
  uid: randomUUID(),
  foundOn: day('2026-10-09'),
  category: 'site',
  focus: null,
  place: '仓库',
  description: '通道堵塞',
  level: 'general',
  basis: '',
  responsible: '李四',
  phone: '',
  dueOn: day('2026-10-16'),
  rectified: null,
  ...more,
})
