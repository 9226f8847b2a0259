import { describe, expect, test } from 'vitest'
import { IsoDay } from '../../../domain/shared/time.ts'
import { feedbackUp, type LocalPart } from '../../../domain/outbox/upwardFeedback.ts'
import type { AssignmentState } from '../../../domain/tasks/lifecycle.ts'
import { aPassed } from '../../builders/offices.ts'

const day = (text: string) => IsoDay.parse(text)
const part = (state: AssignmentState, more: Partial<LocalPart> = {}): LocalPart => ({
  unitName: '甲村',
  state,
  dispatchedOn: day('2026-11-03'),
  signedOn: null,
  submittedOn: null,
  feedback: null,
  ...more,
})
const signed = part('signedFor', { signedOn: day('2026-11-04') })
const handedIn = part('submitted', {
  signedOn: day('2026-11-04'),
  submittedOn: day('2026-11-06'),
  feedback: '已办',
})
const task = aPassed()

describe('the office above is told of a task', () => {
  test('nothing while no part was signed for, or once it is done with it', () => {
    expect(feedbackUp(task, [], null)).toBeNull()
    expect(feedbackUp(task, [part('dispatched'), part('cancelled')], null)).toBeNull()
    for (const state of ['accepted', 'cancelled'] as const)
      expect(feedbackUp(aPassed({ state }), [handedIn], null)).toBeNull()
  })

  test('that it is signed for, while some part is open', () => {
    expect(feedbackUp(task, [signed, handedIn], null)).toMatchObject({ event: 'sign', on: '2026-11-04', note: null })
    expect(feedbackUp(task, [handedIn, part('returned')], null)).toMatchObject({ event: 'sign' })
  })

  test('what was done, once every part was handed in: in its words, by unit, or as a person wrote', () => {
    const both = [handedIn, part('accepted', { unitName: '乙村', feedback: '也已办', submittedOn: day('2026-11-09') })]
    expect(feedbackUp(task, [handedIn, part('cancelled')], null)).toMatchObject({ event: 'submit', note: '已办' })
    expect(feedbackUp(task, both, null)).toMatchObject({ on: '2026-11-09', note: '甲村：已办\n乙村：也已办' })
    expect(feedbackUp(task, both, '两村都已办结')).toMatchObject({ event: 'submit', note: '两村都已办结' })
    expect(feedbackUp(task, [{ ...handedIn, feedback: '长'.repeat(3000) }], null)?.note).toHaveLength(2000)
  })

  test('no second time in the words that were sent back', () => {
    const returned = aPassed({ state: 'returned', note: '请附照片', feedback: '已办' })
    expect(feedbackUp(returned, [handedIn], null)).toMatchObject({ event: 'sign' })
    expect(feedbackUp(returned, [handedIn], '已办，附照片')).toMatchObject({ event: 'submit' })
  })
})
