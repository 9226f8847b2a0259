import { randomUUID } from 'node:crypto'
import type { SubmittedRecord } from '../../domain/packages/recordParts.ts'
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

/** Outreach of a unit's own. */
export const submittedOutreach = (more: Partial<SubmittedRecord> = {}): SubmittedRecord => ({
  uid: randomUUID(),
  title: '安全生产月主题公益广告',
  medium: 'advert',
  heldOn: day('2026-10-12'),
  audience: '全镇群众',
  reach: 12_000,
  cost: 350_050,
  place: '镇文化广场大屏',
  content: null,
  ...more,
})
