import { expect, test } from 'vitest'
import type { KnownState } from '../../../domain/inbox/known.ts'
import { attachmentItems } from '../../../domain/inbox/planAttachments.ts'
import { plannedItem, type Outcome } from '../../../domain/inbox/plannedItem.ts'
import { maxSentOfRecord, SubmittedAttachment } from '../../../domain/packages/sentFiles.ts'
import { emptySubmission, type SubmissionList } from '../../../domain/packages/submission.ts'
import { submissionFaults } from '../../../domain/packages/submissionRules.ts'

const record = '0199b1a2-5f60-4d11-8c3e-2a9f4b7d6e10'
const file = `${'a'.repeat(64)}.jpg`
const one: SubmittedAttachment = { area: 'assignments', record, role: 'feedback', name: '会议.jpg', file }

const known = { hasFile: () => false, attached: () => true, media: () => 'jpeg' } as unknown as KnownState

/** What comes of a file beside a record of an outcome. */
function outcomeOf(outcome: Outcome | null, more: Partial<KnownState> = {}, decisions = {}) {
  const items =
    outcome === null
      ? []
      : [plannedItem<SubmissionList>('feedback', record, '任务', outcome, { held: '甲', came: '乙' })]
  const submission = { ...emptySubmission, attachments: [one] }
  return attachmentItems(submission, { ...known, ...more }, decisions, items)[0]!
}

test.each([
  ['new', 'new'],
  ['change', 'new'],
  ['same', 'new'],
  ['left', 'left'],
  ['rejected', 'left'],
  ['conflict', 'left'],
] as const)('beside a record that is %s a file is %s', (outcome, expected) => {
  expect(outcomeOf(outcome)).toMatchObject({ area: 'attachments', key: `${record}:${file}`, outcome: expected })
})

test('a file goes where a decision sends its record, and says so where it waits or stays out', () => {
  const key = `feedback:${record}`
  expect(outcomeOf('conflict').reason).toBe('所属的记录等待决定。')
  expect(outcomeOf('conflict', {}, { [key]: 'take' }).outcome).toBe('new')
  expect(outcomeOf('conflict', {}, { [key]: 'keep' }).reason).toBe('所属的记录保留现有的，附件不收入。')
  expect(outcomeOf(null).reason).toBe('所属的记录没有收入。')
})

test('a file that the record has is the same; one that is not there, or no kind that is kept, is left with its reason', () => {
  expect(outcomeOf('same', { hasFile: () => true }).outcome).toBe('same')
  expect(outcomeOf('new', { attached: () => false }).reason).toBe('文件里没有这个附件，请重新保存后补送。')
  expect(outcomeOf('new', { media: () => null }).reason).toBe('内容不是可收的种类，或与文件名后缀不符。')
})

test('a file shows what its area knows, and only areas that send files along have some', () => {
  expect(SubmittedAttachment.safeParse(one).success).toBe(true)
  expect(SubmittedAttachment.safeParse({ ...one, role: 'signIn' }).success).toBe(false)
  expect(SubmittedAttachment.safeParse({ ...one, area: 'notices', role: 'original' }).success).toBe(false)
  expect(SubmittedAttachment.safeParse({ ...one, file: `../${file}` }).success).toBe(false)
})

test(`a record has ${maxSentOfRecord} files in a submission and no more; none is there twice`, () => {
  const files = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ ...one, file: `${String(at).padStart(64, '0')}.jpg` }))
  const faults = (attachments: readonly SubmittedAttachment[]) =>
    submissionFaults({ ...emptySubmission, attachments: [...attachments] }, '2026-11-20')
  expect(faults(files(maxSentOfRecord))).toEqual([])
  expect(faults(files(maxSentOfRecord + 2))).toMatchObject([{ area: 'feedback', key: record, field: 'files' }])
  expect(faults([one, one])).toMatchObject([{ area: 'attachments', key: `${record}:${file}` }])
})
