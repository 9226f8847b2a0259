import { expect, test } from 'vitest'
import { emptySubmission, type SubmittedAttendance, type Submission } from '../../../domain/packages/submission.ts'
import { planSubmission } from '../../../domain/inbox/planSubmission.ts'
import { type KnownState } from '../../../domain/inbox/known.ts'
import { type KnownFinding } from '../../../domain/inbox/known.ts'
import { day } from '../../builders/register.ts'

const uid = (last: number) => `0199b1a2-5f60-4d11-8c3e-2a9f4b7d6e1${last}`
const [first, second, finding] = [uid(0), uid(1), uid(2)]
const file = `${'a'.repeat(64)}.jpg`

const known: KnownState = {
  record: () => null,
  sameDay: () => [],
  today: '2026-11-20',
  unitId: 1,
  units: new Set([1]),
  series: 'x',
  expected: () => true,
  report: () => null,
  assignment: () => null,
  finding: () => null,
  session: () => false,
  removed: () => false,
  person: () => 7,
  attached: () => true,
  media: () => 'jpeg',
  hasFile: () => false,
  near: { findings: [], sessions: [] },
}
const aSession = (session: string): Submission['sessions'][number] => ({
  uid: session,
  title: '警示教育',
  kind: 'warning',
  audience: 'allStaff',
  mode: 'offline',
  place: null,
  trainer: null,
  heldOn: day('2026-10-08'),
  hours: 2,
  passLine: 80,
})
const aLine = (session: string, more: Partial<SubmittedAttendance> = {}): SubmittedAttendance => ({
  session,
  name: '张三',
  unit: null,
  phone: null,
  identity: null,
  signedIn: true,
  score: 80,
  ...more,
})
const doubled = '名单里已有同一人，只收第一行。'
const outcomes = (submission: Partial<Submission>, area: string, state: KnownState = known) =>
  planSubmission({ ...emptySubmission, ...submission }, state)
    .filter(one => one.area === area)
    .map(({ outcome, reason }) => [outcome, reason])

test('a person stands on the roster of a session once, however his lines call him', () => {
  const sessions = [aSession(first), aSession(second)]
  const attendances = [aLine(first), aLine(first, { phone: '13800000000', score: 60 }), aLine(second)]
  expect(outcomes({ sessions, attendances }, 'attendances')).toEqual([
    ['new', null] as const,
    ['left', doubled] as const,
    ['new', null] as const,
  ])
  const apart = { ...known, person: (at: number) => at }
  expect(outcomes({ sessions, attendances }, 'attendances', apart).flat()).not.toContain(doubled)
})

test('a line that does not go in keeps no other one out', () => {
  const attendances = [aLine(first, { signedIn: false }), aLine(first, { phone: '13800000000' })]
  expect(outcomes({ sessions: [aSession(first)], attendances }, 'attendances').map(([outcome]) => outcome)).toEqual([
    'rejected',
    'new',
  ])
  const nobody = { ...known, person: () => '人员库中没有此人，请先补登人员。' }
  const lines = outcomes(
    { sessions: [aSession(first)], attendances: [aLine(first), aLine(first)] },
    'attendances',
    nobody,
  )
  expect(lines.flat()).not.toContain(doubled)
})

test('a photograph goes in with its finding only if its file came along', () => {
  const findings: Submission['findings'] = [
    {
      uid: finding,
      foundOn: day('2026-10-09'),
      category: 'site',
      focus: null,
      place: '',
      description: '堵塞',
      level: 'general',
      basis: '',
      responsible: '',
      phone: '',
      dueOn: day('2026-10-31'),
      rectified: null,
    },
  ]
  const photos = [{ finding, kind: 'before', name: '通道.jpg', file } as const]
  expect(outcomes({ findings, photos }, 'photos')).toEqual([['new', null]])
  const without = { ...known, attached: () => false }
  expect(outcomes({ findings, photos }, 'photos', without)).toEqual([
    ['left', '文件里没有这张照片，请重新保存表单后补送。'],
  ])
  const assigned: KnownFinding = { id: 1, description: '堵塞', state: 'assigned', level: 'general', unitId: 1 }
  const withFinding: KnownState = { ...without, finding: () => assigned }
  const rectifications = [{ finding, on: day('2026-10-12'), note: '已清理' }]
  expect(outcomes({ rectifications, photos }, 'photos', withFinding)).toEqual([
    ['left', expect.stringContaining('没有这张照片')],
  ])
})

test('a finding that came open and comes again as put right is put right, with what shows it', () => {
  const own: Submission['findings'][number] = {
    uid: finding,
    foundOn: day('2026-10-09'),
    category: 'site',
    focus: null,
    place: '仓库',
    description: '通道堵塞',
    level: 'general',
    basis: '',
    responsible: '王五',
    phone: '',
    dueOn: day('2026-10-16'),
    rectified: { on: day('2026-10-12'), note: '已清理' },
  }
  const photo = (kind: 'before' | 'after', letter: string) => ({
    finding,
    kind,
    name: `${kind}.jpg`,
    file: `${letter.repeat(64)}.jpg`,
  })
  const submission = { findings: [own], photos: [photo('before', 'a'), photo('after', 'b')] }
  const knownIn = (state: KnownFinding['state']): KnownState => ({
    ...known,
    finding: () => ({ id: 1, description: '通道堵塞', state, level: 'general', unitId: 1 }),
  })
  const plan = (state: KnownFinding['state'], part = submission) =>
    planSubmission({ ...emptySubmission, ...part }, knownIn(state)).map(({ area, outcome }) => `${area} ${outcome}`)
  expect(plan('assigned')).toEqual(['findings same', 'rectifications new', 'photos same', 'photos new'])
  expect(plan('submitted')).toEqual(['findings same', 'photos same', 'photos same'])
  const early = { ...own, rectified: { on: day('2026-10-01'), note: '已清理' } }
  expect(plan('assigned', { ...submission, findings: [early] })).toContain('rectifications rejected')
})
