import { describe, expect, test } from 'vitest'
import { listName, fieldName } from '../../../domain/packages/fieldNames.ts'
import { emptySubmission, type Submission } from '../../../domain/packages/submission.ts'
import { submissionFaults } from '../../../domain/packages/submissionRules.ts'
import { cellOf } from '../../../domain/figures/cell.ts'
import { leftOut, takenByList, toCorrect } from '../../../domain/inbox/receipt.ts'
import type { PlannedItem } from '../../../domain/inbox/plannedItem.ts'
import type { Outcome } from '../../../domain/inbox/plannedItem.ts'
import { Month } from '../../../domain/shared/period.ts'
import { day } from '../../builders/register.ts'

const planned = (key: string, outcome: Outcome, more: Partial<PlannedItem> = {}): PlannedItem => ({
  area: 'findings',
  key,
  title: `隐患${key}`,
  outcome,
  reason: null,
  field: null,
  held: null,
  came: null,
  ...more,
})

describe('what is answered of a file', () => {
  const file = {
    items: [
      planned('1', 'new'),
      planned('2', 'change'),
      planned('3', 'same'),
      planned('4', 'left', { reason: '没有这个人。' }),
      planned('5', 'conflict'),
      planned('6', 'conflict', { reason: '可能与已登记的重复' }),
      planned('7', 'conflict'),
      planned('8', 'new', { area: 'photos' }),
    ],
    decisions: { 'findings:5': 'take', 'findings:6': 'keep' },
    reason: null,
  } as const

  test('counts as taken in what the office holds now as it came', () => {
    expect(takenByList(file)).toEqual({ findings: 4, photos: 1 })
  })

  test('names everything else with its reason, so that nothing is passed over', () => {
    expect(leftOut(file)).toEqual([
      { area: 'findings', title: '隐患4', reason: '没有这个人。' },
      { area: 'findings', title: '隐患6', reason: '可能与已登记的重复，保留已有的。' },
      { area: 'findings', title: '隐患7', reason: '与已有的不一致，保留已有的。' },
    ])
    const taken = Object.values(takenByList(file)).reduce((sum, count) => sum + count, 0)
    expect(taken + leftOut(file).length).toBe(file.items.length)
  })

  test('lists what is to be corrected; a form that is refused whole is one item', () => {
    const wrong = planned('1', 'rejected', { field: 'dueOn', reason: '整改期限应晚于发现日期。' })
    expect(toCorrect({ ...file, items: [wrong, planned('2', 'new')] })).toEqual([
      { area: 'findings', key: '1', field: 'dueOn', title: '隐患1', reason: '整改期限应晚于发现日期。' },
    ])
    expect(toCorrect({ ...file, items: [], reason: '表单已过期。' })).toEqual([
      { area: 'form', key: 'form', field: null, title: '整份表单', reason: '表单已过期。' },
    ])
  })
})

describe('names of fields', () => {
  const uid = '0199b1a2-5f60-4d11-8c3e-2a9f4b7d6e10'
  const late = day('2027-01-01')
  const submission: Submission = {
    ...emptySubmission,
    feedback: [{ assignment: uid, event: 'submit', on: late, note: '' }],
    figures: [{ month: Month.parse('2026-10'), cells: { hazardsFound: cellOf(1), hazardsFixed: cellOf(2) } }],
    sessions: [
      {
        uid,
        title: '培训',
        kind: 'measures',
        audience: 'allStaff',
        mode: 'offline',
        place: null,
        trainer: null,
        heldOn: late,
        hours: 2,
        passLine: 80,
      },
    ],
    attendances: [
      {
        session: '0199b1a2-5f60-4d11-8c3e-2a9f4b7d6e11',
        name: '张三',
        unit: null,
        phone: null,
        identity: null,
        signedIn: false,
        score: 90,
      },
    ],
    findings: [
      {
        uid,
        foundOn: late,
        category: 'site',
        focus: null,
        place: '',
        description: '通道堵塞',
        level: 'major',
        basis: '',
        responsible: '',
        phone: '',
        dueOn: late,
        rectified: { on: late, note: '已清理' },
      },
    ],
    rectifications: [{ finding: uid, on: late, note: '已清理' }],
  }

  test('every field that the rules find wrong has one', () => {
    const faults = submissionFaults(submission, '2026-11-20')
    expect(new Set(faults.map(({ area }) => area)).size).toBe(6)
    for (const { area, field } of faults) expect(fieldName(area, field), `${area}.${field}`).toMatch(/\p{Script=Han}/u)
  })

  test('what is no field of a part has none, and what is no part is the whole form', () => {
    expect([fieldName('findings', null), fieldName('findings', 'uid'), fieldName('form', 'x')]).toEqual(['', '', ''])
    expect([listName('photos'), listName('form')]).toEqual(['照片', '整份表单'])
  })
})
