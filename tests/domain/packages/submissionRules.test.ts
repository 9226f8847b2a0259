import { expect, test } from 'vitest'
import { emptySubmission, type Submission } from '../../../domain/packages/submission.ts'
import { submissionFaults } from '../../../domain/packages/submissionRules.ts'
import type { FindingLevel } from '../../../domain/inspections/lifecycle.ts'
import { day } from '../../builders/register.ts'

const uid = '0199b1a2-5f60-4d11-8c3e-2a9f4b7d6e10'
const rectified = { on: day('2026-10-12'), note: '已清理' }

const faultsOf = (level: FindingLevel, done: typeof rectified | null, more: Partial<Submission> = {}) =>
  submissionFaults(
    {
      ...emptySubmission,
      findings: [
        {
          uid,
          foundOn: day('2026-10-09'),
          category: 'site',
          focus: null,
          place: '',
          description: '堵塞',
          level,
          basis: '判定标准第三条',
          responsible: '',
          phone: '',
          dueOn: day('2026-10-31'),
          rectified: done,
        },
      ],
      ...more,
    },
    '2026-11-20',
  )

test('a major finding that was put right already goes back with the next step: its plan comes first', () => {
  expect(faultsOf('major', rectified)).toMatchObject([
    { area: 'findings', key: uid, field: 'rectified', text: expect.stringMatching(/治理方案.*请清空.*再报整改完成/u) },
  ])
  expect(faultsOf('major', null)).toEqual([])
  expect(faultsOf('general', rectified)).toEqual([])
})

test('of a major finding that the office has, what was put right is a record of its own', () => {
  expect(faultsOf('major', rectified, { rectifications: [{ finding: uid, ...rectified }] })).toEqual([])
})
