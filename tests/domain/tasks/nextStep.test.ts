import { expect, test } from 'vitest'
import { taskNext } from '../../../domain/tasks/nextStep.ts'

const part = (state: Parameters<typeof taskNext>[0][number]['state'], overdue = false) => ({ state, overdue })

test('a task waits for its units: to sign, to report, or for their reports to be accepted', () => {
  expect(taskNext([])).toEqual({ text: '下一步：下发', late: false })
  expect(
    taskNext([
      part('dispatched'),
      part('dispatched', true),
      part('signedFor'),
      part('returned', true),
      part('inProgress'),
      part('submitted'),
      part('accepted'),
      part('cancelled'),
    ]),
  ).toEqual({ text: '2 家待签收，3 家待反馈，1 家待审核办结；2 家逾期', late: true })
  expect(taskNext([part('submitted'), part('accepted')])).toEqual({ text: '1 家待审核办结', late: false })
  expect(taskNext([part('accepted'), part('cancelled')])).toBe(null)
})
